package coop.latchkey.simulator.check;

import static coop.latchkey.simulator.check.Scene.DOOR;
import static coop.latchkey.simulator.check.Scene.FRONT;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.core.wire.Messages.DoorCommand;
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
  void oneIsObeyedThatTheBrokerHadKept() {
    scene.signed(CommandAction.UNLOCK, "c1");
    scene.see(new Seen.CommandCame(scene.now(), FRONT, "c1", true));
    applied("c1");
    scene.broken("the broker had kept");
  }

  @Test
  void oneIsObeyedThatCameFreshAsWell() {
    scene.signed(CommandAction.UNLOCK, "c1");
    scene.see(new Seen.CommandCame(scene.now(), FRONT, "c1", true));
    scene.see(new Seen.CommandCame(scene.now(), FRONT, "c1", false));
    applied("c1");
    scene.heldAfterChecks();
  }

  @Test
  void oneIsHandedOverTwice() {
    DoorCommand command = scene.signed(CommandAction.UNLOCK, "c1");
    scene.see(new Seen.CommandSigned(scene.now(), FRONT, command, false, 10L));
    scene.broken("to the broker twice");
  }

  @Test
  void oneIsHandedOverToBeKept() {
    DoorCommand command = scene.signed(CommandAction.UNLOCK, "c1");
    DoorCommand other = named(command, "c2");
    scene.see(new Seen.CommandSigned(scene.now(), FRONT, other, true, 10L));
    scene.broken("to be kept");
  }

  @Test
  void oneIsHandedOverForLonger() {
    DoorCommand command = scene.signed(CommandAction.UNLOCK, "c1");
    DoorCommand other = named(command, "c2");
    scene.see(new Seen.CommandSigned(scene.now(), FRONT, other, false, null));
    scene.broken("longer than it lives");
  }

  private static DoorCommand named(DoorCommand command, String id) {
    return new DoorCommand(
        id,
        command.door(),
        command.action(),
        command.forMillis(),
        command.severity(),
        command.by(),
        command.issuedAt(),
        command.expiresAt(),
        command.signature());
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
