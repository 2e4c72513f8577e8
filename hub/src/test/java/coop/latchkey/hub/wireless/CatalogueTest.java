package coop.latchkey.hub.wireless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Catalogue catalogue = new Catalogue(_ -> {}, _ -> {});

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Golden: what each message of a sample set means, in one line.
  @ParameterizedTest
  @ValueSource(strings = {"zigbee2mqtt", "esphome", "device-discovery"})
  void aSampleSetMeansWhatItMeant(String name) {
    List<String> told = new ArrayList<>();
    for (Samples.Message message : Samples.of(name)) {
      if (Discovery.announces(message.topic())) {
        Set<String> touched = catalogue.announce(message.topic(), message.payload());
        for (String id : touched) {
          Discovered one = catalogue.sensor(id);
          told.add(one == null ? "gone" : offered(one.offer));
        }
      } else {
        catalogue.hear(message.topic(), message.payload(), NOW).forEach(one -> told.add(said(one)));
      }
    }
    List<String> expected =
        StreamSupport.stream(Samples.file(name).path("expected").spliterator(), false)
            .map(line -> line.asText())
            .toList();
    assertEquals(String.join("\n", expected), String.join("\n", told));
  }

  private static String offered(Offer offer) {
    return "%s: %s %s of %s (%s) on %s, %s/%s, %s of %d%s%s"
        .formatted(
            offer.name(),
            offer.kind().code(),
            offer.deviceClass(),
            offer.device(),
            offer.model(),
            offer.value() == null ? "nothing" : offer.value().topic(),
            offer.on(),
            offer.off(),
            offer.mode(),
            offer.availability().size(),
            offer.expireAfterSeconds() > 0 ? ", expires " + offer.expireAfterSeconds() : "",
            offer.notUnderstood().isEmpty() ? "" : ", not understood " + offer.notUnderstood());
  }

  private static String said(Catalogue.Heard heard) {
    Discovered sensor = heard.sensor();
    String what =
        heard.reading() == null
            ? sensor.available ? "available" : "offline"
            : String.valueOf(heard.reading()) + " at " + heard.at();
    return "%s: %s%s%s%s"
        .formatted(
            sensor.offer.name(),
            what,
            sensor.battery == null ? "" : ", battery " + sensor.battery,
            sensor.link == null ? "" : ", link " + sensor.link,
            sensor.note.isEmpty() ? "" : ", " + sensor.note);
  }

  @Test
  void noMoreThanItsBoundIsKeptWhateverIsAnnounced() {
    for (int i = 0; i < Catalogue.SENSORS_MAX + 50; i++) {
      catalogue.announce(
          "homeassistant/binary_sensor/n" + i + "/config",
          bytes("{\"stat_t\":\"n/" + i + "\",\"dev_cla\":\"motion\"}"));
    }
    assertEquals(Catalogue.SENSORS_MAX, catalogue.all().size());
    assertEquals(Catalogue.SENSORS_MAX, catalogue.topics().size());
    assertEquals(50, catalogue.passedOver());
    catalogue.announce("homeassistant/binary_sensor/n0/config", new byte[0]);
    catalogue.announce("homeassistant/binary_sensor/late/config", bytes("{\"stat_t\":\"late\"}"));
    assertEquals(Catalogue.SENSORS_MAX, catalogue.all().size());
    assertTrue(catalogue.topics().contains("late"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"stat_t\":\"latchkey/1/demo/front/events\"}",
        "{\"stat_t\":\"$SYS/broker\"}",
        "{\"stat_t\":\"#\"}",
        "{\"stat_t\":\"a/+/b\"}",
        "{\"stat_t\":\"\"}",
        "{\"~\":\"latchkey\",\"stat_t\":\"~/1/demo/front/events\"}",
        "[]",
        "7",
        "{",
        "\"text\""
      })
  void theHubDoesNotListenWhereASensorHasNothingToSay(String config) {
    catalogue.announce("homeassistant/binary_sensor/x/config", bytes(config));
    assertEquals(Set.of(), catalogue.topics());
  }

  @Test
  void whatAHubAnnouncesItselfIsNotOffered() {
    String sensor = "\"stat_t\":\"ha/desk-01\",\"dev_cla\":\"occupancy\"";
    catalogue.announce(
        "homeassistant/binary_sensor/own/config",
        bytes("{" + sensor + ",\"o\":{\"name\":\"Latchkey\"}}"));
    assertTrue(catalogue.all().isEmpty());
    catalogue.announce(
        "homeassistant/binary_sensor/other/config",
        bytes("{" + sensor + ",\"origin\":{\"name\":\"Zigbee2MQTT\"}}"));
    assertEquals(1, catalogue.all().size());
  }

  @Test
  void whatIsTooLargeOrTooDeepIsNamed() {
    String topic = "homeassistant/binary_sensor/x/config";
    catalogue.announce(topic, bytes("[".repeat(100_000)));
    assertTrue(
        catalogue.problems().getOrDefault(topic, "").contains("larger"),
        catalogue.problems().toString());
    catalogue.announce(topic, bytes("{\"a\":".repeat(40) + "1" + "}".repeat(40)));
    assertTrue(
        catalogue.problems().getOrDefault(topic, "").contains("deeper"),
        catalogue.problems().toString());
    catalogue.announce(topic, new byte[0]);
    assertTrue(catalogue.problems().isEmpty());
  }

  @Test
  void anythingAtAllIsTakenWithoutAWordOfProtest() {
    List<Samples.Message> all =
        Samples.ALL.stream().flatMap(name -> Samples.of(name).stream()).toList();
    Seeds.run(
        300,
        (_, random) -> {
          Catalogue any = new Catalogue(_ -> {}, _ -> {});
          for (int i = 0; i < 60; i++) {
            Samples.Message message = all.get(random.nextInt(all.size()));
            byte[] payload = message.payload().clone();
            for (int n = random.nextInt(6); n > 0 && payload.length > 0; n--) {
              payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
            }
            if (Discovery.announces(message.topic())) {
              any.announce(message.topic(), payload);
            } else {
              any.hear(message.topic(), payload, NOW);
            }
          }
        });
  }
}
