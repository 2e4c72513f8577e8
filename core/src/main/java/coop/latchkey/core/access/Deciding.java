package coop.latchkey.core.access;

import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.access.Explanation.Verdict;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyHead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rules in their order. The first that does not pass is the reason told, so that what is told
/// is what stands nearest to opening; of several plans it is the one nearest to granting. Immutable
/// and shared; all that belongs to one request is in its [Case].
final class Deciding {
  private final RuleBook book;
  private final MemberTable members;
  private final CredentialTable credentials;
  private final NextOpening next;
  private final MembershipRules membership;
  private final PlanRules plans;
  private final GuestRules guests;
  private final TrainingRule training;
  private final PassbackRule passback;
  private final PresenceRules presence;
  private final ModeRules modes;
  private final LeavingRules leaving;

  Deciding(PolicyHead head, RuleBook book, MemberTable members, CredentialTable credentials) {
    this.book = book;
    this.members = members;
    this.credentials = credentials;
    int issuedOn = book.clock().dayOf(head.issuedAt());
    next = new NextOpening(book, members, credentials);
    membership = new MembershipRules(book, members, credentials, next, issuedOn);
    plans = new PlanRules(book, members, membership, next);
    guests = new GuestRules(book);
    training = new TrainingRule(members, issuedOn);
    passback = new PassbackRule(book, next);
    presence = new PresenceRules(book, membership);
    modes = new ModeRules(credentials, membership, next);
    leaving = new LeavingRules(book, members, credentials, presence);
  }

  /// Decides, and writes down how where a trace is given. With and without one, the same code
  /// decides.
  Decision decide(AccessRequest request, AccessState state, Moment moment, @Nullable Trace trace) {
    int credential = credentials.find(request.credential());
    int member = credential == CredentialTable.NONE ? credential : credentials.member(credential);
    MemberId id = member == CredentialTable.NONE ? null : members.id(member);
    long wall = book.clock().wallSecond(moment.at());
    Case one = new Case(request, state, moment, trace, credential, member, id, wall);
    if (request.direction() == Direction.OUT) {
      return leaving.decide(one);
    }
    return request.evacuation() ? evacuation(one) : entering(one);
  }

  private Decision evacuation(Case one) {
    if (one.trace != null) {
      one.trace.add(Rule.EVACUATION, null, Verdict.DECIDED, null, null);
    }
    boolean longUnlock = one.id != null && members.longUnlock(one.member);
    return one.granted(GrantBasis.EVACUATION, null, longUnlock, null);
  }

  private Decision entering(Case one) {
    DoorPlace door = book.door(one.request.door());
    if (door == null) {
      return one.denied(Rule.DOOR, one.request.door(), DenialReason.DOOR_NOT_IN_POLICY, null);
    }
    one.passed(Rule.DOOR, one.request.door());
    @Nullable Decision no = membership.lockdown(one);
    no = no != null ? no : membership.credential(one, door);
    no = no != null ? no : membership.membership(one, door);
    MemberId id = one.id;
    return no != null || id == null ? required(no) : entitled(one, door, id);
  }

  private static Decision required(@Nullable Decision decision) {
    if (decision == null) {
      throw new IllegalStateException("a known credential has a member");
    }
    return decision;
  }

  private Decision entitled(Case one, DoorPlace door, MemberId id) {
    @Nullable Decision no = ground(one, door, id);
    no = no != null ? no : training.check(one, door);
    no = no != null ? no : passback.check(one, door, id);
    no = no != null ? no : presence.check(one, door, id);
    no = no != null ? no : modes.check(one, door, id, presence.needsCompany(one, door, id));
    Case.Grant grant = one.grant;
    return no != null || grant == null ? required(no) : granted(one, grant);
  }

  /// A plan or an invitation that lets them in; null when there is one.
  private @Nullable Denied ground(Case one, DoorPlace door, MemberId id) {
    int firstPlace = one.trace == null ? 0 : one.trace.size();
    DenialReason why = plans.find(one, door);
    Member rare = members.rare(one.member);
    GuestPass pass = rare == null ? null : rare.guest();
    if (one.grant == null && pass != null) {
      DenialReason invitation = guests.find(one, door, id, pass);
      why = invitation != null && PlanRules.isNearer(invitation, why) ? invitation : why;
    }
    if (one.grant != null) {
      return null;
    }
    // When a host will come is not known.
    Instant from = why == DenialReason.HOST_NOT_IN ? null : next.from(one, door, one.now());
    Denied denied = new Denied(why, id, from);
    if (one.trace != null) {
      one.trace.decideByReason(firstPlace, denied);
    }
    return denied;
  }

  private Decision granted(Case one, Case.Grant grant) {
    if (one.trace != null) {
      one.trace.decide(grant.place());
    }
    if (grant.isLast()) {
      one.tell(Notice.LAST_UNIT);
    }
    if (!one.moment.clockTrusted()) {
      one.tell(Notice.CLOCK_UNTRUSTED);
    }
    if (book.isCutOff(one.moment)) {
      one.tell(Notice.POLICY_STALE);
    }
    if (credentials.kind(one.credential) == Credential.Kind.DURESS_PIN) {
      one.tell(Notice.DURESS);
    }
    return one.granted(grant.basis(), grant.plan(), members.longUnlock(one.member), grant.charge());
  }
}
