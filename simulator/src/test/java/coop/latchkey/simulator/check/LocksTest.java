package coop.latchkey.simulator.check;

import static coop.latchkey.simulator.check.Scene.BADGE;
import static coop.latchkey.simulator.check.Scene.DOOR;
import static coop.latchkey.simulator.check.Scene.FRONT;
import static coop.latchkey.simulator.check.Scene.STRANGE;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.wire.Messages.CommandAction;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Locks: why they are released, when they fall, and the way out.
class LocksTest {
  private static final long HOUR = 3_600_000;

  private static final List<Door.ModeHours> OPEN_AT_NOON =
      List.of(
          new Door.ModeHours(DoorMode.UNLOCKED, Hours.of(Scene.workdays(12 * 60, 14 * 60)), false));

  @Nested
  class Reasons {
    private final Scene scene = new Scene(UnlockHasReason::new);

    @Test
    void aBadgeThatMayComeIn() {
      scene.shown(BADGE);
      scene.lock(true);
      scene.heldAfterChecks();
    }

    @Test
    void nobodyWasThere() {
      scene.lock(true);
      scene.broken("nobody shown there may come in");
    }

    @Test
    void aStrangeBadge() {
      scene.shown(STRANGE);
      scene.lock(true);
      scene.broken("entrance");
    }

    @Test
    void aBadgeAtNight() {
      scene.pass(14 * HOUR);
      scene.shown(BADGE);
      scene.lock(true);
      scene.broken("entrance");
    }

    @Test
    void aBadgeOfLongAgo() {
      scene.shown(BADGE);
      scene.pass(Bounds.ATTEMPT);
      scene.lock(true);
      scene.broken("entrance");
    }

    @Test
    void aBadgeThatThePolicyInForceDoesNotKnowAnyMore() {
      scene.policy(2, m -> m.withCredentials(List.of()));
      scene.shown(BADGE);
      scene.lock(true);
      scene.broken("entrance");
    }

    @Test
    void aBadgeInALockdown() {
      scene.signed(CommandAction.LOCKDOWN, "c1");
      scene.record(new Fact.CommandApplied("c1", DOOR, "lockdown", "Jo"));
      scene.pass(HOUR);
      scene.shown(BADGE);
      scene.lock(true);
      scene.broken("entrance");
    }

    @Test
    void theExitButtonAndABadgeOnTheWayOut() {
      scene.exit(true);
      scene.lock(true);
      scene.exit(false);
      scene.lock(false);
      scene.pass(HOUR);
      scene.see(new Seen.Shown(scene.now(), FRONT, DOOR, Direction.OUT, STRANGE, false));
      scene.lock(true);
      scene.heldAfterChecks();
    }

    @Test
    void aCommandWhileItLives() {
      scene.signed(CommandAction.UNLOCK, "c1");
      scene.pass(5_000);
      scene.lock(true);
      scene.heldAfterChecks();
    }

    @Test
    void aCommandThatIsOver() {
      scene.signed(CommandAction.UNLOCK, "c1");
      scene.pass(60_000);
      scene.lock(true);
      scene.broken("nothing was ordered");
    }

    @Test
    void unlockedHours() {
      scene.document(Scene.document(2, Scene.ana(), null, OPEN_AT_NOON));
      scene.pass(3 * HOUR + 1_000);
      scene.lock(true);
      scene.heldAfterChecks();
    }

    @Test
    void unlockedHoursThatAreOver() {
      scene.document(Scene.document(2, Scene.ana(), null, OPEN_AT_NOON));
      scene.pass(6 * HOUR);
      scene.lock(true);
      scene.broken("its hours do not hold it open");
    }

    @Test
    void unlockedHoursByAClockThatNobodySet() {
      scene.document(Scene.document(2, Scene.ana(), null, OPEN_AT_NOON));
      scene.see(new Seen.ClockSet(scene.now(), FRONT, 0, false));
      scene.pass(3 * HOUR + 1_000);
      scene.lock(true);
      scene.broken("its hours do not hold it open");
    }

    @Test
    void anEvacuationThatAPowerCutMayHaveBroughtBack() {
      scene.signed(CommandAction.EVACUATE, "c1");
      scene.record(new Fact.CommandApplied("c1", DOOR, "evacuate", "Jo"));
      scene.pass(HOUR);
      scene.signed(CommandAction.RELEASE, "c2");
      scene.record(new Fact.CommandApplied("c2", DOOR, "release", "Jo"));
      scene.see(new Seen.Ended(scene.now(), FRONT, Seen.How.POWER));
      scene.pass(HOUR);
      scene.see(new Seen.Started(scene.now(), FRONT));
      scene.lock(true);
      scene.heldAfterChecks();
    }

    @Test
    void anEvacuationThatIsOver() {
      scene.signed(CommandAction.EVACUATE, "c1");
      scene.record(new Fact.CommandApplied("c1", DOOR, "evacuate", "Jo"));
      scene.signed(CommandAction.RELEASE, "c2");
      scene.record(new Fact.CommandApplied("c2", DOOR, "release", "Jo"));
      scene.pass(HOUR);
      scene.lock(true);
      scene.broken("nothing was ordered");
    }
  }

  @Nested
  class Falling {
    private final Scene scene = new Scene(LockFallsInTime::new);

    @Test
    void inTime() {
      scene.lock(true);
      scene.record(Scene.granted(BADGE));
      scene.pass(5_000);
      scene.lock(false);
      scene.lookFor(HOUR);
      scene.heldAfterChecks();
    }

    @Test
    void never() {
      scene.lock(true);
      scene.record(Scene.granted(BADGE));
      scene.lookFor(HOUR);
      scene.broken("still released");
    }

    @Test
    void whileTheButtonIsHeld() {
      scene.exit(true);
      scene.lock(true);
      scene.lookFor(HOUR);
      scene.holds();
      scene.exit(false);
      scene.lookFor(60_000);
      scene.broken("still released");
    }

    @Test
    void afterATimedCommand() {
      scene.signed(CommandAction.UNLOCK, "c1");
      scene.lock(true);
      scene.record(new Fact.CommandApplied("c1", DOOR, "unlock", "Jo"));
      scene.pass(6_000);
      scene.lock(false);
      scene.lookFor(60_000);
      scene.heldAfterChecks();
    }

    @Test
    void afterUnlockedHours() {
      scene.document(Scene.document(2, Scene.ana(), null, OPEN_AT_NOON));
      scene.pass(3 * HOUR);
      scene.lock(true);
      scene.lookFor(HOUR);
      scene.holds();
      scene.lookFor(2 * HOUR);
      scene.broken("still released");
    }

    @Test
    void notWithoutAProgram() {
      scene.lock(true);
      scene.see(new Seen.Ended(scene.now(), FRONT, Seen.How.KILLED));
      scene.lookFor(HOUR);
      scene.holds();
      scene.see(new Seen.Started(scene.now(), FRONT));
      scene.lookFor(HOUR);
      scene.broken("still released");
    }
  }

  @Nested
  class TheWayOut {
    private final Scene scene = new Scene(ExitOpens::new);

    @Test
    void isFree() {
      scene.exit(true);
      scene.lock(true);
      scene.pass(1_000);
      scene.exit(false);
      scene.lock(false);
      scene.lookFor(60_000);
      scene.heldAfterChecks();
    }

    @Test
    void isBlocked() {
      scene.exit(true);
      scene.lookFor(60_000);
      scene.broken("the exit button was pressed");
    }

    @Test
    void isWiredWhereNoProgramRuns() {
      scene.see(new Seen.Ended(scene.now(), FRONT, Seen.How.POWER));
      scene.exit(true);
      scene.lookFor(60_000);
      scene.holds();
    }

    @Test
    void locksInSomebodysHand() {
      scene.exit(true);
      scene.lock(true);
      scene.pass(10_000);
      scene.lock(false);
      scene.broken("held down");
    }

    @Test
    void isFreeForAnyBadge() {
      scene.see(new Seen.Shown(scene.now(), FRONT, DOOR, Direction.OUT, STRANGE, false));
      scene.pass(100);
      scene.lock(true);
      scene.lookFor(60_000);
      scene.heldAfterChecks();
    }

    @Test
    void isBlockedForABadge() {
      scene.see(new Seen.Shown(scene.now(), FRONT, DOOR, Direction.OUT, BADGE, false));
      scene.lookFor(60_000);
      scene.broken("a badge was shown on the way out");
    }
  }
}
