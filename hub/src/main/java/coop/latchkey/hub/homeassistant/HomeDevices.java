package coop.latchkey.hub.homeassistant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.signal.SpaceEstimates;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A space as Home Assistant's device discovery has it
/// (<https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload>): the configuration
/// of each device, and its state as JSON. `None` makes an entity unknown there. Pure.
///
/// @param estimates null before anything was said
/// @param signals the ids of zones of which it is told when they are empty
/// @param unlock whether it may unlock doors
/// @param availability the topic that says whether the hub is there
record HomeDevices(
    SpaceView view,
    @Nullable SpaceEstimates estimates,
    Set<String> signals,
    boolean unlock,
    String availability) {
  private static final String UNKNOWN = "None";

  /// What each retained topic shall hold.
  Map<String, String> topics() {
    Map<String, String> topics = new HashMap<>();
    view.doors().forEach(door -> door(topics, door));
    view.zones().forEach(zone -> zone(topics, zone));
    view.desks().forEach(desk -> desk(topics, desk));
    return topics;
  }

  private void door(Map<String, String> topics, SpaceView.Door door) {
    Device device = new Device("door", door.id().value(), door.name(), "Door");
    device.add("contact", "binary_sensor", "Contact").put("device_class", "door");
    ObjectNode reading = JsonNodeFactory.instance.objectNode();
    // A component that the device has no more is sent with nothing but its platform.
    if (unlock) {
      device.add("lock", "lock", null).put("command_topic", HomeTopics.order(space(), door.id()));
      device.gone("locked", "binary_sensor");
    } else {
      device.add("locked", "binary_sensor", "Lock").put("device_class", "lock");
      device.gone("lock", "lock");
    }
    LockState lock = door.online() ? door.lock() : null;
    boolean locked = lock == LockState.LOCKED;
    reading.put("lock", lock == null ? UNKNOWN : locked ? "LOCKED" : "UNLOCKED");
    // In Home Assistant a lock's sensor is on while it is open.
    reading.put("locked", lock == null ? UNKNOWN : onOff(!locked));
    reading.put(
        "contact",
        !door.online() || door.contact() == ContactState.UNKNOWN
            ? UNKNOWN
            : onOff(door.contact() == ContactState.OPEN));
    device.put(topics, reading);
  }

  private void zone(Map<String, String> topics, SpaceView.Zone zone) {
    Device device = new Device("zone", zone.id().value(), zone.name(), "Zone");
    device.people("people", "People");
    device.people("lower", "People, at least");
    device.people("upper", "People, at most");
    device.add("occupied", "binary_sensor", "Occupied").put("device_class", "occupancy");
    if (signals.contains(zone.id().value())) {
      device
          .add("empty", "binary_sensor", "Empty")
          .put("state_topic", Topics.ROOT + space() + "/signal/" + zone.id() + "/empty")
          .put("value_template", "{{ 'ON' if value_json.empty else 'OFF' }}");
    } else {
      device.gone("empty", "binary_sensor");
    }
    SpaceEstimates known = estimates;
    Estimate people = known == null ? null : known.zones().get(zone.id());
    ObjectNode reading = JsonNodeFactory.instance.objectNode();
    if (people == null) {
      reading.put("people", UNKNOWN).put("lower", UNKNOWN).put("upper", UNKNOWN);
      reading.put("occupied", UNKNOWN);
    } else {
      reading.put("people", people.people());
      reading.put("lower", people.lower()).put("upper", people.upper());
      boolean maybe = people.people() == 0 && people.upper() > 0;
      reading.put("occupied", maybe ? UNKNOWN : onOff(people.people() > 0));
    }
    device.put(topics, reading);
  }

  private void desk(Map<String, String> topics, SpaceView.Desk desk) {
    Device device = new Device("desk", desk.id().value(), desk.name(), "Desk");
    device.add("occupied", "binary_sensor", "Occupied").put("device_class", "occupancy");
    SpaceEstimates known = estimates;
    DeskState state =
        known == null ? desk.state() : known.desks().getOrDefault(desk.id(), desk.state());
    ObjectNode reading = JsonNodeFactory.instance.objectNode();
    reading.put(
        "occupied", state == DeskState.UNKNOWN ? UNKNOWN : onOff(state == DeskState.OCCUPIED));
    device.put(topics, reading);
  }

  private static String onOff(boolean on) {
    return on ? "ON" : "OFF";
  }

  private SpaceId space() {
    return view.id();
  }

  /// One device in the making.
  private final class Device {
    private final String kind;
    private final String id;
    private final String key;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ObjectNode components;

    Device(String kind, String id, String name, String model) {
      this.kind = kind;
      this.id = id;
      key = HomeTopics.device(space(), kind, id);
      ObjectNode device = json.putObject("device");
      device.putArray("identifiers").add(key);
      device.put("name", name).put("manufacturer", "Latchkey").put("model", model);
      // By this name our own reader of discovery messages passes them over.
      json.putObject("origin").put("name", "Latchkey");
      components = json.putObject("components");
      json.put("state_topic", HomeTopics.state(space(), kind, id));
      json.put("availability_topic", availability);
      json.put("qos", 1);
    }

    /// @param name null for the device's own
    ObjectNode add(String component, String platform, @Nullable String name) {
      return components
          .putObject(component)
          .put("platform", platform)
          .put("unique_id", key + "_" + component)
          .put("name", name)
          .put("value_template", "{{ value_json." + component + " }}");
    }

    void people(String component, String name) {
      add(component, "sensor", name)
          .put("state_class", "measurement")
          .put("unit_of_measurement", "people")
          .put("icon", "mdi:account-group");
    }

    void gone(String component, String platform) {
      components.putObject(component).put("platform", platform);
    }

    void put(Map<String, String> topics, ObjectNode reading) {
      topics.put("homeassistant/device/" + key + "/config", json.toString());
      topics.put(HomeTopics.state(space(), kind, id), reading.toString());
    }
  }
}
