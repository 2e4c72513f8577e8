package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.ApprovalScene.ANA;
import static coop.latchkey.hub.http.ApprovalScene.APPROVALS;
import static coop.latchkey.hub.http.ApprovalScene.CANAL;
import static coop.latchkey.hub.http.ApprovalScene.SPACE;
import static coop.latchkey.hub.http.ApprovalScene.askFirst;
import static coop.latchkey.hub.http.ApprovalScene.isProblem;
import static coop.latchkey.hub.http.ApprovalScene.waits;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading where one person was, where that needs a second person: by every way there is.
class ApprovedLooksTest {
  private static final String PAST = "\"at\":\"2026-11-23T10:00:00Z\"";

  @TempDir Path folder;
  private ApprovalScene scene;

  @BeforeEach
  void start() {
    scene = new ApprovalScene(folder);
    scene.comeIn();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private record Way(String method, String path, String body) {}

  /// Every way to read where a member was.
  private static List<Way> ways(String member) {
    String of = SPACE + "/members/" + member;
    return List.of(
        new Way("GET", of + "/visits", ""),
        new Way("GET", of + "/balances", ""),
        new Way("GET", of + "/corrections", ""),
        new Way("GET", of + "/notices", ""),
        new Way("POST", of + "/invitation", "{\"login\":\"x-" + member + "@example.org\"}"),
        new Way("GET", SPACE + "/events?member=" + member, ""),
        new Way("GET", SPACE + "/events:export?format=csv&member=" + member, ""),
        new Way("GET", SPACE + "/events:export?format=json&member=" + member, ""),
        new Way(
            "POST",
            "/api/v1/decisions:explain",
            "{\"space\":\"canal\",\"door\":\"front\",\"member\":\"" + member + "\"," + PAST + "}"));
  }

  private static List<Way> waysToAll() {
    return List.of(
        new Way("GET", SPACE + "/events?members=true", ""),
        new Way("GET", SPACE + "/events:export?members=true", ""));
  }

  private int ask(ApprovalScene.Person who, Way way) throws Exception {
    return scene.as(who, way.method(), way.path(), way.body()).statusCode();
  }

  private String look(ApprovalScene.Person who, String member) throws Exception {
    String of = member.isEmpty() ? "" : "\"member\":\"" + member + "\",";
    JsonNode asked =
        json(201, scene.as(who, "POST", APPROVALS, "{" + of + "\"reason\":\"The saw\"}"));
    return asked.path("id").asText();
  }

  @Test
  void noWayLeadsAroundASecondPerson() throws Exception {
    scene.want("history");
    List<Way> all = new ArrayList<>(ways("ana"));
    all.addAll(waysToAll());
    for (Way way : all) {
      for (var who : List.of(scene.operator, scene.owner)) {
        askFirst(scene.as(who, way.method(), way.path(), way.body()));
      }
    }
    assertEquals(0, scene.audit("history.read").size(), "nobody has looked");
    String hook = "{\"url\":\"https://example.org/in\",\"members\":true}";
    askFirst(scene.as(scene.owner, "POST", SPACE + "/webhooks", hook));
    json(200, scene.as(scene.operator, "GET", SPACE + "/events", ""));
    json(200, scene.as(scene.operator, "GET", ANA, ""));
    String now = "{\"space\":\"canal\",\"door\":\"front\",\"member\":\"ana\"}";
    json(200, scene.as(scene.operator, "POST", "/api/v1/decisions:explain", now));
    json(
        201,
        scene.as(
            scene.operator,
            "POST",
            SPACE + "/members/kim/invitation",
            "{\"login\":\"kim@x.org\"}"));
  }

  @Test
  void anApprovedLookIsOfOnePersonForAnHourByWhoAsked() throws Exception {
    scene.want("history");
    String id = look(scene.operator, "ana");
    assertEquals(id, look(scene.operator, "ana"), "the same request");
    String visits = ANA + "/visits";
    assertEquals(id, waits(scene.as(scene.operator, "GET", visits, "")), "it waits");
    isProblem(403, "own-request", scene.approve(scene.operator, id));
    JsonNode granted = json(200, scene.approve(scene.otherOperator, id));
    assertEquals("approved", granted.path("state").asText());
    assertEquals("2026-11-24T11:00:00Z", granted.path("until").asText());
    int looks = 0;
    for (Way way : ways("ana")) {
      int status = ask(scene.operator, way);
      assertTrue(status == 200 || status == 201, status + " " + way);
      looks++;
    }
    assertEquals(9, looks);
    List<JsonNode> written = scene.audit("history.read");
    assertTrue(written.size() >= 4, "each look that is written down still is: " + written.size());
    assertEquals(scene.operator.account(), written.getFirst().path("actor").asText());
    for (Way way : ways("bo")) {
      assertEquals(403, ask(scene.operator, way), way.toString());
    }
    for (Way way : ways("ana")) {
      assertEquals(403, ask(scene.otherOperator, way), "who approved may not look: " + way);
    }
    for (Way way : waysToAll()) {
      assertEquals(403, ask(scene.operator, way), way.toString());
    }
    scene.hub.now = scene.hub.now.plus(Duration.ofHours(1));
    askFirst(scene.as(scene.operator, "GET", visits, ""));
  }

  @Test
  void aLookAtEverybodyIsOneAtEach() throws Exception {
    scene.want("history");
    JsonNode hook = json(200, scene.approve(scene.otherOwner, look(scene.owner, "")));
    assertEquals("members", hook.path("subject").asText());
    for (Way way : waysToAll()) {
      assertEquals(200, ask(scene.owner, way), way.toString());
    }
    assertEquals(200, ask(scene.owner, ways("bo").getFirst()));
    var made =
        scene.as(
            scene.owner,
            "POST",
            SPACE + "/webhooks",
            "{\"url\":\"https://example.org/in\",\"members\":true}");
    String path = SPACE + "/webhooks/" + json(201, made).path("id").asText();
    scene.hub.now = scene.hub.now.plus(Duration.ofHours(2));
    String version = made.headers().firstValue("etag").orElseThrow();
    askFirst(
        scene.as(
            scene.owner,
            "PATCH",
            path,
            "{\"url\":\"https://elsewhere.example.org/\"}",
            "If-Match",
            version));
    askFirst(
        scene.as(scene.owner, "POST", path + ":replay", "{\"from\":\"2026-11-01T00:00:00Z\"}"));
    json(200, scene.as(scene.owner, "PATCH", path, "{\"active\":false}", "If-Match", version));
    askFirst(
        scene.as(
            scene.owner,
            "PATCH",
            path,
            "{\"active\":true}",
            "If-Match",
            scene.as(scene.owner, "GET", path, "").headers().firstValue("etag").orElseThrow()));
  }

  @Test
  void aQuestionByCredentialIsOneAboutItsHolder() throws Exception {
    scene.want("history");
    String digest =
        scene
            .hub
            .hub
            .database()
            .read(h ->
                h.createQuery("SELECT digest FROM credential WHERE member = 'ana' LIMIT 1")
                    .mapTo(String.class)
                    .one());
    String question = "{\"space\":\"canal\",\"door\":\"front\",\"credential\":\"%s\"," + PAST + "}";
    String explain = "/api/v1/decisions:explain";
    askFirst(scene.as(scene.operator, "POST", explain, question.formatted(digest)));
    json(200, scene.approve(scene.owner, look(scene.operator, "ana")));
    json(200, scene.as(scene.operator, "POST", explain, question.formatted(digest)));
  }

  @Test
  void whoMayNotReadHistoryCannotAskForItEither() throws Exception {
    String ask = "{\"member\":\"ana\",\"reason\":\"The saw\"}";
    isProblem(409, "not-needed", scene.as(scene.operator, "POST", APPROVALS, ask));
    scene.want("history");
    var integrator = scene.person("Int", new Grant(CANAL, Role.INTEGRATOR, null));
    isProblem(403, "not-allowed", scene.as(integrator, "POST", APPROVALS, ask));
    isProblem(403, "not-allowed", scene.as(integrator, "GET", SPACE + "/events?member=ana", ""));
    RulesScene.problem(
        400, "/reason", scene.as(scene.operator, "POST", APPROVALS, "{\"member\":\"ana\"}"));
    RulesScene.problem(
        400, "/reason", scene.as(scene.operator, "POST", APPROVALS, "{\"reason\":\"  \"}"));
    isProblem(
        404,
        "unknown-member",
        scene.as(
            scene.operator, "POST", APPROVALS, "{\"member\":\"nobody\",\"reason\":\"The saw\"}"));
    var auditor = scene.person("Aud", new Grant(CANAL, Role.AUDITOR, null));
    String id = look(auditor, "ana");
    json(200, scene.approve(scene.operator, id));
    assertEquals(200, ask(auditor, ways("ana").getFirst()));
  }

  @Test
  void theirOwnHistoryIsTheMembers() throws Exception {
    scene.want("history");
    var ana = scene.person("Ana", new Grant(CANAL, Role.MEMBER, new MemberId("ana")));
    json(200, scene.as(ana, "GET", SPACE + "/me/visits", ""));
    String id = look(scene.operator, "ana");
    json(200, scene.approve(scene.owner, id));
    String held = scene.as(ana, "GET", SPACE + "/me/data", "").body();
    assertTrue(held.contains("\"reason\" : \"The saw\""), "it is told to her, too");
  }
}
