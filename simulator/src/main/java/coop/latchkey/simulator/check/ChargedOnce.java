package coop.latchkey.simulator.check;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.simulator.check.plain.PlainPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// No gateway charges what it knows to be paid for, and none grants more units of a day or an entry
/// than there are left as far as it knows; all gateways of a space together grant at most as many
/// times the units as there are gateways, since each may have been cut off from all others
/// (decision 0015).
///
/// Not judged: gateways whose clock was ever set in the story, since charges are dated by it;
/// members to whom an operator gave something back; two entries within a minute by one badge, of
/// which the second was granted before the first had passed. Half days and hours may go below
/// nothing, on leaving.
final class ChargedOnce implements Invariant {
  private static final Duration AT_ONCE = Duration.ofMinutes(1);

  private final Known known;

  ChargedOnce(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "charged once";
  }

  @Override
  public String promise() {
    return "An allowance is charged once for each time used, and the overdraft stays within its"
        + " stated bound.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    if (seen instanceof Seen.Recorded recorded
        && recorded.record().fact() instanceof Fact.MemberPassed passed) {
      KnownGateway gateway = known.gateway(recorded.gateway());
      Charge charge = passed.charge();
      if (gateway != null
          && charge != null
          && !gateway.memory.isPardoned(passed.member())
          && known.calm.since(gateway.key, Seen.Part.CLOCK) == Calm.LONG_AGO) {
        charged(gateway, passed, charge, recorded.at(), findings);
      }
    }
  }

  private void charged(
      KnownGateway gateway, Fact.MemberPassed passed, Charge charge, long at, Findings findings) {
    Account account = Account.of(passed.member(), charge);
    List<Charge> own = gateway.memory.charges(gateway.key, account, true);
    for (Charge before : own) {
      if (overlaps(before, charge)) {
        findings.violated(
            "Gateway %s charged %s from %s to %s, and had charged %s to %s already."
                .formatted(
                    gateway.key,
                    passed.member(),
                    charge.from(),
                    charge.until(),
                    before.from(),
                    before.until()));
        return;
      }
    }
    PlainPolicy policy = gateway.policy();
    PlanId plan = charge.plan();
    boolean settled = at - gateway.inForceSince > AT_ONCE.toMillis();
    Integer units = policy == null || plan == null || !settled ? null : policy.units(account, plan);
    if (units == null) {
      findings.checked();
      return;
    }
    int gateways =
        (int)
            known.gateways().stream()
                .filter(g -> g.key.space().equals(gateway.key.space()))
                .count();
    int atOnce = (int) own.stream().filter(c -> isAtOnce(c, charge)).count();
    int used = used(own, charge);
    int everywhere = used(gateway.memory.charges(gateway.key, account, false), charge);
    if (used > units + Math.max(0, atOnce - 1)) {
      findings.violated(
          "Gateway %s charged %s %d units of %s, of which there are %d."
              .formatted(gateway.key, passed.member(), used, plan, units));
    } else if (everywhere > gateways * (units + Math.max(0, atOnce - 1))) {
      findings.violated(
          "%d gateways charged %s %d units of %s, of which there are %d."
              .formatted(gateways, passed.member(), everywhere, plan, units));
    } else {
      findings.checked();
    }
  }

  private static boolean overlaps(Charge before, Charge now) {
    return !before.equals(now)
        && before.units() > 0
        && before.from().isBefore(now.until())
        && now.from().isBefore(before.until())
        && !isAtOnce(before, now);
  }

  private static boolean isAtOnce(Charge one, Charge other) {
    return Duration.between(one.from(), other.from()).abs().compareTo(AT_ONCE) <= 0;
  }

  private static int used(List<Charge> charges, Charge in) {
    Set<Charge> distinct = new HashSet<>(charges);
    return distinct.stream()
        .filter(c -> c.period().equals(in.period()))
        .mapToInt(Charge::units)
        .sum();
  }
}
