package coop.latchkey.hub.mqtt;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.inbox.BadMessages;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.member.Spaces;
import coop.latchkey.hub.policy.IssuedPolicy;
import coop.latchkey.hub.policy.PolicyOffice;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// What gateways say, and what the hub does about it. Called on the link's thread.
public final class GatewayVoices {
  private final Spaces spaces;
  private final Inbox inbox;
  private final PolicyOffice policies;
  private final LiveSink live;
  private final BadMessages bad;
  private final Loops loops;

  /// Puts the parts together.
  public GatewayVoices(
      Spaces spaces,
      Inbox inbox,
      PolicyOffice policies,
      LiveSink live,
      BadMessages bad,
      Loops loops) {
    this.spaces = spaces;
    this.inbox = inbox;
    this.policies = policies;
    this.live = live;
    this.bad = bad;
    this.loops = loops;
  }

  Collection<IssuedPolicy> policies() {
    return policies.current();
  }

  void hear(IncomingMessage message, HubUplink uplink) {
    byte[] payload = message.payload();
    String topic = message.topic();
    switch (HubTopics.read(topic)) {
      case HubTopics.Heard.Foreign(String kind, String detail) -> bad.drop(topic, kind, detail);
      case HubTopics.Heard.Events(GatewayKey from) when known(from, topic) -> {
        var _ = inbox.take(from, payload, loops.instant());
      }
      case HubTopics.Heard.Status(GatewayKey from) when known(from, topic) ->
          read(topic, WireCodec.readGatewayStatus(payload), said -> status(from, said, uplink));
      case HubTopics.Heard.Door(GatewayKey from, var door) when known(from, topic) ->
          read(
              topic,
              WireCodec.readDoorStatus(payload),
              said ->
                  live.accept(new LiveInput.DoorSeen(from.space(), from.gateway(), door, said)));
      case HubTopics.Heard.Desk(GatewayKey from, var desk) when known(from, topic) ->
          read(
              topic,
              WireCodec.readDeskStatus(payload),
              said ->
                  live.accept(new LiveInput.DeskSeen(from.space(), from.gateway(), desk, said)));
      case HubTopics.Heard.Want(GatewayKey from) when known(from, topic) ->
          read(topic, WireCodec.readPolicyWant(payload), said -> want(from, said, uplink));
      case HubTopics.Heard _ -> {
        // Of an unknown gateway: known() has counted it.
      }
    }
  }

  /// A gateway that no seed file names is not listened to: at a broker that is open to others it
  /// could be anybody.
  private boolean known(GatewayKey from, String topic) {
    boolean known =
        spaces.directory().spaces().stream()
            .filter(space -> space.id().equals(from.space()))
            .flatMap(space -> space.gateways().stream())
            .anyMatch(gateway -> gateway.id().equals(from.gateway()));
    if (!known) {
      bad.drop(topic, "unknownGateway", "no space file names " + from + "; add it and --load");
    }
    return known;
  }

  private <T> void read(String topic, Parsed<T> parsed, Consumer<T> then) {
    switch (parsed) {
      case Parsed.Ok<T>(T value) -> then.accept(value);
      case Parsed.Bad<T>(String kind, String detail) -> bad.drop(topic, kind, detail);
    }
  }

  private void status(GatewayKey from, Messages.GatewayStatus said, HubUplink uplink) {
    inbox.acknowledge(from);
    live.accept(new LiveInput.GatewaySeen(from.space(), from.gateway(), said));
    Messages.PolicyAge holds = said.policy();
    if (holds != null && policies.isLater(from.space(), from.gateway(), holds.version())) {
      // The disk is waited for elsewhere: this thread hears all gateways.
      loops.beside(() -> {
        IssuedPolicy above = policies.raise(from.space(), from.gateway(), holds.version());
        if (above != null) {
          uplink.publish(above);
        }
      });
    } else if (said.online()) {
      remind(from, holds == null ? 0 : holds.version(), uplink);
    }
  }

  /// Says a gateway's policy again when it has an older one or none: the broker may have lost what
  /// it was to keep.
  private void remind(GatewayKey gateway, long holds, HubUplink uplink) {
    IssuedPolicy policy = policies.current(gateway.space(), gateway.gateway());
    if (policy != null && policy.manifest().version() > holds) {
      uplink.publish(policy);
    }
  }

  private void want(GatewayKey from, Messages.PolicyWant said, HubUplink uplink) {
    IssuedPolicy policy = policies.current(from.space(), from.gateway());
    if (policy == null) {
      return;
    }
    if (policy.manifest().base() != said.version()) {
      uplink.publish(policy);
      return;
    }
    List<Integer> wanted =
        said.chunks().stream()
            .filter(index -> index >= 0 && index < policy.manifest().chunks())
            .distinct()
            .toList();
    // The disk is waited for elsewhere.
    loops.beside(() -> wanted.forEach(index -> uplink.publishChunk(policy, index)));
  }
}
