package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A change of rules is looked at, published, listed and taken back, over a real database.
class ChangeRoutesTest {
  private static final String CHANGES = "/api/v1/spaces/canal/changes";

  /// The plan without its Saturdays.
  private static final String WEEKDAYS =
      """
      {"kind": "plan", "rule": {"id": "daytime", "zones": ["house"],
        "weekly": [{"days": ["mon","tue","wed","thu","fri"], "from": "09:00", "to": "18:00"}]}}\
      """;

  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder).asOperator();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private HttpResponse<String> preview(String change) throws Exception {
    return scene.post(CHANGES + ":preview", "{\"change\":" + change + "}");
  }

  private HttpResponse<String> publish(String change, String preview) throws Exception {
    return scene.post(
        CHANGES,
        "{\"change\":"
            + change
            + ",\"author\":\"Zoé\",\"reason\":\"Quiet Saturdays\",\"preview\":\""
            + preview
            + "\"}");
  }

  private long version() {
    return scene.hub.spaces().directory().spaces().getFirst().gateways().getFirst().policyVersion();
  }

  @Test
  void aPreviewTellsWhoLosesWhatAndChangesNothing() throws Exception {
    JsonNode seen = json(200, preview(WEEKDAYS));
    JsonNode change = seen.at("/forecast/changes/0");
    assertEquals("loses", change.get("kind").asText());
    assertEquals(2, change.get("memberCount").asInt());
    assertEquals("daytime", change.get("plan").asText());
    assertEquals("front", change.at("/doors/0").asText());
    assertEquals("2026-11-28T08:00:00Z", change.at("/spans/0/from").asText());
    assertEquals(2, change.get("spanCount").asInt());
    assertEquals(
        "All 2 holders of plan \"daytime\" no longer come in at front: Sat 28 Nov 09:00–18:00,"
            + " Sat 5 Dec 09:00–18:00.",
        change.get("sentence").asText());
    assertFalse(seen.get("differences").isEmpty());
    assertEquals(1, version());
    assertEquals(1, json(200, scene.get(CHANGES)).get("changes").size(), "the load alone");
  }

  @Test
  void whatWasLookedAtIsPublishedAndTakenBack() throws Exception {
    String fingerprint = json(200, preview(WEEKDAYS)).get("preview").asText();
    JsonNode published = json(201, publish(WEEKDAYS, fingerprint));
    long id = published.at("/changes/0").asLong();
    assertEquals(2, version());

    JsonNode shown = json(200, scene.get(CHANGES + "/" + id));
    assertEquals("Zoé", shown.get("author").asText());
    assertEquals("Quiet Saturdays", shown.get("reason").asText());
    assertEquals("daytime", shown.get("subject").asText());
    assertEquals("En journée", shown.at("/after/name").asText());
    assertEquals("/rule/weekly/0/days/5", shown.at("/differences/0/pointer").asText());
    assertEquals("sat", shown.at("/differences/0/before").asText());

    String why = "{\"author\":\"Zoé\",\"reason\":\"They came anyway\"}";
    json(201, scene.post(CHANGES + "/" + id + ":revert", why));
    assertEquals(3, version());
    assertTrue(json(200, preview(WEEKDAYS)).at("/forecast/changes/0").has("plan"));
    problem(409, "", scene.post(CHANGES + "/" + id + ":revert", why));
  }

  @Test
  void whatWasNotLookedAtIsNotPublished() throws Exception {
    String fingerprint = json(200, preview(WEEKDAYS)).get("preview").asText();
    problem(409, "/preview", publish(WEEKDAYS.replace("18:00", "19:00"), fingerprint));
    String other = "{\"kind\":\"zone\",\"rule\":{\"id\":\"house\",\"capacity\":40}}";
    json(201, publish(other, json(200, preview(other)).get("preview").asText()));
    problem(409, "/preview", publish(WEEKDAYS, fingerprint));
    assertEquals(2, version());
  }

  @Test
  void aNewMemberGainsAndOneTakenAwayLoses() throws Exception {
    String taken = "{\"kind\":\"member\",\"remove\":\"bo\"}";
    JsonNode seen = json(200, preview(taken));
    assertEquals("bo", seen.at("/forecast/changes/0/members/0").asText());
    json(201, publish(taken, seen.get("preview").asText()));
    problem(400, "/change/remove", preview(taken));
  }

  @Test
  void whoNamesNoAuthorIsTheAuthorAndTheAuditLogKnowsWhoseAccountItWas() throws Exception {
    String unsigned =
        "{\"change\":%s,\"reason\":\"Quiet\",\"preview\":\"%s\"}"
            .formatted(WEEKDAYS, json(200, preview(WEEKDAYS)).get("preview").asText());
    long id = json(201, scene.post(CHANGES, unsigned)).at("/changes/0").asLong();
    assertEquals("Test", json(200, scene.get(CHANGES + "/" + id)).get("author").asText());
    List<String> written =
        scene
            .hub
            .database()
            .read(handle ->
                handle
                    .createQuery(
                        "SELECT actor_name || ' ' || action || ' ' || subject || ' ' || detail FROM"
                            + " audit_entry WHERE action = 'plan.changed'")
                    .mapTo(String.class)
                    .list());
    assertEquals(
        List.of(
            "Test plan.changed plan/daytime"
                + " {\"change\":%d,\"author\":\"Test\",\"reason\":\"Quiet\"}".formatted(id)),
        written);
  }

  @ParameterizedTest
  @CsvSource({"AUDITOR,200,403", "INTEGRATOR,403,403", "OPERATOR,200,409"})
  void eachRoleDoesWhatItMay(Role role, int look, int publish) throws Exception {
    scene.bearer = scene.token(role);
    assertEquals(look, preview(WEEKDAYS).statusCode());
    assertEquals(publish, publish(WEEKDAYS, "x").statusCode());
    assertEquals(look, scene.get(CHANGES).statusCode());
  }

  @Test
  void whoMayNotSeePeopleSeesNoChangeOfThem() throws Exception {
    String bo = "{\"kind\":\"member\",\"remove\":\"bo\"}";
    String seen = json(200, preview(bo)).get("preview").asText();
    long id = json(201, publish(bo, seen)).at("/changes/0").asLong();
    scene.bearer = scene.token(Role.OWNER, Set.of(Permission.RULES_READ, Permission.RULES_WRITE));
    problem(403, "", scene.get(CHANGES + "/" + id));
    problem(403, "", preview(bo.replace("bo", "ana")));
    problem(403, "", scene.post(CHANGES + "/" + id + ":revert", "{\"reason\":\"again\"}"));
    json(200, preview(WEEKDAYS));
  }

  @Test
  void theListIsReadPageByPage() throws Exception {
    for (int people = 10; people < 13; people++) {
      String zone = "{\"kind\":\"zone\",\"rule\":{\"id\":\"house\",\"capacity\":" + people + "}}";
      json(201, publish(zone, json(200, preview(zone)).get("preview").asText()));
    }
    JsonNode first = json(200, scene.get(CHANGES + "?limit=3"));
    assertEquals(3, first.get("changes").size());
    JsonNode last = json(200, scene.get(CHANGES + first.get("next").asText()));
    assertEquals("space", last.at("/changes/0/kind").asText());
    assertFalse(last.has("next"));
    problem(400, "", scene.get(CHANGES + "?limit=many"));
    problem(404, "", scene.get(CHANGES + "/999"));
    problem(404, "", scene.get("/api/v1/spaces/nowhere/changes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | /change | 5",
        "400 | /change/kind | {\"kind\":\"roof\",\"rule\":{}}",
        "400 | /change/rule | {\"kind\":\"plan\"}",
        "400 | /change/colour | {\"kind\":\"plan\",\"rule\":{},\"colour\":1}",
        "400 | /change/rule/id | {\"kind\":\"zone\",\"rule\":{}}",
        "400 | /change/name | {\"kind\":\"zone\",\"rule\":{\"id\":\"attic\"}}",
        "400 | /change/gateway |"
            + " {\"kind\":\"door\",\"name\":\"Back\",\"rule\":{\"id\":\"back\",\"to\":\"house\"}}",
        "400 | /change/rule/weekly |"
            + " {\"kind\":\"plan\",\"rule\":{\"id\":\"daytime\",\"zones\":[\"house\"],\"weekly\":[]}}",
        "400 | /change/rule/capacity |"
            + " {\"kind\":\"zone\",\"rule\":{\"id\":\"house\",\"capacity\":0}}",
        "400 | /change/remove | {\"kind\":\"settings\",\"remove\":\"\"}",
        "422 | /change/rule/zones |"
            + " {\"kind\":\"plan\",\"rule\":{\"id\":\"daytime\",\"zones\":[\"attic\"],\"weekly\":[{\"days\":[\"mon\"],\"from\":\"09:00\",\"to\":\"18:00\"}]}}",
        "422 | `` | {\"kind\":\"plan\",\"remove\":\"full\"}",
      })
  void aBadChangeIsToldItsFieldAndMend(int status, String pointer, String change) throws Exception {
    problem(status, pointer, preview(change));
    assertEquals(1, version());
  }

  @Test
  void aChangeNeedsItsReason() throws Exception {
    problem(400, "/reason", scene.post(CHANGES, "{\"change\":" + WEEKDAYS + "}"));
    problem(400, "/reason", scene.post(CHANGES + "/1:revert", "{\"author\":\"Zoé\"}"));
    problem(400, "/reason", scene.post(CHANGES + "/1:revert", "{\"reason\":\" \"}"));
    problem(413, "", scene.post(CHANGES, " ".repeat(70_000)));
    scene.bearer = "";
    problem(401, "", scene.get(CHANGES));
    problem(405, "", scene.send("DELETE", CHANGES, ""));
  }
}
