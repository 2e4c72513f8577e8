package coop.latchkey.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's two files are right, and speak of the same doors and desks.
class DemoConfigTest {
  @TempDir Path folder;

  private GatewayConfig demo() throws IOException {
    Path file = folder.resolve("gateway.json");
    try (InputStream in = DemoConfigTest.class.getResourceAsStream("/demo/gateway.json")) {
      assertNotNull(in);
      Files.copy(in, file);
    }
    return switch (ConfigReader.read(file)) {
      case Checked.Ok<GatewayConfig>(GatewayConfig config) -> config;
      case Checked.Bad<GatewayConfig> bad -> throw new AssertionError(bad.text());
    };
  }

  @Test
  void theDemoHasThreeDoorsSixReadersAndTwentyFourDesks() throws IOException {
    GatewayConfig demo = demo();
    assertEquals(3, demo.doors().size());
    assertEquals(6, demo.readers().size());
    assertEquals(24, demo.desks().size());
    assertEquals(
        List.of("front-counter", "workshop-presence"),
        demo.sensors().stream().map(sensor -> sensor.id().value()).toList());
    assertTrue(demo.board().isSimulated());
    assertTrue(demo.cautions().isEmpty(), () -> demo.cautions().toString());
  }

  @Test
  void theHubsFileKnowsTheSameDoorsAndDesks() throws IOException {
    GatewayConfig demo = demo();
    byte[] json =
        ConfigFile.resource("demo/space.json")
            .toString()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertInstanceOf(Checked.Ok.class, ConfigFile.parse("space.json", json, "space.schema.json"));
    JsonNode space = ConfigFile.resource("demo/space.json");
    assertEquals(space.at("/space/id").asText(), demo.space().value());
    assertEquals(
        ids(space.get("doors")),
        new TreeSet<>(demo.doors().stream().map(d -> d.id().value()).toList()));
    assertEquals(
        ids(space.get("desks")),
        new TreeSet<>(demo.desks().stream().map(d -> d.id().value()).toList()));
  }

  private static Set<String> ids(JsonNode list) {
    return new TreeSet<>(list.valueStream().map(entry -> entry.get("id").asText()).toList());
  }
}
