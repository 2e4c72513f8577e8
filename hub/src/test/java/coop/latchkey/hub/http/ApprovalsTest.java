package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.ApprovalScene.ANA;
import static coop.latchkey.hub.http.ApprovalScene.APPROVALS;
import static coop.latchkey.hub.http.ApprovalScene.CANAL;
import static coop.latchkey.hub.http.ApprovalScene.SPACE;
import static coop.latchkey.hub.http.ApprovalScene.SWITCHES;
import static coop.latchkey.hub.http.ApprovalScene.isProblem;
import static coop.latchkey.hub.http.ApprovalScene.waits;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bans, switches and requests, asked and answered by people over the API.
class ApprovalsTest {
  @TempDir Path folder;
  private ApprovalScene scene;

  @BeforeEach
  void start() {
    scene = new ApprovalScene(folder);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void nothingWaitsUntilAnOwnerWantsIt() throws Exception {
    JsonNode off = json(200, scene.as(scene.operator, "GET", SWITCHES, ""));
    assertEquals("{\"ban\":false,\"lockdown\":false,\"history\":false}", off.toString());
    String body = "{\"ban\":true,\"lockdown\":false,\"history\":false}";
    isProblem(403, "not-allowed", scene.as(scene.operator, "PUT", SWITCHES, body));
    isProblem(428, "version-missing", scene.as(scene.owner, "PUT", SWITCHES, body));
    isProblem(
        412, "changed-meanwhile", scene.as(scene.owner, "PUT", SWITCHES, body, "If-Match", "9"));
    JsonNode wrong =
        RulesScene.problem(
            400,
            "/ban",
            scene.as(scene.owner, "PUT", SWITCHES, body.replace("true", "1"), "If-Match", "0"));
    assertTrue(wrong.hasNonNull("mend"));
    json(
        200,
        scene.as(
            scene.operator,
            "PATCH",
            ANA,
            "{\"status\":\"ended\"}",
            "If-Match",
            scene.version(ANA)));
    assertEquals("ended", scene.statusOfAna());
  }

  @Test
  void switchingOnNeedsTwoPeopleWhoCouldApprove() throws Exception {
    Grant asAna = new Grant(CANAL, Role.MEMBER, new MemberId("ana"));
    String disable = "UPDATE account SET disabled_at = 1 WHERE id = ?";
    for (ApprovalScene.Person one :
        List.of(scene.otherOwner, scene.operator, scene.otherOperator)) {
      scene.hub.hub.database().writer().submit(h -> h.execute(disable, one.account())).join();
    }
    scene
        .hub
        .hub
        .database()
        .writer()
        .submit(handle -> {
          scene.hub.hub.accounts().grant(handle, scene.owner.account(), asAna);
          return "";
        })
        .join();
    scene.person("Awa again", new Grant(CANAL, Role.OWNER, null), asAna);
    String body = "{\"ban\":true,\"lockdown\":false,\"history\":false}";
    JsonNode none =
        RulesScene.problem(
            409, "/ban", scene.as(scene.owner, "PUT", SWITCHES, body, "If-Match", "0"));
    assertEquals(2, none.path("errors").size(), "nor could anybody switch it off: " + none);
    scene.person("Odile", new Grant(CANAL, Role.OWNER, null));
    json(200, scene.as(scene.owner, "PUT", SWITCHES, body, "If-Match", "0"));
  }

  @Test
  void aBanIsCarriedOutOnceASecondPersonApproves() throws Exception {
    scene.want("ban");
    String id = scene.askBan(scene.operator);
    assertEquals("active", scene.statusOfAna());
    assertEquals(id, scene.askBan(scene.operator), "the very same request waits already");
    JsonNode seen = json(200, scene.as(scene.otherOperator, "GET", APPROVALS, ""));
    assertEquals(1, seen.path("approvals").size());
    JsonNode one = seen.path("approvals").path(0);
    assertEquals("member/ana", one.path("subject").asText());
    assertEquals("She broke the saw", one.path("reason").asText());
    assertEquals("ended", one.at("/call/body/status").asText());
    assertEquals("Mina", one.at("/asker/name").asText());
    assertTrue(one.path("mayAnswer").asBoolean() && !one.path("mine").asBoolean());
    JsonNode done = json(200, scene.approve(scene.otherOperator, id));
    assertEquals("carriedOut", done.path("state").asText(), done.toString());
    assertEquals("ended", scene.statusOfAna());
    isProblem(409, "approval-over", scene.approve(scene.owner, id));
    JsonNode change = scene.audit("member.changed").getFirst();
    assertEquals(scene.operator.account(), change.path("actor").asText());
    assertEquals("Mina + Bruno", change.path("actorName").asText());
    assertEquals(1, scene.audit("member.changed").size());
    assertEquals(
        List.of("approval.carriedOut", "approval.approved", "approval.asked"),
        scene.audit("approval.").stream().map(e -> e.path("action").asText()).toList());
    JsonNode past = json(200, scene.as(scene.owner, "GET", APPROVALS + "?state=done", ""));
    assertEquals("Bruno", past.at("/approvals/0/decider/name").asText());
  }

  @Test
  void nobodyIsTheirOwnSecondPerson() throws Exception {
    scene.want("ban");
    Grant asAna = new Grant(CANAL, Role.MEMBER, new MemberId("bo"));
    Grant operator = new Grant(CANAL, Role.OPERATOR, null);
    ApprovalScene.Person asker = scene.person("Bo", operator, asAna);
    ApprovalScene.Person second = scene.person("B. Lind", operator, asAna);
    String id = scene.askBan(asker);
    isProblem(403, "own-request", scene.approve(asker, id));
    var byToken = new ApprovalScene.Person(asker.account(), scene.tokenOf(asker.account()));
    isProblem(403, "own-request", scene.approve(byToken, id));
    isProblem(403, "own-request", scene.approve(second, id));
    String refuse = APPROVALS + "/" + id + ":refuse";
    isProblem(403, "own-request", scene.as(asker, "POST", refuse, "{}"));
    isProblem(403, "own-request", scene.as(second, "POST", refuse, "{}"));
    JsonNode own = json(200, scene.as(second, "GET", APPROVALS, ""));
    assertFalse(own.at("/approvals/0/mayAnswer").asBoolean());
    isProblem(403, "not-yours", scene.as(second, "POST", APPROVALS + "/" + id + ":cancel", "{}"));
    assertEquals("active", scene.statusOfAna());
    assertEquals("open", scene.state(id));
  }

  @Test
  void whomTheAskerLetInSinceIsNoSecondPersonForThem() throws Exception {
    scene.want("ban");
    JsonNode invited =
        json(
            201,
            scene.as(
                scene.owner,
                "POST",
                SPACE + "/accounts",
                "{\"login\":\"puppet@example.org\",\"name\":\"Puppet\",\"role\":\"operator\"}"));
    String account = invited.path("account").asText();
    var puppet = new ApprovalScene.Person(account, scene.tokenOf(account));
    String id = scene.askBan(scene.owner);
    isProblem(403, "let-in-by-asker", scene.approve(puppet, id));
    String others = scene.askBan(scene.operator);
    assertEquals("carriedOut", json(200, scene.approve(puppet, others)).path("state").asText());
    String reset = SPACE + "/accounts/" + scene.otherOperator.account() + ":reset";
    assertEquals(201, scene.as(scene.owner, "POST", reset, "").statusCode());
    isProblem(403, "let-in-by-asker", scene.approve(scene.otherOperator, id));
    scene.hub.now = scene.hub.now.plus(Duration.ofDays(8));
    json(
        200,
        scene.as(
            scene.owner, "PATCH", ANA, "{\"status\":\"active\"}", "If-Match", scene.version(ANA)));
    String later = scene.askBan(scene.owner);
    assertEquals(200, scene.approve(puppet, later).statusCode(), "a week later they are somebody");
  }

  @Test
  void whoMayNotDoItMayNotApproveItEither() throws Exception {
    scene.want("ban");
    String id = scene.askBan(scene.operator);
    var auditor = scene.person("Aud", new Grant(CANAL, Role.AUDITOR, null));
    isProblem(404, "unknown-approval", scene.approve(auditor, id));
    JsonNode list = json(200, scene.as(auditor, "GET", APPROVALS, ""));
    assertEquals(0, list.path("approvals").size(), list.toString());
    var integrator = scene.person("Int", new Grant(CANAL, Role.INTEGRATOR, null));
    isProblem(404, "unknown-approval", scene.approve(integrator, id));
    isProblem(403, "not-allowed", scene.as(integrator, "GET", APPROVALS, ""));
    var member = scene.person("Ana", new Grant(CANAL, Role.MEMBER, new MemberId("ana")));
    isProblem(403, "not-allowed", scene.as(member, "GET", APPROVALS, ""));
    isProblem(404, "unknown-approval", scene.approve(member, id));
    var stranger = scene.person("Nobody");
    isProblem(404, "unknown-space", scene.as(stranger, "GET", APPROVALS, ""));
    isProblem(404, "unknown-approval", scene.approve(scene.otherOperator, "p-none"));
  }

  @Test
  void anotherSpacesRequestsDoNotExist() throws Exception {
    String other = RulesScene.text().replace("\"canal\"", "\"quay\"");
    scene
        .hub
        .hub
        .spaces()
        .load(new SpaceId("quay"), other.getBytes(StandardCharsets.UTF_8), Author.CONSOLE);
    scene.want("ban");
    String id = scene.askBan(scene.operator);
    var there = scene.person("Quay", new Grant(new SpaceId("quay"), Role.OPERATOR, null));
    isProblem(404, "unknown-space", scene.approve(there, id));
    String elsewhere = "/api/v1/spaces/quay/approvals/" + id;
    isProblem(404, "unknown-approval", scene.as(there, "POST", elsewhere + ":approve", "{}"));
    isProblem(
        404, "unknown-approval", scene.as(scene.otherOwner, "POST", elsewhere + ":refuse", "{}"));
    isProblem(404, "unknown-approval", scene.as(there, "GET", elsewhere, ""));
    assertEquals("open", scene.state(id));
  }

  @Test
  void switchingOffNeedsASecondPersonAndMoreDoesNot() throws Exception {
    scene.want("ban");
    scene.want("ban", "history");
    String off = "{\"ban\":false,\"lockdown\":true,\"history\":true}";
    String version = scene.version(SWITCHES);
    String id =
        waits(
            scene.as(
                scene.owner,
                "PUT",
                SWITCHES + "?approvalReason=Too%20slow%20%C3%A0%20la%20caisse",
                off,
                "If-Match",
                version));
    JsonNode one = json(200, scene.as(scene.otherOwner, "GET", APPROVALS + "/" + id, ""));
    assertEquals("settings", one.path("kind").asText());
    assertEquals("Too slow à la caisse", one.path("reason").asText());
    isProblem(404, "unknown-approval", scene.approve(scene.operator, id));
    isProblem(403, "own-request", scene.approve(scene.owner, id));
    assertTrue(json(200, scene.as(scene.owner, "GET", SWITCHES, "")).path("ban").asBoolean());
    assertEquals(
        "carriedOut", json(200, scene.approve(scene.otherOwner, id)).path("state").asText());
    JsonNode now = json(200, scene.as(scene.owner, "GET", SWITCHES, ""));
    assertFalse(now.path("ban").asBoolean());
    assertTrue(now.path("lockdown").asBoolean());
  }
}
