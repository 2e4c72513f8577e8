package coop.latchkey.gateway.mqtt;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.EventClock;
import java.security.PublicKey;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets a command pass that is signed by the hub, fresh, new and for a door that is here. While the
/// gateway's own clock is not set, freshness rests on the broker, which drops a command after ten
/// seconds, and on each id being obeyed once. Not thread-safe.
final class CommandGate {
  /// Ids remembered: at the ten seconds a command lives, a hundred a second. Only signed ones take
  /// a place here.
  private static final int REMEMBERED = 1_024;

  /// What the gate says.
  sealed interface Verdict {
    /// Obey.
    record Pass(DoorCommand command) implements Verdict {}

    /// Do not.
    ///
    /// @param why a code of [coop.latchkey.core.journal.Fact.CommandRefused]
    record Refused(@Nullable String id, @Nullable DoorId door, String why) implements Verdict {}
  }

  private final SpaceId space;
  private final GatewayId gateway;
  private final PublicKey hubKey;
  private final CommandTarget target;
  private final Set<String> seen = new LinkedHashSet<>();

  CommandGate(SpaceId space, GatewayId gateway, PublicKey hubKey, CommandTarget target) {
    this.space = space;
    this.gateway = gateway;
    this.hubKey = hubKey;
    this.target = target;
  }

  Verdict check(IncomingMessage message, EventClock.Stamp now) {
    return switch (WireCodec.readDoorCommand(message.payload())) {
      case Parsed.Bad<DoorCommand> _ ->
          new Verdict.Refused(null, null, message.retained() ? "retained" : "malformed");
      case Parsed.Ok<DoorCommand>(DoorCommand command) ->
          fault(command, message.retained(), now)
              .<Verdict>map(why -> new Verdict.Refused(command.id(), command.door(), why))
              .orElseGet(() -> new Verdict.Pass(command));
    };
  }

  private Optional<String> fault(DoorCommand command, boolean retained, EventClock.Stamp now) {
    if (retained) {
      return Optional.of("retained");
    }
    byte[] text = Signing.commandText(space, gateway, command);
    if (!Signing.verifies(hubKey, text, command.signature())) {
      return Optional.of("badSignature");
    }
    if (stale(command, now)) {
      return Optional.of("expired");
    }
    if (!seen.add(command.id())) {
      return Optional.of("repeated");
    }
    if (seen.size() > REMEMBERED) {
      seen.remove(seen.iterator().next());
    }
    return target.has(command.door()) ? Optional.empty() : Optional.of("unknownDoor");
  }

  private static boolean stale(DoorCommand command, EventClock.Stamp now) {
    long life = Duration.between(command.issuedAt(), command.expiresAt()).toMillis();
    if (life <= 0 || life > Messages.COMMAND_LIFE_MILLIS_MAX) {
      return true;
    }
    if (!now.clock().synced()) {
      return false;
    }
    long doubt = now.clock().doubtMillis();
    return now.at().isAfter(command.expiresAt().plusMillis(doubt))
        || now.at().isBefore(command.issuedAt().minusMillis(doubt + life));
  }
}
