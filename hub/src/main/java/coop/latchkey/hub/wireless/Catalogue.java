package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All sensors that announced themselves, and what their messages say. Bounded, whatever is
/// published. Of one thread at a time.
final class Catalogue {
  /// Most sensors that are kept: the first ones. Further ones are counted.
  static final int SENSORS_MAX = 2_000;

  /// Most bytes of announcements that are kept, for the database to remember those that are
  /// assigned.
  private static final long TEXT_BYTES_MAX = 16L * 1024 * 1024;

  private static final int PROBLEMS_MAX = 50;

  /// Something that was heard of a sensor.
  ///
  /// @param reading null when nothing but whether it is available was heard
  /// @param at when it happened
  record Heard(Discovered sensor, @Nullable Reading reading, Instant at) {}

  private final Map<String, List<String>> announced = new HashMap<>();
  private final Map<String, Discovered> sensors = new LinkedHashMap<>();
  private final Map<String, Set<String>> byTopic = new HashMap<>();
  private final Map<String, byte[]> texts = new HashMap<>();
  private final Map<String, String> problems = new LinkedHashMap<>();
  private final Set<String> followed = new HashSet<>();
  private final Consumer<String> follow;
  private final Consumer<String> unfollow;
  private long textBytes;
  private int passedOver;

  /// @param follow is told which topic to listen to from now on
  /// @param unfollow is told which no longer
  Catalogue(Consumer<String> follow, Consumer<String> unfollow) {
    this.follow = follow;
    this.unfollow = unfollow;
  }

  /// The sensor of this id; null when none announced itself.
  @Nullable Discovered sensor(String id) {
    return sensors.get(id);
  }

  Collection<Discovered> all() {
    return sensors.values();
  }

  /// How many sensors found no room any more.
  int passedOver() {
    return passedOver;
  }

  /// Announcements that could not be read, by their topics.
  Map<String, String> problems() {
    return problems;
  }

  /// The topics on which the sensors speak.
  Set<String> topics() {
    return byTopic.keySet();
  }

  /// Takes an announcement.
  ///
  /// @return the ids of sensors that are there, changed or gone
  Set<String> announce(String topic, byte[] payload) {
    Discovery.Announced now = Discovery.read(topic, payload);
    problems.remove(topic);
    if (!now.problem().isEmpty() && problems.size() < PROBLEMS_MAX) {
      problems.put(topic, now.problem());
    }
    Set<String> touched = new LinkedHashSet<>(announced.getOrDefault(topic, List.of()));
    List<String> ids = new ArrayList<>();
    Set<String> topics = new HashSet<>();
    touched.stream()
        .map(sensors::get)
        .filter(Objects::nonNull)
        .forEach(one -> topics.addAll(topicsOf(one.offer)));
    for (Offer offer : now.offers()) {
      Discovered known = sensors.get(offer.id());
      if (known != null) {
        forget(known.offer);
        known.announced(offer);
      } else if (sensors.size() < SENSORS_MAX) {
        sensors.put(offer.id(), new Discovered(offer));
      } else {
        passedOver++;
        continue;
      }
      ids.add(offer.id());
      topics.addAll(topicsOf(offer));
      topicsOf(offer)
          .forEach(one -> byTopic.computeIfAbsent(one, _ -> new LinkedHashSet<>()).add(offer.id()));
    }
    for (String id : touched) {
      Discovered gone = ids.contains(id) ? null : sensors.remove(id);
      if (gone != null) {
        forget(gone.offer);
      }
    }
    if (ids.isEmpty()) {
      announced.remove(topic);
    } else {
      announced.put(topic, List.copyOf(ids));
    }
    keep(topic, ids.isEmpty() ? new byte[0] : payload);
    topics.forEach(this::listen);
    touched.addAll(ids);
    return touched;
  }

  private void keep(String topic, byte[] payload) {
    byte[] before = texts.remove(topic);
    textBytes -= before == null ? 0 : before.length;
    if (payload.length > 0 && textBytes + payload.length <= TEXT_BYTES_MAX) {
      texts.put(topic, payload);
      textBytes += payload.length;
    }
  }

  /// What a topic announced last; null when it announced nothing, or too much is kept already.
  @Nullable String announcement(String topic) {
    byte[] text = texts.get(topic);
    return text == null ? null : new String(text, StandardCharsets.UTF_8);
  }

  /// Listens to a topic on which a sensor speaks, and to no other.
  private void listen(String topic) {
    if (byTopic.containsKey(topic)) {
      if (followed.add(topic)) {
        follow.accept(topic);
      }
    } else if (followed.remove(topic)) {
      unfollow.accept(topic);
    }
  }

  private void forget(Offer offer) {
    for (String topic : topicsOf(offer)) {
      byTopic.computeIfPresent(
          topic,
          (_, ids) -> {
            ids.remove(offer.id());
            return ids.isEmpty() ? null : ids;
          });
    }
  }

  private static Set<String> topicsOf(Offer offer) {
    Set<String> topics = new HashSet<>();
    Offer.Place value = offer.value();
    if (value != null) {
      topics.add(value.topic());
    }
    offer.availability().forEach(one -> topics.add(one.place().topic()));
    return topics;
  }

  /// Takes any other message.
  List<Heard> hear(String topic, byte[] payload, Instant receivedAt) {
    Set<String> ids = byTopic.getOrDefault(topic, Set.of());
    if (ids.isEmpty()) {
      return List.of();
    }
    JsonNode json = SensorJson.read(payload.length > Reading.PAYLOAD_MAX ? new byte[0] : payload);
    SensorTime time = SensorTime.of(json, receivedAt);
    List<Heard> heard = new ArrayList<>();
    for (String id : ids) {
      Discovered sensor = sensors.get(id);
      if (sensor != null) {
        if (sensor.hears(topic, payload, json)) {
          heard.add(new Heard(sensor, null, time.at()));
        }
        Offer.Place value = sensor.offer.value();
        if (value != null && value.topic().equals(topic) && payload.length > 0) {
          Reading reading = Reading.of(sensor.offer, payload, json);
          note(sensor, reading, json, time);
          heard.add(new Heard(sensor, reading, time.at()));
        }
      }
    }
    return heard;
  }

  private void note(Discovered sensor, Reading reading, JsonNode json, SensorTime time) {
    sensor.heardAt = time.at();
    sensor.hearsBeside(json);
    sensor.note = time.ahead() ? "ahead" : "";
    if (!(reading instanceof Reading.Nothing)) {
      sensor.reading = reading;
    }
    switch (reading) {
      case Reading.Sees(boolean yes) -> sensor.value = yes ? "yes" : "no";
      case Reading.Amount(double value) -> {
        sensor.value = text(value);
        beside(sensor.offer, value);
      }
      case Reading.Strange(String found) -> {
        sensor.value = found;
        sensor.note = "strange";
      }
      case Reading.Nothing _ -> {}
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /// A device tells of its battery by a sensor of its own.
  private void beside(Offer told, double value) {
    if (told.kind().assignable() || told.deviceKey().isEmpty()) {
      return;
    }
    for (Discovered other : sensors.values()) {
      if (other.offer.deviceKey().equals(told.deviceKey())) {
        if (told.kind() == Offer.Kind.BATTERY && value >= 0 && value <= 100) {
          other.battery = (int) Math.round(value);
        } else if (told.kind() == Offer.Kind.LINK) {
          other.link = (int) Math.round(Math.clamp(value, -200, 1000));
        }
      }
    }
  }
}
