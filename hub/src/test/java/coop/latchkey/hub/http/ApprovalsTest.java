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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
  void whatWasChangedMeanwhileIsToldAndNotDone() throws Exception {
    scene.want("ban");
    String id = scene.askBan(scene.operator);
    json(
        200,
        scene.as(
            scene.owner, "PATCH", ANA, "{\"name\":\"Ana F.\"}", "If-Match", scene.version(ANA)));
    JsonNode done = json(200, scene.approve(scene.otherOperator, id));
    assertEquals("notCarriedOut", done.path("state").asText());
    assertTrue(done.path("outcome").asText().contains("changed"), done.toString());
    assertEquals("active", scene.statusOfAna());
    assertEquals(
        "approval.notCarriedOut", scene.audit("approval.").getFirst().path("action").asText());
  }

  @Test
  void whoLostTheirRightsMeanwhileHasAskedForNothing() throws Exception {
    scene.want("ban");
    String first = scene.askBan(scene.operator);
    String second = scene.askBan(scene.otherOperator);
    var writer = scene.hub.hub.database().writer();
    writer
        .submit(h ->
            h.execute("UPDATE account SET disabled_at = 1 WHERE id = ?", scene.operator.account()))
        .join();
    writer
        .submit(h ->
            h.execute(
                "UPDATE account_grant SET role = 'auditor' WHERE account = ?",
                scene.otherOperator.account()))
        .join();
    for (String id : List.of(first, second)) {
      JsonNode done = json(200, scene.approve(scene.owner, id));
      assertEquals("notCarriedOut", done.path("state").asText(), done.toString());
    }
    assertEquals(
        "active", json(200, scene.as(scene.owner, "GET", ANA, "")).path("status").asText());
  }

  @Test
  void aRequestCanBeRefusedOrTakenBackAndEndsByItself() throws Exception {
    scene.want("ban");
    String refused = scene.askBan(scene.operator);
    JsonNode no =
        json(
            200,
            scene.as(
                scene.owner,
                "POST",
                APPROVALS + "/" + refused + ":refuse",
                "{\"note\":\"Talk to her first\"}"));
    assertEquals("refused", no.path("state").asText());
    assertEquals("Talk to her first", no.path("note").asText());
    String cancelled = scene.askBan(scene.operator);
    String cancel = APPROVALS + "/" + cancelled + ":cancel";
    assertEquals(
        "cancelled",
        json(200, scene.as(scene.operator, "POST", cancel, "")).path("state").asText());
    isProblem(409, "approval-over", scene.as(scene.operator, "POST", cancel, ""));
    String expired = scene.askBan(scene.operator);
    String swept = scene.askBan(scene.otherOperator);
    scene.hub.now = scene.hub.now.plus(Duration.ofHours(24));
    isProblem(409, "approval-over", scene.approve(scene.owner, expired));
    assertEquals("expired", scene.state(swept), "written down or not");
    scene.hub.hub.approvals().sweep();
    scene.hub.hub.approvals().sweep();
    assertEquals(2, scene.audit("approval.expired").size());
    assertEquals("active", scene.statusOfAna());
    String again = scene.askBan(scene.operator);
    assertFalse(List.of(refused, cancelled, expired).contains(again), "asked anew");
  }

  @Test
  void ofTwoWhoAnswerAtOnceOneIsToldThatItIsOver() throws Exception {
    scene.want("ban");
    for (int round = 0; round < 5; round++) {
      String id = scene.askBan(scene.operator);
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (var who : List.of(scene.owner, scene.otherOwner, scene.otherOperator)) {
        answers.add(CompletableFuture.supplyAsync(() -> status(who, id, ":approve")));
      }
      answers.add(CompletableFuture.supplyAsync(() -> status(scene.operator, id, ":cancel")));
      answers.add(CompletableFuture.supplyAsync(() -> status(scene.otherOwner, id, ":refuse")));
      List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();
      assertEquals(1, statuses.stream().filter(s -> s == 200).count(), statuses.toString());
      assertEquals(4, statuses.stream().filter(s -> s == 409).count(), statuses.toString());
      boolean done = scene.state(id).equals("carriedOut");
      assertEquals(done ? "ended" : "active", scene.statusOfAna());
      json(
          200,
          scene.as(
              scene.owner,
              "PATCH",
              ANA,
              "{\"status\":\"active\"}",
              "If-Match",
              scene.version(ANA)));
    }
  }

  private int status(ApprovalScene.Person who, String id, String verb) {
    try {
      return scene.as(who, "POST", APPROVALS + "/" + id + verb, "{}").statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void requestsOutliveARestart() throws Exception {
    scene.want("ban");
    String waiting = scene.askBan(scene.operator);
    String underWay = scene.askBan(scene.otherOperator);
    scene
        .hub
        .hub
        .database()
        .writer()
        .submit(h -> h.execute("UPDATE approval SET state = 'approved' WHERE id = ?", underWay))
        .join();
    scene.restart();
    assertEquals("notCarriedOut", scene.state(underWay), "nobody knows whether it was done");
    assertEquals("open", scene.state(waiting));
    assertEquals(
        "carriedOut", json(200, scene.approve(scene.owner, waiting)).path("state").asText());
    assertEquals("ended", scene.statusOfAna());
    scene.restart();
    assertEquals("carriedOut", scene.state(waiting));
    assertTrue(json(200, scene.as(scene.owner, "GET", SWITCHES, "")).path("ban").asBoolean());
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

  @Test
  void nobodyFloodsTheOthersWithRequests() throws Exception {
    scene.want("ban");
    for (int i = 0; i < 20; i++) {
      waits(
          scene.as(
              scene.operator,
              "PATCH",
              ANA,
              "{\"status\":\"ended\",\"reason\":\"" + i + "\"}",
              "If-Match",
              scene.version(ANA)));
    }
    isProblem(
        409,
        "too-many",
        scene.as(
            scene.operator,
            "PATCH",
            ANA,
            "{\"status\":\"paused\"}",
            "If-Match",
            scene.version(ANA)));
    JsonNode page = json(200, scene.as(scene.owner, "GET", APPROVALS + "?limit=15", ""));
    assertEquals(15, page.path("approvals").size());
    scene.askBan(scene.otherOperator);
    JsonNode rest =
        json(200, scene.as(scene.owner, "GET", APPROVALS + page.path("next").asText(), ""));
    assertEquals(5, rest.path("approvals").size(), "pages stay put while requests arrive");
  }
}
