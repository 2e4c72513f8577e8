package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one sensor of an announcement.
final class OfferReader {
  /// Longest text that is kept of what a sensor says of itself.
  private static final int TEXT_MAX = 120;

  private static final int TOPIC_MAX = 300;
  private static final int AVAILABILITIES_MAX = 8;

  /// The longest wait that makes sense, in seconds.
  private static final int DAY_SECONDS = 24 * 60 * 60;

  /// Abbreviations of Home Assistant's discovery, by the words that they stand for.
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("device", "dev"),
          Map.entry("origin", "o"),
          Map.entry("identifiers", "ids"),
          Map.entry("connections", "cns"),
          Map.entry("manufacturer", "mf"),
          Map.entry("model", "mdl"),
          Map.entry("device_class", "dev_cla"),
          Map.entry("state_topic", "stat_t"),
          Map.entry("value_template", "val_tpl"),
          Map.entry("payload_on", "pl_on"),
          Map.entry("payload_off", "pl_off"),
          Map.entry("unit_of_measurement", "unit_of_meas"),
          Map.entry("unique_id", "uniq_id"),
          Map.entry("object_id", "obj_id"),
          Map.entry("expire_after", "exp_aft"),
          Map.entry("off_delay", "off_dly"),
          Map.entry("availability", "avty"),
          Map.entry("availability_topic", "avty_t"),
          Map.entry("availability_mode", "avty_mode"),
          Map.entry("availability_template", "avty_tpl"),
          Map.entry("payload_available", "pl_avail"),
          Map.entry("payload_not_available", "pl_not_avail"),
          Map.entry("topic", "t"));

  /// Device classes of yes-or-no sensors that tell of people; `""` is a sensor without one.
  private static final Set<String> SEES =
      Set.of(
          "",
          "occupancy",
          "motion",
          "presence",
          "moving",
          "vibration",
          "sound",
          "door",
          "opening",
          "window",
          "garage_door");

  /// A number whose name says that it counts people.
  private static final Pattern COUNTS =
      Pattern.compile(
          "(?i)(^|[^a-z])(people|persons?|occupants?|visitors?|headcount|entries|entrances|exits"
              + "|(target|people|person|presence)s?[ _-]?(count|number))([^a-z]|$)");

  /// Who announces what hubs like this one know: it comes from sensors that are here already.
  private static final String OURS = "Latchkey";

  private static final Pattern LINK = Pattern.compile("(?i).*(linkquality|link_quality|lqi)");

  private final JsonNode root;
  private final JsonNode json;
  private String clever = "";

  /// @param root the announcement: what a device says for all its sensors
  /// @param json the sensor's own part of it
  OfferReader(JsonNode root, JsonNode json) {
    this.root = root;
    this.json = json;
  }

  /// The sensor; empty when it tells nothing of people, or says not where.
  Optional<Offer> read(String topic, String component, String platform) {
    if (text(root("origin"), "name").equals(OURS)) {
      return Optional.empty();
    }
    String name = name(topic, component);
    Offer.Kind kind = kind(platform, name);
    Offer.Place value = place(json, "state_topic", "value_template");
    if (kind == null || (value == null && clever.isEmpty())) {
      return Optional.empty();
    }
    String notUnderstood = clever;
    List<Offer.Availability> availability = availability();
    JsonNode device = root("device");
    return Optional.of(
        new Offer(
            topic,
            component,
            kind,
            name,
            cut(text(device, "name")),
            deviceKey(device),
            cut((text(device, "manufacturer") + " " + text(device, "model")).strip()),
            cut(text(json, "device_class")),
            cut(text(json, "unit_of_measurement")),
            value,
            or(text(json, "payload_on"), "ON"),
            or(text(json, "payload_off"), "OFF"),
            availability,
            mode(),
            seconds("expire_after"),
            seconds("off_delay"),
            notUnderstood));
  }

  private String name(String topic, String component) {
    String own = text(json, "name");
    String[] levels = topic.split("/", -1);
    return cut(
        !own.isBlank()
            ? own
            : or(
                text(json, "object_id"),
                or(component, or(text(json, "device_class"), levels[levels.length - 2]))));
  }

  private Offer.@Nullable Kind kind(String platform, String name) {
    String deviceClass = text(json, "device_class");
    if (platform.equals("binary_sensor")) {
      return SEES.contains(deviceClass) ? Offer.Kind.PRESENCE : null;
    }
    String unique = text(json, "unique_id") + " " + text(json, "object_id");
    return switch (deviceClass) {
      case "distance" -> Offer.Kind.DISTANCE;
      case "battery" -> Offer.Kind.BATTERY;
      case "signal_strength" -> Offer.Kind.LINK;
      default ->
          LINK.matcher(name).matches() || LINK.matcher(text(json, "value_template")).find()
              ? Offer.Kind.LINK
              : counts(name) || counts(unique) || counts(text(json, "unit_of_measurement"))
                  ? Offer.Kind.PEOPLE
                  : null;
    };
  }

  private static boolean counts(String text) {
    return COUNTS.matcher(text).find();
  }

  /// The key by which a device's battery is found for its other sensors.
  private static String deviceKey(JsonNode device) {
    JsonNode ids = get(device, "identifiers");
    JsonNode first = ids.isArray() ? ids.path(0) : ids;
    JsonNode connections = get(device, "connections");
    return cut(or(first.asText(), connections.isArray() ? connections.path(0).toString() : ""));
  }

  private Offer.@Nullable Place place(JsonNode from, String topicKey, String templateKey) {
    String topic = based(or(text(from, topicKey), rootText(topicKey)));
    String template = text(from, templateKey);
    Optional<ValueTemplate> read = ValueTemplate.of(template);
    if (read.isEmpty()) {
      clever = cut(template);
      return null;
    }
    return usable(topic) ? new Offer.Place(topic, read.get()) : null;
  }

  /// The base topic stands for a `~` at either end.
  private String based(String topic) {
    String base = or(json.path("~").asText(), root.path("~").asText());
    if (topic.startsWith("~")) {
      return base + topic.substring(1);
    }
    return topic.endsWith("~") ? topic.substring(0, topic.length() - 1) + base : topic;
  }

  /// One topic, and none of our own or of the broker's: whoever announces must not make the hub
  /// listen to anything else.
  private static boolean usable(String topic) {
    return !topic.isEmpty()
        && topic.length() <= TOPIC_MAX
        && topic.chars().noneMatch(c -> c == '+' || c == '#' || c < ' ')
        && !topic.startsWith("latchkey/")
        && !topic.startsWith("$");
  }

  private List<Offer.Availability> availability() {
    List<Offer.Availability> found = new ArrayList<>();
    JsonNode list = get(json, "availability");
    if (list.isMissingNode()) {
      list = root("availability");
    }
    if (list.isObject()) {
      add(found, list, "topic", "value_template");
    }
    for (int i = 0; i < Math.min(list.size(), AVAILABILITIES_MAX) && list.isArray(); i++) {
      add(found, list.path(i), "topic", "value_template");
    }
    if (list.isMissingNode()) {
      boolean own = !text(json, "availability_topic").isEmpty();
      add(found, own ? json : root, "availability_topic", "availability_template");
    }
    return found;
  }

  private void add(
      List<Offer.Availability> to, JsonNode from, String topicKey, String templateKey) {
    if (text(from, topicKey).isEmpty()) {
      return;
    }
    Offer.Place place = place(from, topicKey, templateKey);
    if (place != null) {
      to.add(
          new Offer.Availability(
              place,
              or(text(from, "payload_available"), "online"),
              or(text(from, "payload_not_available"), "offline")));
    }
  }

  private Offer.Mode mode() {
    return switch (or(text(json, "availability_mode"), rootText("availability_mode"))) {
      case "all" -> Offer.Mode.ALL;
      case "any" -> Offer.Mode.ANY;
      default -> Offer.Mode.LATEST;
    };
  }

  private int seconds(String key) {
    JsonNode value = get(json, key);
    return value.isNumber() ? Math.clamp(value.asLong(), 0, DAY_SECONDS) : 0;
  }

  private JsonNode root(String key) {
    return get(root, key);
  }

  private String rootText(String key) {
    return text(root, key);
  }

  private static JsonNode get(JsonNode json, String key) {
    if (json.has(key)) {
      return json.path(key);
    }
    String brief = SHORT.get(key);
    return brief == null ? MissingNode.getInstance() : json.path(brief);
  }

  private static String text(JsonNode json, String key) {
    JsonNode value = get(json, key);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  private static String or(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  /// Bounded, and without what would steer a terminal.
  private static String cut(String text) {
    String plain =
        text.codePoints()
            .filter(c -> !Character.isISOControl(c))
            .limit(TEXT_MAX)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return plain.strip().toLowerCase(Locale.ROOT).equals("null") ? "" : plain.strip();
  }
}
