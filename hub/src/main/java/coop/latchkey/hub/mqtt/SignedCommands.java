package coop.latchkey.hub.mqtt;

import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.member.Spaces;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commands over the hub's link.
public final class SignedCommands implements DoorCommands {
  private static final Logger LOG = LoggerFactory.getLogger(SignedCommands.class);

  private final Spaces spaces;
  private final HubKeys keys;
  private final MqttLink link;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// Puts the parts together.
  ///
  /// @param random makes the ids of commands
  public SignedCommands(
      Spaces spaces, HubKeys keys, MqttLink link, InstantSource clock, RandomGenerator random) {
    this.spaces = spaces;
    this.keys = keys;
    this.link = link;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Outcome send(SpaceId space, DoorId door, Order order, String by) {
    Optional<GatewayId> gateway = gateway(space, door);
    if (gateway.isEmpty()) {
      return new Outcome.UnknownDoor();
    }
    if (!link.connected()) {
      return new Outcome.NotConnected();
    }
    DoorCommand command = signed(space, gateway.get(), door, order, by);
    var _ =
        link.publish(
            OutgoingMessage.expiring(
                new Topics(space, gateway.get()).command(),
                WireCodec.write(command),
                Messages.COMMAND_LIFE_MILLIS_MAX / 1000));
    LOG.info("{} of door {}/{} ordered by {}: {}", order.action(), space, door, by, command.id());
    return new Outcome.Sent(command.id(), gateway.get());
  }

  private DoorCommand signed(
      SpaceId space, GatewayId gateway, DoorId door, Order order, String by) {
    Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expiresAt = issuedAt.plusMillis(Messages.COMMAND_LIFE_MILLIS_MAX);
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    DoorCommand unsigned = command(id, door, order, by, issuedAt, expiresAt, "");
    String signature = keys.sign(Signing.commandText(space, gateway, unsigned));
    return command(id, door, order, by, issuedAt, expiresAt, signature);
  }

  private static DoorCommand command(
      String id,
      DoorId door,
      Order order,
      String by,
      Instant issuedAt,
      Instant expiresAt,
      String signature) {
    return new DoorCommand(
        id,
        door,
        order.action(),
        order.forMillis(),
        order.severity(),
        by,
        issuedAt,
        expiresAt,
        signature);
  }

  private Optional<GatewayId> gateway(SpaceId space, DoorId door) {
    return spaces.directory().spaces().stream()
        .filter(s -> s.id().equals(space))
        .flatMap(s -> s.doors().stream())
        .filter(d -> d.id().equals(door))
        .map(Directory.Door::gateway)
        .findFirst();
  }
}
