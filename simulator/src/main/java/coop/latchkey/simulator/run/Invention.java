package coop.latchkey.simulator.run;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.sim.Cooperative;
import coop.latchkey.core.sim.Fitting;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What an attacker makes up who knows everything but the hub's key: right in all but the
/// signature.
final class Invention {
  private Invention() {}

  /// A fresh command that opens one of a gateway's doors; null for a gateway without doors.
  static byte @Nullable [] unlocking(
      Cooperative cooperative, SpaceGateway to, long nowMillis, RandomGenerator dice) {
    List<DoorId> doors = doors(cooperative, to);
    if (doors.isEmpty()) {
      return null;
    }
    Instant now = Instant.ofEpochMilli(nowMillis);
    return WireCodec.write(
        new DoorCommand(
            new UUID(dice.nextLong(), dice.nextLong()).toString(),
            doors.get(dice.nextInt(doors.size())),
            CommandAction.UNLOCK,
            null,
            null,
            "attacker",
            now,
            now.plusMillis(Messages.COMMAND_LIFE_MILLIS_MAX),
            ""));
  }

  /// A captured command for one of this gateway's doors instead of its own.
  static byte[] readdressed(
      byte[] captured, Cooperative cooperative, SpaceGateway to, RandomGenerator dice) {
    List<DoorId> doors = doors(cooperative, to);
    if (doors.isEmpty()
        || !(WireCodec.readDoorCommand(captured) instanceof Parsed.Ok<DoorCommand>(var command))) {
      return captured;
    }
    return WireCodec.write(
        new DoorCommand(
            command.id(),
            doors.get(dice.nextInt(doors.size())),
            command.action(),
            command.forMillis(),
            command.severity(),
            command.by(),
            command.issuedAt(),
            command.expiresAt(),
            command.signature()));
  }

  private static List<DoorId> doors(Cooperative cooperative, SpaceGateway of) {
    return cooperative.site(of.space()).doors().stream()
        .filter(one -> one.gateway().equals(of.gateway()))
        .map(Fitting::door)
        .toList();
  }

  /// The policy that would follow a captured one; null when that is none.
  static byte @Nullable [] following(byte[] captured, long nowMillis) {
    if (!(WireCodec.readPolicyManifest(captured) instanceof Parsed.Ok<PolicyManifest>(var last))) {
      return null;
    }
    Instant now = Instant.ofEpochMilli(nowMillis);
    long next = last.version() + 1;
    PolicyDelta change = new PolicyDelta(last.version(), next, now, null, List.of(), List.of());
    List<String> deltas = new ArrayList<>(last.deltas());
    deltas.add(new String(WireCodec.write(change), StandardCharsets.UTF_8));
    return WireCodec.write(
        new PolicyManifest(
            next,
            now,
            last.base(),
            last.sha256(),
            last.size(),
            last.chunks(),
            deltas,
            last.signature()));
  }
}
