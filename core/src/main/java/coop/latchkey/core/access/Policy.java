package coop.latchkey.core.access;

import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Decision.Granted;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [PolicyDocument], checked and laid out for deciding: immutable, shared by all threads,
/// replaced as a whole. It keeps nothing of the document but flat arrays.
public final class Policy {
  private final PolicyHead head;
  private final Rules rules;
  private final WallClock clock;
  private final PlanTable plans;
  private final Layers layers;
  private final MemberTable members;
  private final CredentialTable credentials;

  private Policy(PolicyHead head, Rules rules, PlanTable plans, Layers layers) {
    this.head = head;
    this.rules = rules;
    this.plans = plans;
    this.layers = layers;
    clock = new WallClock(rules.timeZone());
    members = new MemberTable(layers, indexes(rules));
    credentials = new CredentialTable(layers);
  }

  private static PlanTable plans(Rules rules) {
    return new PlanTable(rules.zones(), rules.doors(), rules.plans());
  }

  private static Map<PlanId, Integer> indexes(Rules rules) {
    Map<PlanId, Integer> indexes = HashMap.newHashMap(rules.plans().size());
    rules.plans().forEach(plan -> indexes.put(plan.id(), indexes.size()));
    return indexes;
  }

  /// Checks the document's references and lays it out. Throws [IllegalArgumentException] naming the
  /// first thing wrong.
  public static Policy compile(PolicyDocument document) {
    Builder builder = new Builder();
    document.members().forEach(builder::add);
    return builder.build(document.head(), document.rules());
  }

  /// Lays members out one by one, so that a large policy never stands in memory as objects. For one
  /// thread and one policy.
  public static final class Builder {
    private final Layer layer = new Layer();

    /// Takes a member over.
    public void add(Member member) {
      layer.add(member);
    }

    /// The policy of all members added. Throws [IllegalArgumentException] naming the first thing
    /// wrong.
    public Policy build(PolicyHead head, Rules rules) {
      return new Policy(head, rules, plans(rules), Layers.of(layer.freeze()));
    }
  }

  /// The policy that a change leads to. Cheap where few members change: the large tables are
  /// shared. Throws [IllegalArgumentException] naming the first thing that does not fit.
  public Policy with(PolicyDelta delta) {
    if (delta.from() != head.version()) {
      throw new IllegalArgumentException(
          "it changes version " + delta.from() + ", and this is " + head.version());
    }
    Rules changed = delta.rules();
    return new Policy(
        new PolicyHead(head.space(), head.gateway(), delta.to(), delta.issuedAt()),
        changed == null ? rules : changed,
        changed == null ? plans : plans(changed),
        layers.with(delta));
  }

  /// A member as the policy has them, or null.
  public @Nullable Member member(MemberId id) {
    int index = members.find(id);
    return index == CredentialTable.NONE ? null : layers.member(index);
  }

  /// How many members there are.
  public int memberCount() {
    return layers.count();
  }

  /// Hands over all members, one by one, in no order.
  public void forEachMember(Consumer<Member> sink) {
    layers.forEach(sink);
  }

  /// Whose it is, and which.
  public PolicyHead head() {
    return head;
  }

  /// What it says apart from its members.
  public Rules rules() {
    return rules;
  }

  /// Decides where nothing is known beyond the policy, and the clock is trusted.
  public Decision decide(AccessRequest request, Instant at) {
    return decide(request, AccessState.EMPTY, Moment.of(at));
  }

  /// Decides. Takes no lock, does no I/O; its cost does not grow with the number of credentials.
  ///
  /// Leaving is granted before any rule is looked at. Days (of a plan, of a credential) are those
  /// of the space's calendar: at 00:30 the new day counts, also within hours that began the evening
  /// before.
  public Decision decide(AccessRequest request, AccessState state, Moment moment) {
    Instant now = moment.at();
    int credential = credentials.find(request.credential());
    int member = credential == CredentialTable.NONE ? credential : credentials.member(credential);
    if (request.direction() == Direction.OUT) {
      return leaving(member);
    }
    BitSet through = plans.through(request.door());
    if (through == null) {
      return new Denied(DenialReason.DOOR_NOT_IN_POLICY, idOf(member), null);
    }
    if (request.lockdown() > 0) {
      return new Denied(DenialReason.LOCKDOWN, idOf(member), null);
    }
    if (credential == CredentialTable.NONE) {
      return new Denied(DenialReason.UNKNOWN_CREDENTIAL, null, null);
    }
    if (!members.isActive(member)) {
      return new Denied(DenialReason.MEMBER_INACTIVE, idOf(member), null);
    }
    int today = WallClock.day(clock.wallSecond(now));
    if (today < credentials.fromDay(credential) || today > credentials.toDay(credential)) {
      Instant from = nextOpening(credential, through, now);
      return new Denied(DenialReason.CREDENTIAL_NOT_VALID, idOf(member), from);
    }
    return decideByPlans(credential, through, now);
  }

  /// What to decide while a gateway holds no policy: leaving is granted, everything else is
  /// [DenialReason#NO_POLICY].
  public static Decision decideWithout(AccessRequest request) {
    return request.direction() == Direction.OUT
        ? new Granted(GrantBasis.LEAVING, null, null, false, null, Set.of())
        : new Denied(DenialReason.NO_POLICY, null, null);
  }

  private Decision leaving(int member) {
    boolean longUnlock = member != CredentialTable.NONE && members.longUnlock(member);
    return new Granted(GrantBasis.LEAVING, idOf(member), null, longUnlock, null, Set.of());
  }

  /// The reason that is nearest to opening is the one told: wrong hours before not begun before
  /// ended before never.
  private Decision decideByPlans(int credential, BitSet through, Instant now) {
    int member = credentials.member(credential);
    long wall = clock.wallSecond(now);
    int today = WallClock.day(wall);
    int weekMinute = WallClock.weekMinute(wall);
    DenialReason reason = DenialReason.ZONE_NOT_IN_PLAN;
    int end = members.firstSubscription(member + 1);
    for (int s = members.firstSubscription(member); s < end; s++) {
      int plan = members.plan(s);
      if (!through.get(plan)) {
        continue;
      }
      if (today > members.toDay(s)) {
        reason = reason == DenialReason.ZONE_NOT_IN_PLAN ? DenialReason.PLAN_ENDED : reason;
      } else if (today < members.fromDay(s)) {
        reason = reason == DenialReason.OUTSIDE_HOURS ? reason : DenialReason.PLAN_NOT_STARTED;
      } else if (plans.hours(plan).contains(weekMinute)) {
        return new Granted(
            GrantBasis.PLAN,
            idOf(member),
            plans.id(plan),
            members.longUnlock(member),
            null,
            Set.of());
      } else {
        reason = DenialReason.OUTSIDE_HOURS;
      }
    }
    return new Denied(reason, idOf(member), nextOpening(credential, through, now));
  }

  /// When the credential would open the door, as far as its own days and the member's plans say;
  /// null when they never will again.
  private @Nullable Instant nextOpening(int credential, BitSet through, Instant now) {
    int member = credentials.member(credential);
    @Nullable Instant earliest = null;
    int end = members.firstSubscription(member + 1);
    for (int s = members.firstSubscription(member); s < end; s++) {
      int lastDay = Math.min(members.toDay(s), credentials.toDay(credential));
      if (!through.get(members.plan(s)) || WallClock.day(clock.wallSecond(now)) > lastDay) {
        continue;
      }
      int firstDay = Math.max(members.fromDay(s), credentials.fromDay(credential));
      Instant start = now;
      if (firstDay != CredentialTable.ALWAYS && clock.startOfDay(firstDay).isAfter(now)) {
        start = clock.startOfDay(firstDay);
      }
      Instant opens = clock.firstOpen(plans.hours(members.plan(s)), start);
      boolean inTime = WallClock.day(clock.wallSecond(opens)) <= lastDay;
      if (inTime && (earliest == null || opens.isBefore(earliest))) {
        earliest = opens;
      }
    }
    return earliest;
  }

  private @Nullable MemberId idOf(int member) {
    return member == CredentialTable.NONE ? null : members.id(member);
  }
}
