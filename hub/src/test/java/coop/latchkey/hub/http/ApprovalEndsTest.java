package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.ApprovalScene.ANA;
import static coop.latchkey.hub.http.ApprovalScene.APPROVALS;
import static coop.latchkey.hub.http.ApprovalScene.SWITCHES;
import static coop.latchkey.hub.http.ApprovalScene.isProblem;
import static coop.latchkey.hub.http.ApprovalScene.waits;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How requests end: refused, taken back, too late, twice at once, changed meanwhile, and after a
/// restart.
class ApprovalEndsTest {
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

  private int status(ApprovalScene.Person who, String id, String verb) {
    try {
      return scene.as(who, "POST", APPROVALS + "/" + id + verb, "{}").statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
