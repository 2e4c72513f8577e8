package coop.latchkey.hub.mqtt;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.hub.inbox.GatewayKey;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The topics on which gateways speak, as the hub subscribes to and reads them.
final class HubTopics {
  /// Of any version of the contract, so that a gateway of another one is noticed and not only
  /// silent.
  static final List<String> FILTERS =
      List.of(
          "latchkey/+/+/+/events",
          Topics.ROOT + "+/+/status",
          Topics.ROOT + "+/+/door/+",
          Topics.ROOT + "+/+/desk/+",
          Topics.ROOT + "+/+/policy/want");

  private static final Pattern TOPIC =
      Pattern.compile("latchkey/(?<version>[^/]+)/(?<space>[^/]+)/(?<gateway>[^/]+)/(?<rest>.+)");

  private HubTopics() {}

  /// Whether no gateway speaks on it: another hub does, at the same broker, or other devices do.
  static boolean others(String topic) {
    Matcher parts = TOPIC.matcher(topic);
    return topic.startsWith("homeassistant/")
        || (parts.matches() && Topics.RESERVED.contains(parts.group("gateway")));
  }

  /// What a topic says of its message.
  sealed interface Heard {
    record Events(GatewayKey from) implements Heard {}

    record Status(GatewayKey from) implements Heard {}

    record Door(GatewayKey from, DoorId door) implements Heard {}

    record Desk(GatewayKey from, DeskId desk) implements Heard {}

    record Want(GatewayKey from) implements Heard {}

    /// Not one of ours.
    ///
    /// @param kind as in [coop.latchkey.core.wire.Parsed.Bad#kind()]
    record Foreign(String kind, String detail) implements Heard {}
  }

  /// Reads a topic; never throws.
  static Heard read(String topic) {
    Matcher parts = TOPIC.matcher(topic);
    if (!parts.matches()) {
      return new Heard.Foreign("malformed", "is no topic of Latchkey");
    }
    if (!parts.group("version").equals("1")) {
      return new Heard.Foreign(
          "wrongVersion",
          "version "
              + parts.group("version")
              + " of the contract is not spoken here, only 1: update gateway or hub");
    }
    String space = parts.group("space");
    String gateway = parts.group("gateway");
    if (!Names.isName(space) || !Names.isName(gateway)) {
      return new Heard.Foreign("malformed", "space and gateway must be names");
    }
    GatewayKey from = new GatewayKey(new SpaceId(space), new GatewayId(gateway));
    return below(from, parts.group("rest"));
  }

  private static Heard below(GatewayKey from, String rest) {
    int slash = rest.indexOf('/');
    String head = slash < 0 ? rest : rest.substring(0, slash);
    String name = slash < 0 ? "" : rest.substring(slash + 1);
    return switch (head) {
      case "events" -> new Heard.Events(from);
      case "status" -> new Heard.Status(from);
      case "policy" -> new Heard.Want(from);
      case "door" -> Names.isName(name) ? new Heard.Door(from, new DoorId(name)) : foreign();
      case "desk" -> Names.isName(name) ? new Heard.Desk(from, new DeskId(name)) : foreign();
      default -> foreign();
    };
  }

  private static Heard foreign() {
    return new Heard.Foreign("malformed", "is no topic that a gateway speaks on");
  }
}
