package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.Allowances.Standing;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.access.Explanation.Verdict;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Credential;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Leaving: granted to everybody, always, before any rule is looked at. What a stay cost beyond
/// what its entry covered is charged, and what is to be told is told; nothing here refuses.
final class LeavingRules {
  private final RuleBook book;
  private final MemberTable members;
  private final CredentialTable credentials;
  private final PresenceRules presence;

  LeavingRules(
      RuleBook book, MemberTable members, CredentialTable credentials, PresenceRules presence) {
    this.book = book;
    this.members = members;
    this.credentials = credentials;
    this.presence = presence;
  }

  Decision decide(Case one) {
    if (one.trace != null) {
      one.trace.add(Rule.LEAVING, null, Verdict.DECIDED, null, null);
    }
    MemberId member = one.id;
    if (member == null) {
      return one.granted(GrantBasis.LEAVING, null, false, null);
    }
    if (credentials.kind(one.credential) == Credential.Kind.DURESS_PIN) {
      one.tell(Notice.DURESS);
    }
    @Nullable Charge charge = null;
    DoorPlace door = book.door(one.request.door());
    if (door != null) {
      presence.leaving(one, door, member);
      charge = one.moment.clockTrusted() ? charge(one, door, member) : null;
    }
    return one.granted(GrantBasis.LEAVING, null, members.longUnlock(one.member), charge);
  }

  private @Nullable Charge charge(Case one, DoorPlace door, MemberId member) {
    int end = members.firstSubscription(one.member + 1);
    for (int s = members.firstSubscription(one.member); s < end; s++) {
      int plan = members.plan(s);
      Allowance allowance = book.plans().allowance(plan);
      if (allowance == null || !door.plans().get(plan)) {
        continue;
      }
      Account account = PlanRules.account(members, book.plans(), member, s);
      SortedSet<Charge> charges = one.state.charges().get(account);
      if (charges == null) {
        continue;
      }
      Instant entered =
          Whereabouts.of(one.state, book.zones(), one.moment).entered(member, door.door().to());
      Standing standing = book.allowances().standing(allowance, charges, null, one.now());
      Charge charge = book.allowances().onLeaving(allowance, account, standing, entered, one.now());
      if (charge != null) {
        return charge;
      }
    }
    return null;
  }
}
