package coop.latchkey.hub.homeassistant;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Topics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The topics between the hub and Home Assistant.
final class HomeTopics {
  /// Where Home Assistant says that it is there, unless its owner chose another topic
  /// (<https://www.home-assistant.io/integrations/mqtt/#birth-and-last-will-messages>).
  static final String BIRTH = "homeassistant/status";

  /// What all configurations of devices hear on.
  static final String CONFIGS = "homeassistant/device/+/config";

  /// What the hub says of every space there, and is told.
  static final String OWN = Topics.ROOT + "+/ha/#";

  private static final Pattern ORDER =
      Pattern.compile(Pattern.quote(Topics.ROOT) + "(?<space>[^/]+)/ha/door/(?<door>[^/]+)/set");

  private HomeTopics() {}

  /// A door that an order is for.
  record Ordered(SpaceId space, DoorId door) {}

  static String base(SpaceId space) {
    return Topics.ROOT + space + "/ha/";
  }

  /// A device's id. No name holds `_`, so that no two are the same.
  static String device(SpaceId space, String kind, String id) {
    return devices(space) + kind + "_" + id;
  }

  /// What the ids of a space's devices begin with.
  static String devices(SpaceId space) {
    return "latchkey_" + space + "_";
  }

  static String configs(SpaceId space) {
    return "homeassistant/device/" + devices(space);
  }

  static String state(SpaceId space, String kind, String id) {
    return base(space) + kind + "/" + id + "/state";
  }

  static String order(SpaceId space, DoorId door) {
    return base(space) + "door/" + door + "/set";
  }

  /// Which door an order is for; null for a topic of no order.
  static @Nullable Ordered ordered(String topic) {
    Matcher parts = ORDER.matcher(topic);
    return parts.matches()
            && Names.isName(parts.group("space"))
            && Names.isName(parts.group("door"))
        ? new Ordered(new SpaceId(parts.group("space")), new DoorId(parts.group("door")))
        : null;
  }
}
