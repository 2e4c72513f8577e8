package coop.latchkey.hub.open;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.open.OpenSettings.Address;
import coop.latchkey.hub.open.OpenSettings.People;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A space as the SpaceAPI tells of it, in versions 14 and 15 at once
/// (<https://spaceapi.io/docs/>): what is required by either, and nothing that one of them refuses.
final class SpaceApiDocument {
  private SpaceApiDocument() {}

  static ObjectNode of(OpenSettings settings, OpenNow now) {
    Address address = settings.address();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("api_compatibility").add("14").add("15");
    json.put("space", now.name());
    json.put("logo", address.logo().isEmpty() ? now.logo() : address.logo());
    json.put("url", address.url());
    ObjectNode location = json.putObject("location");
    said(location, "address", address.postal());
    Double lat = address.lat();
    Double lon = address.lon();
    if (lat != null && lon != null) {
      location.put("lat", lat).put("lon", lon);
    }
    location.put("timezone", now.view().timeZone().getId());
    state(json, settings, now);
    ObjectNode contact = json.putObject("contact");
    said(contact, "email", address.email());
    said(contact, "phone", address.phone());
    said(contact, "matrix", address.matrix());
    said(contact, "mastodon", address.mastodon());
    ObjectNode sensors = JsonNodeFactory.instance.objectNode();
    people(sensors, settings, now);
    doors(sensors, settings, now.view());
    if (!sensors.isEmpty()) {
      json.set("sensors", sensors);
    }
    return json;
  }

  private static void said(ObjectNode json, String field, String value) {
    if (!value.isEmpty()) {
      json.put(field, value);
    }
  }

  /// Left out where the owners chose so; without `open` while it is not known (both versions).
  private static void state(ObjectNode json, OpenSettings settings, OpenNow now) {
    if (settings.state() == OpenSettings.State.NEVER) {
      return;
    }
    ObjectNode state = json.putObject("state");
    said(state, "message", settings.hours());
    Estimate people = now.people();
    if (settings.state() == OpenSettings.State.DOORS) {
      doorState(state, now.view());
    } else if (people != null) {
      state.put("open", people.people() > 0);
    }
  }

  private static void doorState(ObjectNode state, SpaceView view) {
    List<SpaceView.Door> heard =
        view.doors().stream().filter(door -> door.online() && door.lock() != null).toList();
    List<SpaceView.Door> open =
        heard.stream()
            .filter(door -> door.mode() == DoorMode.UNLOCKED && !door.lockdown())
            .toList();
    if (heard.isEmpty()) {
      return;
    }
    state.put("open", !open.isEmpty());
    Instant since = last(open.isEmpty() ? heard : open);
    if (since != null) {
      state.put("lastchange", since.getEpochSecond());
    }
  }

  private static @Nullable Instant last(List<SpaceView.Door> doors) {
    return doors.stream()
        .map(SpaceView.Door::since)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static void people(ObjectNode sensors, OpenSettings settings, OpenNow now) {
    Estimate people = now.people();
    People told = settings.people();
    if (people == null
        || told == People.NO
        || (told == People.FIVE_OR_MORE && people.people() < OpenNow.FEW)) {
      return;
    }
    ObjectNode one =
        sensors.putArray("people_now_present").addObject().put("value", people.people());
    if (settings.names() && !now.publicNames().isEmpty()) {
      ArrayNode names = one.putArray("names");
      now.publicNames().forEach(names::add);
    }
  }

  private static void doors(ObjectNode sensors, OpenSettings settings, SpaceView view) {
    List<SpaceView.Door> heard =
        view.doors().stream().filter(door -> door.online() && door.lock() != null).toList();
    if (settings.doorLocked() && !heard.isEmpty()) {
      ArrayNode doors = sensors.putArray("door_locked");
      heard.forEach(door ->
          doors
              .addObject()
              .put("value", door.lock() == LockState.LOCKED)
              .put("location", door.name()));
    }
  }
}
