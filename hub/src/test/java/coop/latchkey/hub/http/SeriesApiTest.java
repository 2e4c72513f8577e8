package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.series.EndedVisit;
import coop.latchkey.hub.series.SeriesEdit;
import coop.latchkey.hub.series.SeriesPoint;
import coop.latchkey.hub.series.Subject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The questions on series over HTTP, on a Tuesday at 11:00 in Paris.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeriesApiTest {
  private static final String BASE = "/api/v1/spaces/canal/occupancy/";
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T23:00:00Z");

  private RulesScene scene;
  private String operator;
  private String integrator;

  @BeforeAll
  void write(@TempDir Path folder) throws Exception {
    scene = new RulesScene(folder);
    String desk = "{\"id\": \"d1\", \"name\": \"1\", \"gateway\": \"front\", \"zone\": \"house\"}";
    RulesScene.json(
        201, scene.as(scene.token(Role.OWNER), "POST", "/api/v1/spaces/canal/desks", desk));
    operator = scene.token(Role.OPERATOR);
    integrator = scene.token(Role.INTEGRATOR);
    List<SeriesPoint> points = new ArrayList<>();
    Subject all = new Subject.Space();
    points.add(new SeriesPoint(all, MIDNIGHT, 0, 0, 0));
    points.add(new SeriesPoint(all, at("08:30"), 3, 2, 4));
    points.add(new SeriesPoint(all, at("09:00"), 8, 7, 10));
    points.add(new SeriesPoint(all, at("09:15"), 6, 6, 6));
    String zone = zones().get(0);
    points.add(new SeriesPoint(new Subject.Zone(new ZoneId(zone)), at("09:00"), 2, 2, 2));
    points.add(new SeriesPoint(new Subject.Desk(new DeskId(desk())), at("09:00"), 1, 1, 1));
    points.add(new SeriesPoint(new Subject.Desk(new DeskId(desk())), at("09:30"), 0, 0, 0));
    points.add(
        new SeriesPoint(new Subject.Door(new DoorId("front"), "doorOpened"), at("09:00"), 1, 1, 1));
    List<EndedVisit> visits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      visits.add(new EndedVisit(new ZoneId(zone), true, at("08:30"), at("09:0" + i), "badge", i));
    }
    scene.hub.series().write(new SeriesEdit(new SpaceId("canal"), null, points, visits));
    assertTrue(scene.hub.series().awaitWritten(Duration.ofSeconds(20)));
  }

  @AfterAll
  void close() {
    scene.close();
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-24T" + time + ":00Z").minus(Duration.ofHours(1));
  }

  private List<String> zones() {
    return scene.hub.spaces().directory().spaces().getFirst().zones().stream()
        .map(one -> one.id().value())
        .toList();
  }

  private static String desk() {
    return "d1";
  }

  private JsonNode ask(String token, String question) throws Exception {
    return RulesScene.json(200, scene.as(token, "GET", BASE + question, ""));
  }

  @Test
  void hoursOfTheSpaceTellAverageAndPeak() throws Exception {
    JsonNode json = ask(operator, "series?by=hour");
    assertEquals("Europe/Paris", json.path("timeZone").asText());
    assertEquals(11, json.path("buckets").size());
    JsonNode line = json.path("lines").path(0);
    assertEquals(0, line.path("zones").size());
    assertEquals(1.5, line.path("average").path(8).asDouble());
    assertEquals(6.5, line.path("average").path(9).asDouble());
    assertEquals(8, line.path("peak").path(9).asInt());
    assertEquals("2026-11-24T09:00:00+01:00", line.path("peakAt").path(9).asText());
    assertEquals("2026-11-24T08:30:00+01:00", line.path("firstIn").path(8).asText());
    assertEquals(1_800, line.path("usedSeconds").path(8).asDouble());
  }

  @Test
  void zonesWorkingHoursAndAThresholdNarrowTheQuestion() throws Exception {
    JsonNode json =
        ask(operator, "series?by=all&above=6&days=mon,tue&dayFrom=09:00&dayUntil=10:00");
    assertEquals(6.5, json.at("/lines/0/average/0").asDouble());
    assertEquals(900, json.at("/lines/0/aboveSeconds/0").asDouble());
    assertEquals(zones().size(), ask(operator, "series?zones=*").path("lines").size());
    assertEquals(1, ask(operator, "series?zones=*&together=true").path("lines").size());
  }

  @Test
  void whoDoesNotRunTheSpaceSeesNoFewPeople() throws Exception {
    JsonNode json = ask(integrator, "series?by=hour&exact=true");
    assertFalse(json.path("exact").asBoolean());
    assertTrue(json.at("/lines/0/average/8").isNull());
    assertEquals(6.5, json.at("/lines/0/average/9").asDouble());
    assertTrue(json.at("/lines/0/firstIn/8").isNull());
    assertTrue(json.at("/lines/0/least/9").isNull());
    assertEquals(0, ask(integrator, "desks").path("desks").size());
    assertEquals(6, ask(integrator, "visits").at("/visits/0").asInt());
    assertTrue(ask(integrator, "visits").at("/firstIn/0").isNull());
    assertEquals(403, scene.as(integrator, "GET", BASE + "changes", "").statusCode());
    assertEquals(401, scene.send("GET", BASE + "series", "").statusCode());
  }

  @Test
  void aFileHidesFewPeopleUnlessAnOperatorSaysOtherwise() throws Exception {
    HttpResponse<String> file =
        scene.as(operator, "GET", BASE + "series?by=hour", "", "Accept", "text/csv");
    List<String> lines = file.body().lines().toList();
    assertEquals(12, lines.size());
    assertTrue(
        lines.getFirst().startsWith("zones,from,until,average,lower,upper,peak"), lines.getFirst());
    assertTrue(lines.get(9).startsWith(",2026-11-24T08:00:00+01:00,2026-11-24T09:00:00+01:00,,"));
    String exact = scene.as(operator, "GET", BASE + "series?format=csv&exact=true", "").body();
    assertTrue(exact.lines().toList().get(9).contains("+01:00,1.5,"), exact);
    for (String part : List.of("desks", "visits", "heat", "usual", "changes")) {
      HttpResponse<String> one = scene.as(operator, "GET", BASE + part + "?format=csv", "");
      assertEquals(200, one.statusCode(), one.body());
      assertTrue(one.headers().firstValue("content-type").orElse("").startsWith("text/csv"));
    }
  }

  @Test
  void desksVisitsHeatAndTheUsualDayAreAnswered() throws Exception {
    JsonNode desks = ask(operator, "desks");
    JsonNode desk =
        desks
            .path("desks")
            .valueStream()
            .filter(one -> one.path("desk").asText().equals(desk()))
            .findFirst()
            .orElseThrow();
    assertEquals(1_800, desk.path("occupiedSeconds").asDouble());
    assertEquals(5_400, desk.path("vacantSeconds").asDouble());
    assertEquals(9 * 3_600, desk.path("unknownSeconds").asDouble());
    assertEquals(1, desk.path("times").asInt());
    JsonNode visits = ask(operator, "visits");
    assertEquals(6, visits.at("/visits/0").asInt());
    assertEquals(1_950, visits.at("/dwellSeconds/median/0").asDouble());
    assertEquals(6, visits.at("/how/badge/0").asInt());
    JsonNode heat = ask(operator, "heat");
    assertEquals("tue", heat.at("/rows/1/day").asText());
    assertEquals(6.5, heat.at("/rows/1/average/9").asDouble());
    assertTrue(heat.at("/rows/0/average/9").isNull());
    JsonNode usual = ask(operator, "usual");
    assertEquals(96, usual.path("at").size());
    assertEquals(8, usual.path("actual").path(36).asDouble());
    assertTrue(usual.path("actual").path(44).isNull());
    assertEquals(0, usual.path("days").path(36).asInt());
  }

  @Test
  void changesBeginWithTheStateAtTheBeginning() throws Exception {
    JsonNode line = ask(operator, "changes?from=2026-11-24T08:45:00%2B01:00").at("/lines/0");
    assertEquals(3, line.path("at").size());
    assertEquals(at("08:45").toEpochMilli(), line.path("at").path(0).asLong());
    assertEquals(3, line.path("value").path(0).asInt());
    assertEquals(10, line.path("upper").path(1).asInt());
    JsonNode door = ask(operator, "changes?doors=*").at("/lines/0");
    assertEquals("doorOpened", door.path("kind").asText());
    JsonNode desk = ask(operator, "changes?desks=" + desk()).at("/lines/0");
    assertEquals(desk(), desk.path("desk").asText());
    assertFalse(desk.has("lower"));
  }

  @Test
  void whatCannotBeAnsweredSaysWhy() throws Exception {
    RulesScene.problem(
        400, "/query/from", scene.as(operator, "GET", BASE + "series?from=yesterday", ""));
    RulesScene.problem(
        400,
        "/query/from",
        scene.as(
            operator,
            "GET",
            BASE + "series?from=2026-11-24T09:00:00Z&until=2026-11-24T08:00:00Z",
            ""));
    RulesScene.problem(
        422, "", scene.as(operator, "GET", BASE + "series?from=1971-01-01T00:00:00Z", ""));
    RulesScene.problem(404, "", scene.as(operator, "GET", BASE + "series?zones=nowhere", ""));
    JsonNode health = ask(operator, "series/health");
    assertTrue(health.path("well").asBoolean());
    assertEquals(0, health.path("waitingEdits").asInt());
  }
}
