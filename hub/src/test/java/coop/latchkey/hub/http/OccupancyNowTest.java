package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How full a space is, asked over the API.
class OccupancyNowTest {
  private static final String OCCUPANCY = "/api/v1/spaces/canal/occupancy";

  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void somebodyWhoMayHaveSlippedInWidensTheBounds() throws Exception {
    assertEquals(0, awaited(0).at("/people/estimate").asInt());
    DoorId front = new DoorId("front");
    scene.take(
        "front",
        List.of(
            new JournalRecord(1, scene.now, new ClockState(true, 3), new Fact.DoorForced(front))));
    JsonNode json = awaited(1);
    assertTrue(
        json.at("/people/low").asInt() <= json.at("/people/estimate").asInt(), json::toString);
    assertEquals("house", json.at("/zones/0/zone").asText());
    assertTrue(json.at("/zones/0/desks/occupied").isNumber());
  }

  @Test
  void whoMayNotSeeTheSpaceIsRefused() throws Exception {
    assertEquals(401, scene.as("", "GET", OCCUPANCY, "").statusCode());
  }

  /// The answer, once the upper bound has come to this.
  private JsonNode awaited(int high) throws Exception {
    String auditor = scene.token(Role.AUDITOR);
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      var answer = scene.as(auditor, "GET", OCCUPANCY, "");
      assertEquals(200, answer.statusCode(), answer::body);
      JsonNode json = new ObjectMapper().readTree(answer.body());
      if (json.path("people").isObject() && json.at("/people/high").asInt() >= high) {
        return json;
      }
      assertTrue(System.nanoTime() < end, answer::body);
      Thread.sleep(20);
    }
  }
}
