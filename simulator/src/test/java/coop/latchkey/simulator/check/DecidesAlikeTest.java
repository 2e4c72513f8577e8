package coop.latchkey.simulator.check;

import static coop.latchkey.simulator.check.Scene.ANA;
import static coop.latchkey.simulator.check.Scene.BADGE;
import static coop.latchkey.simulator.check.Scene.DAYTIME;
import static coop.latchkey.simulator.check.Scene.DOOR;
import static coop.latchkey.simulator.check.Scene.FRONT;
import static coop.latchkey.simulator.check.Scene.STRANGE;

import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.Allowance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Decisions held against the plain rules.
class DecidesAlikeTest {
  private static final long HOUR = 3_600_000;
  private static final ReaderId READER = new ReaderId("in");

  private final Scene scene = new Scene(DecidesAlike::new);

  private static Fact denied(CredentialDigest credential, Direction direction, DenialReason why) {
    return new Fact.AccessDenied(DOOR, READER, direction, credential, ANA, why, null);
  }

  private static Charge day(int day) {
    Instant from = Instant.parse("2026-03-02T23:00:00Z").plusSeconds((day - 3) * 86_400L);
    return new Charge(DAYTIME, null, LocalDate.of(2026, 3, 2), 1, from, from.plusSeconds(86_400));
  }

  private void passes(Charge charge) {
    scene.record(new Fact.MemberPassed(DOOR, ANA, Direction.IN, Scene.ROOMS, charge));
  }

  @Test
  void whoMayComesIn() {
    scene.shown(BADGE);
    scene.record(Scene.granted(BADGE));
    scene.heldAfterChecks();
  }

  @Test
  void whoMayComesInByNobodysCard() {
    scene.record(Scene.granted(BADGE));
    scene.broken("nobody had shown");
  }

  @Test
  void whoMayNotComesIn() {
    scene.pass(14 * HOUR);
    scene.shown(BADGE);
    scene.record(Scene.granted(BADGE));
    scene.broken("GROUND=NO");
  }

  @Test
  void anotherMemberIsNamed() {
    scene.shown(BADGE);
    scene.record(
        new Fact.AccessGranted(
            DOOR, READER, Direction.IN, BADGE, new MemberId("bo"), DAYTIME, GrantBasis.PLAN));
    scene.broken("they may not");
  }

  @Test
  void whoMayIsRefused() {
    scene.shown(BADGE);
    scene.record(denied(BADGE, Direction.IN, DenialReason.OUTSIDE_HOURS));
    scene.broken("which does not hold");
  }

  @Test
  void whoMayNotIsRefusedForWhatIsSo() {
    scene.pass(14 * HOUR);
    scene.shown(BADGE);
    scene.record(denied(BADGE, Direction.IN, DenialReason.OUTSIDE_HOURS));
    scene.shown(STRANGE);
    scene.record(denied(STRANGE, Direction.IN, DenialReason.UNKNOWN_CREDENTIAL));
    scene.heldAfterChecks();
  }

  @Test
  void whoMayNotIsRefusedForSomethingElse() {
    scene.pass(14 * HOUR);
    scene.shown(BADGE);
    scene.record(denied(BADGE, Direction.IN, DenialReason.PASSBACK));
    scene.broken("passback");
  }

  @Test
  void nobodyIsRefusedOnTheWayOut() {
    scene.shown(BADGE);
    scene.record(denied(BADGE, Direction.OUT, DenialReason.UNKNOWN_CREDENTIAL));
    scene.broken("on the way out");
  }

  @Test
  void withoutAPolicyNobodyComesIn() {
    scene.see(new Seen.PolicyInForce(scene.now(), FRONT, 0));
    scene.shown(BADGE);
    scene.record(denied(BADGE, Direction.IN, DenialReason.NO_POLICY));
    scene.heldAfterChecks();
    scene.record(Scene.granted(BADGE));
    scene.broken("without a policy");
  }

  @Test
  void anAllowanceThatIsUsedUp() {
    Allowance two = Allowance.of(2, Allowance.Unit.DAY, Allowance.Period.WEEK);
    scene.document(Scene.document(2, Scene.ana(), two, List.of()));
    passes(day(2));
    scene.pass(24 * HOUR);
    scene.shown(BADGE);
    scene.record(Scene.granted(BADGE));
    scene.holds();
    passes(day(3));
    scene.pass(24 * HOUR);
    scene.shown(BADGE);
    scene.record(denied(BADGE, Direction.IN, DenialReason.ALLOWANCE_USED));
    scene.holds();
    scene.record(Scene.granted(BADGE));
    scene.broken("GROUND=NO");
  }

  @Test
  void aDayThatIsPaidForAlready() {
    Allowance one = Allowance.of(1, Allowance.Unit.DAY, Allowance.Period.WEEK);
    scene.document(Scene.document(2, Scene.ana(), one, List.of()));
    passes(day(2));
    scene.pass(HOUR);
    scene.shown(BADGE);
    scene.record(Scene.granted(BADGE));
    scene.heldAfterChecks();
    scene.record(denied(BADGE, Direction.IN, DenialReason.ALLOWANCE_USED));
    scene.broken("which does not hold");
  }

  @Test
  void withoutAClockOnlyWhatHoldsAtAnyHour() {
    scene.see(new Seen.ClockSet(scene.now(), FRONT, -HOUR, false));
    scene.pass(60_000);
    scene.shown(BADGE);
    scene.record(denied(BADGE, Direction.IN, DenialReason.CLOCK_UNTRUSTED));
    scene.heldAfterChecks();
    scene.record(Scene.granted(BADGE));
    scene.broken("GROUND=NO");
  }
}
