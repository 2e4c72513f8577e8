package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Spaces, zones, doors, desks, gateways, plans and calendars over HTTP: who may, for which
/// version, and what is in use.
class SpacesTest {
  private static final String CANAL = "/api/v1/spaces/canal/";

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

  private HttpResponse<String> send(
      String token, String method, String path, String body, String... headers) throws Exception {
    List<String> all = new java.util.ArrayList<>(List.of("Authorization", "Bearer " + token));
    if (!body.isEmpty()) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    all.addAll(List.of(headers));
    return scene.send(method, path, body, all.toArray(String[]::new));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(owner, "GET", path, "");
  }

  private String version(String path) throws Exception {
    return get(path).headers().firstValue("etag").orElseThrow();
  }

  private String lastAudit() {
    return scene
        .hub
        .database()
        .read(handle ->
            handle
                .createQuery(
                    "SELECT action || ' ' || subject FROM audit_entry ORDER BY seq DESC LIMIT 1")
                .mapTo(String.class)
                .one());
  }

  @ParameterizedTest
  @CsvSource({
    "OPERATOR, plans, 200",
    "AUDITOR, plans, 200",
    "INTEGRATOR, plans, 403",
    "MEMBER, plans, 403",
    "OPERATOR, doors, 200",
    "INTEGRATOR, doors, 200",
    "MEMBER, doors, 403",
    "INTEGRATOR, gateways, 200",
    "INTEGRATOR, desks, 200",
    "INTEGRATOR, sensors, 200",
    "INTEGRATOR, zones, 200",
    "INTEGRATOR, calendars, 403",
    "AUDITOR, gateways/front, 200",
    "OPERATOR, gateways/front/enrolment, 403",
    "AUDITOR, gateways/front/enrolment, 403"
  })
  void everybodyReadsWhatTheirRoleLetsThem(Role role, String path, int status) throws Exception {
    MemberId member = role == Role.MEMBER ? new MemberId("ana") : null;
    String token = scene.token(new Grant(new SpaceId("canal"), role, member));
    assertEquals(status, send(token, "GET", CANAL + path, "").statusCode());
  }

  @Test
  void toSomebodyOfAnotherSpaceItDoesNotExist() throws Exception {
    String stranger = scene.token(new Grant(new SpaceId("quay"), Role.OPERATOR, null));
    problem(404, "", send(stranger, "GET", CANAL + "plans/daytime", ""));
    problem(404, "", send(stranger, "DELETE", CANAL + "plans/daytime", "", "If-Match", "*"));
    assertEquals(0, json(200, send(stranger, "GET", "/api/v1/spaces", "")).get("spaces").size());
    problem(404, "", get("/api/v1/spaces/quay"));
  }

  @Test
  void twoChangeOnePlanAndTheSecondIsTold() throws Exception {
    String path = CANAL + "plans/daytime";
    String version = version(path);
    String theirs = plan("daytime", "08:00");
    JsonNode first = json(200, send(owner, "PUT", path, theirs, "If-Match", version));
    assertEquals("08:00", first.at("/weekly/0/from").asText());
    assertEquals("plan.changed plan/daytime", lastAudit());
    problem(412, "", send(owner, "PUT", path, plan("daytime", "10:00"), "If-Match", version));
    problem(428, "", send(owner, "PUT", path, plan("daytime", "10:00")));
    assertEquals("08:00", json(200, get(path)).at("/weekly/0/from").asText());
    assertEquals(200, send(owner, "PUT", path, theirs, "If-Match", version(path)).statusCode());
    assertEquals("plan.changed plan/daytime", lastAudit(), "the same again is no change");
  }

  private static String plan(String id, String from) {
    return """
    {"id": "%s", "name": "Journée", "zones": ["house"], "reason": "Longer days",
     "weekly": [{"days": ["mon", "tue"], "from": "%s", "to": "18:00"}]}\
    """
        .formatted(id, from);
  }

  @Test
  void aPlanIsMadeChangedAndRemoved() throws Exception {
    String operator = scene.token(Role.OPERATOR);
    String plans = CANAL + "plans";
    json(201, send(operator, "POST", plans, plan("early", "06:00")));
    problem(409, "/id", send(operator, "POST", plans, plan("early", "06:00")));
    problem(400, "/weekly/0/from", send(operator, "POST", plans, plan("late", "26:00")));
    problem(
        422,
        "/zones",
        send(operator, "POST", plans, plan("late", "20:00").replace("house", "attic")));
    assertEquals(
        403, send(scene.token(Role.AUDITOR), "POST", plans, plan("x", "06:00")).statusCode());
    String version = version(plans + "/early");
    assertEquals(
        204, send(operator, "DELETE", plans + "/early", "", "If-Match", version).statusCode());
    problem(404, "", get(plans + "/early"));
    assertEquals("plan.removed plan/early", lastAudit());
  }

  @ParameterizedTest
  @CsvSource({
    "plans/daytime, ana",
    "zones/house, doors",
    "zones/workshop, workshop",
    "gateways/front, front"
  })
  void whatIsInUseStaysAndSaysByWhom(String path, String by) throws Exception {
    JsonNode told = problem(409, "", send(owner, "DELETE", CANAL + path, "", "If-Match", "*"));
    assertTrue(told.get("detail").asText().contains(by), told.toString());
    assertEquals("urn:latchkey:problem:in-use", told.get("type").asText());
    json(200, get(CANAL + path));
  }

  @Test
  void whoHangsDoorsDoesNotSayWhoComesIn() throws Exception {
    String integrator = scene.token(Role.INTEGRATOR);
    String path = CANAL + "doors/workshop";
    String body =
        """
        {"id": "workshop", "name": "Atelier bois", "gateway": "front", "from": "house",
         "to": "workshop"%s}\
        """;
    String version = version(path);
    JsonNode told =
        problem(
            403,
            "/training",
            send(integrator, "PUT", path, body.formatted(""), "If-Match", version));
    assertTrue(told.get("detail").asText().contains("rules.write"));
    String named = body.formatted(", \"training\": \"saw\"");
    json(200, send(integrator, "PUT", path, named, "If-Match", version));
    assertEquals("Atelier bois", json(200, get(path)).get("name").asText());
    problem(
        422,
        "",
        send(
            integrator,
            "PUT",
            path,
            named.replace("\"front\"", "\"attic\""),
            "If-Match",
            version(path)));
  }

  @Test
  void aGatewayIsAddedAndItsEnrolmentTakenAndWrittenDown() throws Exception {
    String integrator = scene.token(Role.INTEGRATOR);
    json(201, send(integrator, "POST", CANAL + "gateways", "{\"id\": \"back\"}"));
    assertEquals("gateway.created gateway/back", lastAudit());
    var file = send(integrator, "GET", CANAL + "gateways/back/enrolment", "");
    JsonNode enrolment = json(200, file);
    assertEquals("canal.back", enrolment.at("/mqtt/username").asText());
    assertTrue(file.headers().firstValue("content-disposition").orElse("").contains("attachment"));
    assertEquals("gateway.enrolment-read gateway/back", lastAudit());
    assertEquals(
        1,
        json(200, get(CANAL + "gateways/back")).at("/state/policy/meant").asInt(-1),
        "its policy is there before it is");
    assertEquals(
        204,
        send(
                integrator,
                "DELETE",
                CANAL + "gateways/back",
                "",
                "If-Match",
                version(CANAL + "gateways/back"))
            .statusCode());
    problem(404, "", get(CANAL + "gateways/back"));
  }

  @Test
  void aGatewayIsRenamedByThoseWhoMayForTheVersionTheyRead() throws Exception {
    String path = CANAL + "gateways/front";
    String integrator = scene.token(Role.INTEGRATOR);
    String version = version(path);
    String name = "{\"name\": \"Armoire\"}";
    for (Role role : List.of(Role.OPERATOR, Role.AUDITOR)) {
      problem(403, "", send(scene.token(role), "PUT", path, name, "If-Match", version));
    }
    for (String bad : List.of("", "  ", "a\\u0000b")) {
      String wrong = "{\"name\": \"" + bad + "\"}";
      problem(400, "/name", send(integrator, "PUT", path, wrong, "If-Match", version));
    }
    problem(428, "", send(integrator, "PUT", path, name));
    assertEquals("front", json(200, get(path)).path("name").asText());
    JsonNode named = json(200, send(integrator, "PUT", path, name, "If-Match", version));
    assertEquals("Armoire", named.path("name").asText());
    assertEquals("gateway.changed gateway/front", lastAudit());
    problem(412, "", send(integrator, "PUT", path, name, "If-Match", version));
    String other = path.replace("/front", "/nowhere");
    problem(404, "", send(integrator, "PUT", other, name, "If-Match", "*"));
    String elsewhere = path.replace("/canal/", "/port/");
    problem(404, "", send(integrator, "PUT", elsewhere, name, "If-Match", "*"));
  }

  @Test
  void aDeskStandsWhereThereIsAPlaceForIt() throws Exception {
    String desk =
        """
        {"id": "d1", "name": "Window", "gateway": "front", "zone": "%s"}\
        """;
    problem(400, "/zone", send(owner, "POST", CANAL + "desks", desk.formatted("attic")));
    json(201, send(owner, "POST", CANAL + "desks", desk.formatted("house")));
    String path = CANAL + "desks/d1";
    String version = version(path);
    json(200, send(owner, "PUT", path, desk.formatted("workshop"), "If-Match", version));
    problem(412, "", send(owner, "PUT", path, desk.formatted("house"), "If-Match", version));
    problem(409, "", send(owner, "DELETE", CANAL + "zones/workshop", "", "If-Match", "*"));
    assertEquals(204, send(owner, "DELETE", path, "", "If-Match", version(path)).statusCode());
  }

  @Test
  void aCounterCountsInAPassageAndAPresenceSensorWatchesAZone() throws Exception {
    String counter =
        """
        {"id": "count", "name": "Counter", "kind": "counter", "door": "%s", "to": "%s"}\
        """;
    String sensors = CANAL + "sensors";
    problem(400, "/door", send(owner, "POST", sensors, counter.formatted("back", "house")));
    problem(400, "/to", send(owner, "POST", sensors, counter.formatted("front", "attic")));
    JsonNode made = json(201, send(owner, "POST", sensors, counter.formatted("front", "house")));
    assertEquals("wireless", made.get("gateway").asText());
    assertFalse(made.has("zone"));
    problem(409, "/id", send(owner, "POST", sensors, counter.formatted("front", "house")));
    String path = sensors + "/count";
    problem(409, "", send(owner, "DELETE", CANAL + "doors/front", "", "If-Match", "*"));
    String room =
        """
        {"id": "count", "name": "Room", "kind": "presence", "gateway": "front", "%s": "workshop"}\
        """;
    String version = version(path);
    problem(400, "", send(owner, "PUT", path, room.formatted("to"), "If-Match", version));
    json(200, send(owner, "PUT", path, room.formatted("zone"), "If-Match", version));
    problem(412, "", send(owner, "PUT", path, room.formatted("zone"), "If-Match", version));
    assertEquals("sensor.changed sensor/count", lastAudit());
    problem(409, "", send(owner, "DELETE", CANAL + "zones/workshop", "", "If-Match", "*"));
    problem(409, "", send(owner, "DELETE", CANAL + "gateways/front", "", "If-Match", "*"));
    assertEquals("count", json(200, get(CANAL + "gateways/front")).at("/sensors/0").asText());
    assertEquals(204, send(owner, "DELETE", path, "", "If-Match", version(path)).statusCode());
    problem(404, "", get(path));
  }

  @Test
  void noGatewayHasTheNameOfAllThatIsWireless() throws Exception {
    problem(400, "/id", send(owner, "POST", CANAL + "gateways", "{\"id\": \"wireless\"}"));
    String desk = "{\"id\": \"d2\", \"name\": \"Air\", \"zone\": \"house\"}";
    assertEquals(
        "wireless", json(201, send(owner, "POST", CANAL + "desks", desk)).get("gateway").asText());
    assertEquals(204, send(owner, "DELETE", CANAL + "desks/d2", "", "If-Match", "*").statusCode());
  }

  @Test
  void listsComeInPages() throws Exception {
    JsonNode first = json(200, get(CANAL + "plans?limit=1"));
    assertEquals("daytime", first.at("/plans/0/id").asText());
    JsonNode second = json(200, get(CANAL + "plans" + first.get("next").asText()));
    assertEquals("full", second.at("/plans/0/id").asText());
    assertFalse(second.has("next"));
    problem(400, "/query/limit", get(CANAL + "plans?limit=0"));
  }

  @Test
  void aSpaceIsMadeFromNothingByAnOwnerOfTheHub() throws Exception {
    String quay =
        """
        {"id": "quay", "name": "Le Quai", "timeZone": "%s", "gateway": {"id": "pier"},
         "zone": {"id": "hall", "name": "Hall"}, "door": {"id": "gate", "name": "Grille"}}\
        """;
    String spaces = "/api/v1/spaces";
    problem(400, "/timeZone", send(owner, "POST", spaces, quay.formatted("Europe/Atlantis")));
    String local = scene.token(new Grant(new SpaceId("canal"), Role.OWNER, null));
    problem(403, "", send(local, "POST", spaces, quay.formatted("Europe/Paris")));
    json(201, send(owner, "POST", spaces, quay.formatted("Europe/Paris")));
    problem(409, "/id", send(owner, "POST", spaces, quay.formatted("Europe/Paris")));
    JsonNode door = json(200, get("/api/v1/spaces/quay/doors/gate"));
    assertEquals("hall", door.get("to").asText());
    assertEquals("pier", door.get("gateway").asText());
    assertEquals("space.created space/quay", lastAudit());
    String version = version(spaces + "/quay");
    String renamed = "{\"name\": \"Quai\", \"timeZone\": \"Europe/Lisbon\"}";
    json(200, send(owner, "PUT", spaces + "/quay", renamed, "If-Match", version));
    problem(412, "", send(owner, "PUT", spaces + "/quay", renamed, "If-Match", version));
    assertEquals(
        java.time.ZoneId.of("Europe/Lisbon"),
        scene.hub.spaces().directory().spaces().getLast().timeZone());
  }
}
