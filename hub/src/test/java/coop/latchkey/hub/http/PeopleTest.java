package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Members over the API: who may, what is found, changed, removed, and who looked.
class PeopleTest {
  private static final String MEMBERS = "/api/v1/spaces/canal/members";
  private static final CredentialDigest UNKNOWN = new CredentialDigest(7, 11);

  @TempDir Path folder;
  private RulesScene scene;
  private String operator;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    operator = scene.token(Role.OPERATOR);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private HttpResponse<String> ask(String path) throws Exception {
    return scene.as(operator, "GET", path, "");
  }

  private HttpResponse<String> tell(String method, String path, String body, String... headers)
      throws Exception {
    return scene.as(operator, method, path, body, headers);
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.path("members").forEach(one -> ids.add(one.path("id").asText()));
    return ids;
  }

  private long audited(String action) {
    return scene
        .hub
        .database()
        .read(handle ->
            handle
                .createQuery("SELECT count(*) FROM audit_entry WHERE action = ?")
                .bind(0, action)
                .mapTo(Long.class)
                .one());
  }

  @Test
  void peopleAreSeenByWhoMayAlone() throws Exception {
    for (Role role : List.of(Role.OWNER, Role.OPERATOR, Role.AUDITOR)) {
      json(200, scene.as(scene.token(role), "GET", MEMBERS, ""));
    }
    String integrator = scene.token(Role.INTEGRATOR);
    String elsewhere = scene.token(new Grant(new SpaceId("quai"), Role.OPERATOR, null));
    for (String path : List.of("", "/ana", "/ana/visits", ":choices")) {
      problem(403, "", scene.as(integrator, "GET", MEMBERS + path, ""));
      problem(404, "", scene.as(elsewhere, "GET", MEMBERS + path, ""));
      problem(401, "", scene.get(MEMBERS + path));
    }
    problem(403, "", scene.as(scene.token(Role.AUDITOR), "POST", MEMBERS, "{\"name\":\"Zoé\"}"));
  }

  @Test
  void whatIsTypedFindsNamesWhateverItsCaseAndAccents() throws Exception {
    json(201, tell("POST", MEMBERS, "{\"name\":\"José Núñez 🦊\",\"id\":\"jose\"}"));
    json(201, tell("POST", MEMBERS, "{\"name\":\"נועה לוי\",\"id\":\"noa\"}"));
    assertEquals(List.of("jose"), ids(json(200, ask(MEMBERS + "?search=NUNEZ"))));
    assertEquals(List.of("jose"), ids(json(200, ask(MEMBERS + "?search=%C3%BA%C3%B1e+jos"))));
    assertEquals(List.of("jose"), ids(json(200, ask(MEMBERS + "?search=%F0%9F%A6%8A"))));
    assertEquals(List.of("noa"), ids(json(200, ask(MEMBERS + "?search=%D7%9C%D7%95%D7%99"))));
    assertEquals(List.of("tomas"), ids(json(200, ask(MEMBERS + "?search=silva&plan=full"))));
    assertEquals(List.of(), ids(json(200, ask(MEMBERS + "?search=silva&plan=daytime"))));
    assertEquals(List.of(), ids(json(200, ask(MEMBERS + "?status=arrears"))));
    problem(400, "/query/after", ask(MEMBERS + "?after=nonsense"));
    problem(400, "/query/status", ask(MEMBERS + "?status=odd"));
  }

  @Test
  void pagesFollowEachOtherWhileMembersArrive() throws Exception {
    List<String> seen = new ArrayList<>();
    String next = "?limit=2";
    while (!next.isEmpty()) {
      JsonNode page = json(200, ask(MEMBERS + next));
      seen.addAll(ids(page));
      next = page.path("next").asText();
      if (seen.size() == 2) {
        json(201, tell("POST", MEMBERS, "{\"name\":\"Aaa\"}"));
      }
    }
    assertEquals(List.of("ana", "bo", "kim", "tomas"), seen);
  }

  @Test
  void aMemberIsAddedAndChangedOnlyAsRead() throws Exception {
    JsonNode made =
        json(
            201,
            tell(
                "POST",
                MEMBERS,
                "{\"name\":\"Zoé"
                    + " Petit\",\"plans\":[{\"plan\":\"full\",\"from\":\"2026-01-01\"}]}"));
    assertEquals("zoe-petit", made.path("id").asText());
    String path = MEMBERS + "/zoe-petit";
    HttpResponse<String> read = ask(path);
    String version = read.headers().firstValue("etag").orElse("");
    problem(428, "", tell("PATCH", path, "{\"status\":\"paused\"}"));
    String paused = "{\"status\":\"paused\",\"reason\":\"parental leave\"}";
    json(200, tell("PATCH", path, paused, "If-Match", version));
    problem(412, "", tell("PATCH", path, "{\"status\":\"ended\"}", "If-Match", version));
    JsonNode now = json(200, ask(path));
    assertEquals("paused", now.path("status").asText());
    assertEquals("2026-01-01", now.at("/plans/0/from").asText());
    assertEquals(1, audited("member.changed"));
    String match = "\"" + now.path("version").asText() + "\"";
    json(200, tell("PATCH", path, "{\"status\":\"arrears\"}", "If-Match", match));
    JsonNode owing = json(200, ask(path));
    assertEquals("2026-11-24", owing.path("arrearsSince").asText());
    assertEquals(List.of("zoe-petit"), ids(json(200, ask(MEMBERS + "?status=arrears"))));
  }

  @Test
  void whatMakesNoSenseIsNamed() throws Exception {
    problem(400, "/id", tell("POST", MEMBERS, "{\"name\":\"Ana\",\"id\":\"ana\"}"));
    problem(400, "/name", tell("POST", MEMBERS, "{\"name\":\"a\\u202eb\"}"));
    problem(
        400,
        "/plans/0/plan",
        tell("POST", MEMBERS, "{\"name\":\"Li\",\"plans\":[{\"plan\":\"golden\"}]}"));
    problem(
        400,
        "/plans/0/to",
        tell(
            "POST",
            MEMBERS,
            "{\"name\":\"Li\",\"plans\":[{\"plan\":\"full\",\"from\":\"2026-02-01\",\"to\":\"2026-01-01\"}]}"));
    assertEquals(0, audited("member.created"));
  }

  @Test
  void whoIsInUseStaysAndItIsSaidByWhom() throws Exception {
    String path = MEMBERS + "/tomas";
    JsonNode refused = problem(409, "", tell("DELETE", path, "", "If-Match", "*"));
    assertTrue(refused.path("detail").asText().contains("training \"saw\""), refused.toString());
    assertEquals(204, tell("DELETE", MEMBERS + "/bo", "", "If-Match", "*").statusCode());
    problem(404, "", ask(MEMBERS + "/bo"));
    assertEquals(List.of("ana", "kim", "tomas"), ids(json(200, ask(MEMBERS))));
    assertEquals(1, audited("member.removed"));
  }

  @Test
  void aLookAtVisitsIsWrittenDown() throws Exception {
    scene.take(
        "front",
        List.of(
            record(
                1,
                new Fact.MemberPassed(
                    new DoorId("front"), new MemberId("ana"), Direction.IN, null, null)),
            record(2, unknown())));
    JsonNode visits = json(200, ask(MEMBERS + "/ana/visits"));
    assertEquals(1, visits.path("visits").size(), visits.toString());
    assertEquals("front#1", visits.at("/visits/0/event").asText());
    assertEquals(1, audited("history.read"));
    problem(404, "", ask(MEMBERS + "/nobody/visits"));
    assertEquals(1, audited("history.read"));
  }

  private JournalRecord record(long seq, Fact fact) {
    return new JournalRecord(seq, scene.now, new ClockState(true, 5), fact);
  }

  private static Fact unknown() {
    return new Fact.AccessDenied(
        new DoorId("front"),
        new ReaderId("front-in"),
        Direction.IN,
        UNKNOWN,
        null,
        DenialReason.UNKNOWN_CREDENTIAL,
        null);
  }

  private static Fact anaIn() {
    return new Fact.AccessDenied(
        new DoorId("front"),
        new ReaderId("front-in"),
        Direction.IN,
        new CredentialDigest(1, 2),
        new MemberId("ana"),
        DenialReason.PASSBACK,
        null);
  }

  private String wait(String body) throws Exception {
    JsonNode made = json(201, tell("POST", "/api/v1/spaces/canal/enrolments", body));
    assertEquals("waiting", made.path("state").asText());
    assertEquals(60, made.path("secondsLeft").asInt());
    return "/api/v1/spaces/canal/enrolments/" + made.path("id").asText();
  }

  private JsonNode until(String path, String state) throws Exception {
    JsonNode now = json(200, ask(path));
    for (int i = 0; i < 500 && !now.path("state").asText().equals(state); i++) {
      Thread.onSpinWait();
      now = json(200, ask(path));
    }
    assertEquals(state, now.path("state").asText(), now.toString());
    return now;
  }

  @Test
  void theNextUnknownBadgeAtTheDoorIsTheirs() throws Exception {
    String path = wait("{\"member\":\"kim\",\"door\":\"front\",\"label\":\"blue fob\"}");
    problem(
        409,
        "",
        tell("POST", "/api/v1/spaces/canal/enrolments", "{\"member\":\"bo\",\"door\":\"front\"}"));
    scene.take("front", List.of(record(1, anaIn())));
    JsonNode taken = until(path, "taken");
    assertEquals("Ana Ferreira", taken.at("/holder/name").asText());
    assertTrue(taken.path("listening").asBoolean());
    scene.take("front", List.of(record(2, unknown())));
    until(path, "done");
    JsonNode kim = json(200, ask(MEMBERS + "/kim"));
    assertEquals(UNKNOWN.toString(), kim.at("/credentials/0/credential").asText());
    assertEquals("blue fob", kim.at("/credentials/0/label").asText());
    assertEquals(1, audited("badge.enrolled"));
    problem(409, "", tell("DELETE", path, ""));
  }

  @Test
  void aNumberKeyedInMeanwhileIsNoBadge() throws Exception {
    String path = wait("{\"member\":\"kim\",\"door\":\"front\"}");
    scene.take("front", List.of(record(1, keyed(null)), record(2, keyed("ana"))));
    assertEquals("waiting", json(200, ask(path)).path("state").asText());
    scene.take("front", List.of(record(3, unknown())));
    until(path, "done");
    JsonNode kim = json(200, ask(MEMBERS + "/kim"));
    assertEquals(1, kim.path("credentials").size(), kim.toString());
    assertEquals(UNKNOWN.toString(), kim.at("/credentials/0/credential").asText());
  }

  private static Fact keyed(@Nullable String member) {
    CredentialDigest digits = new CredentialDigest(3, 4);
    DoorId door = new DoorId("front");
    ReaderId reader = new ReaderId("front-in");
    return member == null
        ? new Fact.AccessDenied(
            door, reader, Direction.IN, digits, null, DenialReason.UNKNOWN_CREDENTIAL, null, true)
        : new Fact.AccessGranted(
            door,
            reader,
            Direction.IN,
            digits,
            new MemberId(member),
            null,
            GrantBasis.PLAN,
            Set.of(),
            true);
  }

  @Test
  void anotherDoorAnOldRecordAndALateOneAreNotHeard() throws Exception {
    String path = wait("{\"member\":\"kim\",\"door\":\"workshop\"}");
    Instant began = scene.now;
    scene.take("front", List.of(record(1, unknown())));
    scene.now = began.plusSeconds(20);
    scene.take(
        "front",
        List.of(
            new JournalRecord(
                2,
                began.minusSeconds(600),
                new ClockState(true, 5),
                new Fact.AccessDenied(
                    new DoorId("workshop"),
                    new ReaderId("workshop-in"),
                    Direction.IN,
                    UNKNOWN,
                    null,
                    DenialReason.UNKNOWN_CREDENTIAL,
                    null))));
    assertEquals("waiting", json(200, ask(path)).path("state").asText());
    scene.now = began.plusSeconds(61);
    assertEquals("expired", json(200, ask(path)).path("state").asText());
    assertFalse(json(200, ask(MEMBERS + "/kim")).path("credentials").elements().hasNext());
  }

  @Test
  void itIsCalledOffAndWrongOnesAreNamed() throws Exception {
    String path = wait("{\"member\":\"kim\",\"door\":\"front\"}");
    assertEquals(204, tell("DELETE", path, "").statusCode());
    assertEquals("cancelled", json(200, ask(path)).path("state").asText());
    String all = "/api/v1/spaces/canal/enrolments";
    problem(400, "/door", tell("POST", all, "{\"member\":\"kim\",\"door\":\"back\"}"));
    problem(400, "/member", tell("POST", all, "{\"member\":\"nobody\",\"door\":\"front\"}"));
    problem(404, "", ask(all + "/tap-0"));
  }
}
