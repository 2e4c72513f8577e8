package coop.latchkey.hub.member;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads which wireless sensors a seed file gives to desks and sensors.
final class SeedWireless {
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Set<String> given = new HashSet<>();
  private final List<WirelessSource> found = new ArrayList<>();

  /// All of a file.
  static List<WirelessSource> of(SeedNode root) {
    SeedWireless reader = new SeedWireless();
    root.list(
        "desks",
        desk -> {
          SeedNode one = desk.child("wireless");
          if (one.json().isObject()) {
            reader.add(desk, one, "state");
          }
          return desk;
        });
    root.list(
        "sensors",
        sensor -> {
          Set<String> parts = new HashSet<>();
          boolean counts = sensor.text("kind").equals(SensorKind.COUNTER.code());
          sensor.list(
              "wireless",
              one -> {
                String part = one.json().path("part").asText("state");
                if (counts == part.equals("state") || !parts.add(part)) {
                  one.wrong(
                      "part",
                      "it is not clear what this tells of",
                      "for a counter write in, out or inside, each once; otherwise leave it out");
                }
                reader.add(sensor, one, part);
                return one;
              });
          return sensor;
        });
    return List.copyOf(reader.found);
  }

  private void add(SeedNode owner, SeedNode one, String part) {
    if (owner.json().has("gateway") && !owner.text("gateway").equals("wireless")) {
      one.wrong("config", "it hangs on a gateway as well", "leave gateway out, or wireless");
    }
    boolean desk = owner.path().startsWith("desks");
    WirelessSource source =
        new WirelessSource(
            one.text("config"),
            one.text("component"),
            desk ? owner.text("id") : null,
            desk ? null : owner.text("id"),
            part,
            one.text("preset"),
            millis(one, "occupiedAfter"),
            millis(one, "vacantAfter"),
            millis(one, "silentAfter"),
            one.json().path("nearCentimetres").asInt(WirelessSource.NEAR_CENTIMETRES),
            one.json().path("inverted").asBoolean());
    if (!given.add(source.id())) {
      one.wrong("config", "this sensor is given twice", "give it to one desk or sensor");
      return;
    }
    found.add(source);
  }

  private static long millis(SeedNode one, String key) {
    @Nullable String text = one.textOrNull(key);
    if (text == null) {
      return WirelessSource.AS_PRESET;
    }
    try {
      Duration value = Duration.parse(text);
      if (!value.isNegative() && value.compareTo(LONGEST) <= 0) {
        return value.toMillis();
      }
    } catch (DateTimeException _) {
      // Told below, with what is too long.
    }
    one.wrong(key, "it is no duration of up to seven days", "write PT30S, PT10M or PT25H");
    return WirelessSource.AS_PRESET;
  }
}
