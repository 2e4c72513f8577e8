package coop.latchkey.gateway.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.policy.SignedPolicy;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CommandGateTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private final KeyPair hub = SignedPolicy.keys();
  private final CommandGate gate =
      new CommandGate(
          SignedPolicy.SPACE,
          SignedPolicy.FRONT,
          hub.getPublic(),
          new CommandTarget() {
            @Override
            public boolean has(DoorId door) {
              return door.equals(SignedPolicy.DOOR);
            }

            @Override
            public void apply(DoorCommand command) {}
          });

  private String verdict(byte[] payload, boolean retained, boolean synced) {
    var stamp = new EventClock.Stamp(NOW, new ClockState(synced, 50));
    return switch (gate.check(new IncomingMessage("command", payload, retained), stamp)) {
      case CommandGate.Verdict.Pass _ -> "pass";
      case CommandGate.Verdict.Refused refused -> refused.why();
    };
  }

  private byte[] unlock(String id, long issuedMillis, long expiresMillis) {
    return Commands.unlock(
        hub, id, SignedPolicy.DOOR, NOW.plusMillis(issuedMillis), NOW.plusMillis(expiresMillis));
  }

  @Test
  void aFreshSignedCommandPassesOnce() {
    assertEquals("pass", verdict(unlock("a", -100, 5_000), false, true));
    assertEquals("repeated", verdict(unlock("a", -100, 5_000), false, true));
    assertEquals("repeated", verdict(unlock("a", -50, 6_000), false, true));
    assertEquals("pass", verdict(unlock("b", -100, 5_000), false, true));
  }

  @Test
  void aRetainedOneNeverPasses() {
    assertEquals("retained", verdict(unlock("a", -100, 5_000), true, true));
    assertEquals("retained", verdict(new byte[] {1}, true, true));
    assertEquals("pass", verdict(unlock("a", -100, 5_000), false, true));
  }

  @Test
  void anExpiredOneIsToldByTheClockWhereThatIsSet() {
    assertEquals("pass", verdict(unlock("a", -5_000, -50), false, true));
    assertEquals("expired", verdict(unlock("b", -5_000, -51), false, true));
    assertEquals("pass", verdict(unlock("c", -5_000_000, -4_995_000), false, false));
    assertEquals("expired", verdict(unlock("d", 5_051, 10_000), false, true));
  }

  @Test
  void noneLivesLongerThanTenSeconds() {
    assertEquals("pass", verdict(unlock("a", 0, 10_000), false, false));
    assertEquals("expired", verdict(unlock("b", 0, 10_001), false, false));
    assertEquals("expired", verdict(unlock("c", 0, 0), false, false));
  }

  @Test
  void anotherKeyOrAnotherTextDoesNotPass() {
    byte[] forged =
        Commands.unlock(SignedPolicy.keys(), "a", SignedPolicy.DOOR, NOW, NOW.plusSeconds(5));
    assertEquals("badSignature", verdict(forged, false, true));
    String changed =
        new String(unlock("b", 0, 5_000), StandardCharsets.UTF_8).replace("\"ana\"", "\"eve\"");
    assertEquals("badSignature", verdict(changed.getBytes(StandardCharsets.UTF_8), false, true));
  }

  @Test
  void anUnknownDoorAndGarbageAreNamed() {
    byte[] elsewhere = Commands.unlock(hub, "a", new DoorId("cellar"), NOW, NOW.plusSeconds(5));
    assertEquals("unknownDoor", verdict(elsewhere, false, true));
    assertEquals("malformed", verdict("{".getBytes(StandardCharsets.UTF_8), false, true));
  }
}
