package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.ApprovalScene.ANA;
import static coop.latchkey.hub.http.ApprovalScene.APPROVALS;
import static coop.latchkey.hub.http.ApprovalScene.CANAL;
import static coop.latchkey.hub.http.ApprovalScene.SPACE;
import static coop.latchkey.hub.http.ApprovalScene.isProblem;
import static coop.latchkey.hub.http.ApprovalScene.waits;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiBook;
import coop.latchkey.hub.api.ApiOperation;
import coop.latchkey.hub.audit.StoredNotes;
import coop.latchkey.hub.mqtt.DoorCommands;
import coop.latchkey.hub.mqtt.OrderArea;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lockdowns, and every other way to shut somebody out.
class ApprovedOrdersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  /// What the description marks: a new operation that touches one of these is thought of here.
  @Test
  void theseOperationsTouchWhatASpaceMayWantASecondPersonFor() {
    Map<String, List<String>> marked = new TreeMap<>();
    for (ApiOperation one : ApiBook.load().operations()) {
      if (one.approval() != null) {
        marked.computeIfAbsent(one.approval().code(), _ -> new ArrayList<>()).add(one.id());
      }
    }
    marked.values().forEach(java.util.Collections::sort);
    assertEquals(
        Map.of(
            "ban",
            List.of(
                "changeMember",
                "importMembers",
                "loadSpace",
                "publishChange",
                "removeMember",
                "revertChange"),
            "history",
            List.of(
                "changeWebhook",
                "correctStay",
                "createWebhook",
                "explainDecision",
                "exportEvents",
                "hostNotices",
                "inviteMember",
                "listCorrections",
                "listEvents",
                "listStays",
                "memberBalances",
                "memberVisits",
                "replayWebhook",
                "withdrawCorrection"),
            "lockdown",
            List.of("lockdownSpace"),
            "settings",
            List.of("changeApprovalSettings")),
        marked);
  }

  /// Whatever needs people.history, or takes a member below a space and is not one of these, is
  /// marked.
  @Test
  void everyOperationOnOneMemberIsMarkedOrKnownToTellNothing() {
    List<String> harmless =
        List.of(
            "getMember",
            "grantTraining",
            "giveBadge",
            "refundCharge",
            "forgivePassages",
            "askToLook");
    for (ApiOperation one : ApiBook.load().operations()) {
      boolean ofMember = one.path().contains("/members/{member}");
      boolean history = one.access().toString().contains("PEOPLE_HISTORY");
      boolean asks =
          one.parameters().containsKey("member") || one.parameters().containsKey("members");
      if ((ofMember || history || asks) && !harmless.contains(one.id())) {
        assertTrue(one.approval() != null, one.id() + " is neither marked nor known");
      }
    }
  }

  private static final class Sent {
    final List<String> doors = new CopyOnWriteArrayList<>();

    DoorCommands commands() {
      return (_, door, order, by) -> {
        doors.add(order.action() + " " + door + " " + order.severity() + " " + by);
        return new DoorCommands.Outcome.Sent("c" + doors.size(), new GatewayId("front"));
      };
    }
  }

  /// The same API over doors that hear.
  private Api api(Sent sent) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    HttpPorts ports = scene.hub.hub.httpPorts(scene.hub.feed, meters);
    List<ApiArea> areas = new ArrayList<>(ports.areas());
    areas.removeIf(OrderArea.class::isInstance);
    areas.add(
        new OrderArea(
            sent.commands(),
            scene.hub.hub.spaces()::directory,
            new StoredNotes(scene.hub.hub.database(), scene.hub.hub.audit())));
    return new Api(ApiBook.load(), areas, CANAL::equals, ports.replays(), ports.approvals());
  }

  private Caller caller(ApprovalScene.Person who) {
    return scene.hub.hub.accounts().byToken(who.token()).orElseThrow();
  }

  private Answer order(Api api, ApprovalScene.Person who, String operation, Map<String, String> to)
      throws Exception {
    return api.call(caller(who), operation, Api.Asked.of(to, JSON.readTree("{\"severity\":2}")));
  }

  @Test
  void aLockdownIsSentOnceSomebodyElseApproves() throws Exception {
    scene.want("lockdown");
    Sent sent = new Sent();
    Api api = api(sent);
    Map<String, String> all = Map.of("space", "canal", "approvalReason", "A shot was heard");
    var held = assertInstanceOf(Answer.Bad.class, order(api, scene.operator, "lockdownSpace", all));
    String id = held.problem().approval();
    assertTrue(held.problem().waits() && id != null);
    assertEquals(List.of(), sent.doors);
    Answer done =
        api.call(
            caller(scene.otherOperator),
            "approveRequest",
            Api.Asked.of(Map.of("space", "canal", "approval", id)));
    var json = assertInstanceOf(Answer.Json.class, done).json();
    assertEquals("carriedOut", json.path("state").asText(), json.toString());
    assertEquals(
        List.of(
            "LOCKDOWN front 2 " + scene.operator.account(),
            "LOCKDOWN workshop 2 " + scene.operator.account()),
        sent.doors.stream().sorted().toList());
    JsonNode written = scene.audit("space.lockdown").getFirst();
    assertEquals("Mina + Bruno", written.path("actorName").asText());
  }

  @Test
  void oneDoorAndWhateverLetsPeopleOutNeverWait() throws Exception {
    scene.want("lockdown", "ban", "history");
    Sent sent = new Sent();
    Api api = api(sent);
    Map<String, String> front = Map.of("space", "canal", "door", "front");
    Map<String, String> all = Map.of("space", "canal");
    assertEquals(202, order(api, scene.operator, "lockdownDoor", front).status());
    for (String operation : List.of("releaseDoor", "evacuateDoor")) {
      assertEquals(202, api.call(caller(scene.operator), operation, Api.Asked.of(front)).status());
    }
    for (String operation : List.of("releaseSpace", "evacuateSpace")) {
      assertEquals(202, api.call(caller(scene.operator), operation, Api.Asked.of(all)).status());
    }
    assertEquals(7, sent.doors.size());
    String lost =
        scene
            .hub
            .hub
            .database()
            .read(h ->
                h.createQuery("SELECT digest FROM credential WHERE member = 'bo' LIMIT 1")
                    .mapTo(String.class)
                    .one());
    assertEquals(
        201,
        scene
            .as(scene.operator, "POST", SPACE + "/credentials/" + lost + ":lost", "{}")
            .statusCode(),
        "a lost badge");
  }

  @Test
  void aLockdownThatNobodyApprovedInTenMinutesIsOver() throws Exception {
    scene.want("lockdown");
    String id = waits(scene.as(scene.operator, "POST", SPACE + ":lockdown", "{\"severity\":3}"));
    scene.hub.now = scene.hub.now.plus(Duration.ofMinutes(10));
    isProblem(409, "approval-over", scene.approve(scene.owner, id));
    String again = waits(scene.as(scene.operator, "POST", SPACE + ":lockdown", ""));
    JsonNode failed = json(200, scene.approve(scene.owner, again));
    assertEquals("notCarriedOut", failed.path("state").asText());
    assertTrue(failed.path("outcome").asText().contains("broker"), "told why: " + failed);
  }

  @Test
  void noOtherWayShutsAMemberOut() throws Exception {
    scene.want("ban");
    waits(scene.as(scene.operator, "DELETE", ANA, "", "If-Match", scene.version(ANA)));
    String anyVersion = "{\"status\":\"ended\"}";
    waits(scene.as(scene.operator, "PATCH", ANA, anyVersion, "If-Match", "*"));
    waits(scene.as(scene.operator, "PATCH", ANA, "{\"plans\":[]}", "If-Match", scene.version(ANA)));
    waits(
        scene.as(
            scene.operator,
            "PATCH",
            ANA,
            "{\"pauses\":[{\"from\":\"2026-11-01\"}]}",
            "If-Match",
            scene.version(ANA)));
    String file = RulesScene.text().replace("\"status\": \"active\"", "\"status\": \"ended\"");
    waits(scene.as(scene.owner, "POST", SPACE + ":load", file));
    JsonNode shown =
        json(
            200,
            scene.hub.send(
                "POST",
                SPACE + "/members:import?dryRun=true",
                "id;name;status\nana;Ana Ferreira;ended\nbo;Bo Lindt;active\n",
                "Authorization",
                "Bearer " + scene.operator.token(),
                "Content-Type",
                "text/csv"));
    assertEquals("refused", shown.at("/rows/0/fate").asText(), shown.toString());
    assertEquals("changed", shown.at("/rows/1/fate").asText());
    json(
        200,
        scene.as(
            scene.operator,
            "POST",
            SPACE
                + "/members:import?dryRun=false&leaveRefused=true&import="
                + shown.path("import").asText(),
            ""));
    assertEquals("active", scene.statusOfAna());
    json(
        200,
        scene.as(
            scene.operator, "PATCH", ANA, "{\"name\":\"Ana F.\"}", "If-Match", scene.version(ANA)));
  }

  @Test
  void aRuleThatShutsAMemberOutWaitsToo() throws Exception {
    scene.want("ban");
    String remove = "{\"kind\":\"member\",\"remove\":\"kim\"}";
    String preview =
        json(200, scene.as(scene.operator, "POST", SPACE + "/changes:preview", change(remove)))
            .path("preview")
            .asText();
    String publish =
        "{\"change\":" + remove + ",\"reason\":\"Gone\",\"preview\":\"" + preview + "\"}";
    String id = waits(scene.as(scene.operator, "POST", SPACE + "/changes", publish));
    JsonNode done = json(200, scene.approve(scene.otherOperator, id));
    assertEquals("carriedOut", done.path("state").asText(), done.toString());
    JsonNode last = json(200, scene.as(scene.owner, "GET", SPACE + "/changes?limit=1", ""));
    assertEquals("Mina + Bruno", last.at("/changes/0/author").asText());
    String revert = SPACE + "/changes/" + last.at("/changes/0/id").asText() + ":revert";
    json(201, scene.as(scene.operator, "POST", revert, "{\"reason\":\"Back\"}"));
    JsonNode back = json(200, scene.as(scene.owner, "GET", SPACE + "/changes?limit=1", ""));
    String revertAgain = SPACE + "/changes/" + back.at("/changes/0/id").asText() + ":revert";
    waits(scene.as(scene.operator, "POST", revertAgain, "{\"reason\":\"Out after all\"}"));
    assertEquals(200, scene.as(scene.operator, "GET", SPACE + "/members/kim", "").statusCode());
    JsonNode open = json(200, scene.as(scene.owner, "GET", APPROVALS, ""));
    assertEquals("revertChange", open.at("/approvals/0/operation").asText());
  }

  private static String change(String change) {
    return "{\"change\":" + change + "}";
  }
}
