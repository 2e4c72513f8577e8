package coop.latchkey.simulator.check;

import static coop.latchkey.simulator.check.Scene.DOOR;
import static coop.latchkey.simulator.check.Scene.FRONT;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.CommandAction;
import org.junit.jupiter.api.Test;

/// Commands and what gateways make of them.
class CommandsOnceTest {
  private static final long HOUR = 3_600_000;

  private final Scene scene = new Scene(CommandsOnce::new);

  private void applied(String id) {
    scene.record(new Fact.CommandApplied(id, DOOR, "unlock", "Jo"));
  }

  @Test
  void oneIsObeyed() {
    scene.signed(CommandAction.UNLOCK, "c1");
    scene.pass(1_000);
    applied("c1");
    scene.lookFor(HOUR);
    scene.heldAfterChecks();
  }

  @Test
  void oneIsInvented() {
    applied("c1");
    scene.broken("no hub had signed");
  }

  @Test
  void oneIsObeyedTwice() {
    scene.signed(CommandAction.UNLOCK, "c1");
    applied("c1");
    applied("c1");
    scene.broken("twice");
  }

  @Test
  void oneIsObeyedAgainAfterARestart() {
    scene.signed(CommandAction.UNLOCK, "c1");
    applied("c1");
    scene.pass(1_000);
    scene.see(new Seen.Ended(scene.now(), FRONT, Seen.How.KILLED));
    scene.see(new Seen.Started(scene.now(), FRONT));
    scene.pass(1_000);
    applied("c1");
    scene.heldAfterChecks();
  }

  @Test
  void oneIsObeyedTooLate() {
    scene.see(new Seen.FaultBegun(scene.now(), "slow", Seen.Part.NETWORK, FRONT, true));
    scene.signed(CommandAction.UNLOCK, "c1");
    scene.pass(60_000);
    applied("c1");
    scene.broken("by its own clock");
  }

  @Test
  void oneIsTakenForAnother() {
    scene.signed(CommandAction.LOCKDOWN, "c1");
    applied("c1");
    scene.broken("lockdown for unlock");
  }

  @Test
  void oneIsForgotten() {
    scene.lookFor(HOUR);
    scene.signed(CommandAction.UNLOCK, "c1");
    scene.lookFor(HOUR);
    scene.broken("neither obeyed nor refused");
  }

  @Test
  void oneIsRefusedAndOneIsLostOnTheWay() {
    scene.lookFor(HOUR);
    scene.signed(CommandAction.UNLOCK, "c1");
    scene.record(new Fact.CommandRefused("c1", DOOR, "lockdown"));
    scene.lookFor(HOUR);
    scene.see(new Seen.FaultBegun(scene.now(), "loss", Seen.Part.NETWORK, FRONT, true));
    scene.signed(CommandAction.UNLOCK, "c2");
    scene.lookFor(HOUR);
    scene.heldAfterChecks();
  }
}
