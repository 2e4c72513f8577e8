package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.Doubt;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.signal.SpaceEstimates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signals over HTTP: by role, by version, what they tell, and what survives a restart.
class SignalsTest {
  private static final String SIGNALS = "/api/v1/spaces/canal/signals";
  private static final String HALL = SIGNALS + "/" + "workshop";
  private static final SpaceId CANAL = new SpaceId("canal");
  private static final ZoneId WORKSHOP = new ZoneId("workshop");
  private static final String PEOPLE =
      "{\"zone\": \"workshop\", \"unit\": \"people\", \"thresholds\": [{\"up\": 3, \"down\": 1},"
          + " {\"up\": 5, \"down\": 4, \"alarm\": true}]}";

  @TempDir Path folder;
  private RulesScene scene;
  private String owner;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    owner = scene.token(Role.OWNER);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private JsonNode get(String path) throws Exception {
    return json(200, scene.as(owner, "GET", path, ""));
  }

  private JsonNode create(String body) throws Exception {
    return json(201, scene.as(owner, "POST", SIGNALS, body));
  }

  private void people(int people, Doubt... doubts) {
    Estimate estimate = new Estimate(people, people, people);
    scene
        .hub
        .telling()
        .estimates()
        .accept(
            new SpaceEstimates(
                CANAL,
                scene.now,
                estimate,
                Map.of(WORKSHOP, estimate),
                Map.of(),
                Set.of(),
                List.of(doubts)));
    scene.hub.telling().signals().look().join();
  }

  private void later(long minutes) {
    scene.now = scene.now.plus(Duration.ofMinutes(minutes));
    scene.hub.telling().signals().look().join();
  }

  private JsonNode now() throws Exception {
    return get(HALL).path("now");
  }

  @Test
  void aThresholdIsToldAndRaisesAnAlarmUntilItIsLeft() throws Exception {
    create(PEOPLE);
    people(4);
    assertEquals(1, now().at("/level/level").asInt());
    assertEquals(0, get("/api/v1/spaces/canal/alarms").path("alarms").size());
    people(6);
    JsonNode alarm = get("/api/v1/spaces/canal/alarms").at("/alarms/0");
    assertEquals("crowded", alarm.path("kind").asText(), alarm.toString());
    assertEquals("workshop@5", alarm.path("zone").asText());
    assertEquals("Atelier ≥ 5", alarm.path("name").asText());
    assertFalse(alarm.has("endedAt"));
    people(4);
    assertTrue(get("/api/v1/spaces/canal/alarms").at("/alarms/0").has("endedAt"));
    people(7);
    assertEquals(2, get("/api/v1/spaces/canal/alarms").at("/alarms/0/times").asInt());
    json(200, scene.as(owner, "PATCH", HALL, "{\"thresholds\": []}", "If-Match", "\"1\""));
    assertTrue(get("/api/v1/spaces/canal/alarms").at("/alarms/0").has("endedAt"));
  }

  @Test
  void emptyIsCountedByDay() throws Exception {
    create("{\"zone\": \"workshop\", \"emptyAfter\": \"PT30M\"}");
    people(1);
    people(0);
    assertEquals("waiting", now().at("/empty/why").asText());
    // From 11:30 in Paris on a Tuesday until 01:00 the next day.
    later(30);
    assertTrue(now().at("/empty/empty").asBoolean());
    later(13 * 60 + 30);
    people(1);
    assertEquals("people", now().at("/empty/why").asText());
    assertEquals(scene.now.toString(), now().path("firstInAt").asText());
    JsonNode hours = get(HALL + "/hours?from=2026-11-23&to=2026-11-25");
    assertEquals("PT0S", hours.at("/days/0/empty").asText());
    assertEquals("PT12H30M", hours.at("/days/1/empty").asText());
    assertEquals("PT1H", hours.at("/days/2/empty").asText());
    assertEquals("PT13H30M", hours.path("empty").asText());
    problem(
        400,
        "/query/from",
        scene.as(owner, "GET", HALL + "/hours?from=2026-12-01&to=2026-11-25", ""));
  }

  @Test
  void aDoubtKeepsItFromBeingToldEmpty() throws Exception {
    create("{\"zone\": \"workshop\"}");
    Doubt stuck = new Doubt(Doubt.Kind.SENSOR_STUCK, WORKSHOP, "d1", 0, scene.now);
    people(0, stuck);
    later(600);
    assertEquals("doubt", now().at("/empty/why").asText());
    assertFalse(now().at("/empty/known").asBoolean());
    people(0);
    later(20);
    assertTrue(now().at("/empty/empty").asBoolean());
  }

  @Test
  void aRestartTellsNothingTwice() throws Exception {
    create(PEOPLE);
    people(6);
    people(0);
    later(20);
    var before = scene.now;
    scene.close();
    scene = new RulesScene(folder);
    scene.now = before.plus(Duration.ofHours(1));
    owner = scene.token(Role.OWNER);
    assertTrue(now().at("/empty/empty").asBoolean());
    assertEquals(before, Instant.parse(now().at("/empty/since").asText()));
    people(0);
    assertTrue(now().at("/empty/empty").asBoolean());
    people(6);
    assertEquals(1, get("/api/v1/spaces/canal/alarms").path("alarms").size());
    assertEquals(2, get("/api/v1/spaces/canal/alarms").at("/alarms/0/times").asInt());
  }

  @Test
  void whoMayWhat() throws Exception {
    create(PEOPLE);
    String auditor = scene.token(Role.AUDITOR);
    problem(403, "", scene.as(auditor, "POST", SIGNALS, "{\"zone\": \"house\"}"));
    problem(401, "", scene.get(SIGNALS));
    problem(412, "", change("\"7\"", "{\"certain\": true}"));
    problem(428, "", scene.as(owner, "PATCH", HALL, "{\"certain\": true}"));
    json(200, change("\"1\"", "{\"certain\": true}"));
    assertEquals(2, get(HALL).path("version").asInt());
    assertEquals(204, scene.as(owner, "DELETE", HALL, "", "If-Match", "\"2\"").statusCode());
    problem(404, "", scene.as(owner, "GET", HALL, ""));
    JsonNode audit = get("/api/v1/spaces/canal/audit?action=signal.changed");
    assertEquals("signal/workshop", audit.at("/entries/0/subject").asText(), audit.toString());
  }

  private java.net.http.HttpResponse<String> change(String version, String body) throws Exception {
    return scene.as(owner, "PATCH", HALL, body, "If-Match", version);
  }

  @Test
  void badInputIsNamed() throws Exception {
    String start = "{\"zone\": \"workshop\", \"unit\": \"people\", ";
    problem(400, "/zone", scene.as(owner, "POST", SIGNALS, "{\"zone\": \"nowhere\"}"));
    problem(
        400,
        "/thresholds",
        scene.as(owner, "POST", SIGNALS, start + "\"thresholds\": [{\"up\": 3, \"down\": 3}]}"));
    problem(
        400, "/emptyAfter", scene.as(owner, "POST", SIGNALS, start + "\"emptyAfter\": \"soon\"}"));
    problem(
        400, "/emptyAfter", scene.as(owner, "POST", SIGNALS, start + "\"emptyAfter\": \"P9D\"}"));
    create(PEOPLE);
    problem(409, "", scene.as(owner, "POST", SIGNALS, PEOPLE));
    problem(
        400,
        "/id",
        scene.as(owner, "POST", "/api/v1/spaces/canal/gateways", "{\"id\": \"signal\"}"));
  }
}
