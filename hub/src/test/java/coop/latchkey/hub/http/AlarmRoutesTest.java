package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.access.Notice;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.inbox.GatewayKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alarms over HTTP: who sees them, who acknowledges them.
class AlarmRoutesTest {
  private static final String ALARMS = "/api/v1/spaces/canal/alarms";
  private static final DoorId DOOR = new DoorId("front");

  @TempDir Path folder;
  private RulesScene scene;
  private String operator;
  private long seq;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    operator = scene.token(Role.OPERATOR);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void happens(Fact fact) {
    var record = new JournalRecord(++seq, scene.now, new ClockState(true, 5), fact);
    var from = new GatewayKey(new SpaceId("canal"), new GatewayId("front"));
    scene
        .hub
        .database()
        .writer()
        .submit(handle -> {
          scene.hub.alarms().write(handle, from, List.of(record));
          return "";
        })
        .join();
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return scene.send("GET", path, "", "Authorization", "Bearer " + token);
  }

  private HttpResponse<String> acknowledge(long id, String version, String body, String token)
      throws Exception {
    return scene.send(
        "POST",
        ALARMS + "/" + id + ":acknowledge",
        body,
        "Authorization",
        "Bearer " + token,
        "Content-Type",
        "application/json",
        "If-Match",
        "\"" + version + "\"");
  }

  @Test
  void anOperatorAcknowledgesOnceByName() throws Exception {
    happens(new Fact.DoorForced(DOOR));
    var list = json(200, get(ALARMS, operator));
    assertEquals("doorForced", list.at("/alarms/0/kind").asText());
    assertEquals("front", list.at("/alarms/0/door").asText());
    long id = list.at("/alarms/0/id").asLong();
    var one = get(ALARMS + "/" + id, operator);
    assertEquals("\"1\"", one.headers().firstValue("etag").orElse(""));
    problem(412, "", acknowledge(id, "7", "{}", operator));
    var done = json(200, acknowledge(id, "1", "{\"note\": \"a delivery\"}", operator));
    assertEquals("Test", done.at("/acknowledged/by").asText());
    assertEquals("a delivery", done.at("/acknowledged/note").asText());
    problem(409, "", acknowledge(id, "2", "{}", operator));
    problem(404, "", acknowledge(99, "1", "{}", operator));
    String written =
        scene
            .hub
            .database()
            .read(handle ->
                handle
                    .createQuery(
                        "SELECT actor_name || ' ' || action || ' ' || subject || ' ' || detail"
                            + " FROM audit_entry WHERE action = 'alarm.acknowledged'")
                    .mapTo(String.class)
                    .one());
    assertEquals(
        "Test alarm.acknowledged alarm/"
            + id
            + " {\"kind\":\"doorForced\",\"subject\":\"front\",\"note\":\"a delivery\"}",
        written);
  }

  @Test
  void whatHappenedAgainSinceTheyLookedIsNotAcknowledged() throws Exception {
    happens(new Fact.DoorForced(DOOR));
    happens(new Fact.DoorForced(DOOR));
    problem(412, "", acknowledge(1, "1", "{}", operator));
    assertEquals(2, json(200, get(ALARMS + "/1", operator)).path("times").asInt());
  }

  @Test
  void eachRoleSeesAndDoesWhatIsTheirs() throws Exception {
    happens(
        new Fact.AccessGranted(
            DOOR,
            new ReaderId("front-in"),
            Direction.IN,
            new CredentialDigest(1, 2),
            new MemberId("ana"),
            new PlanId("full"),
            GrantBasis.PLAN,
            Set.of(Notice.DURESS),
            true));
    var auditor = scene.token(Role.AUDITOR);
    assertEquals("ana", json(200, get(ALARMS, auditor)).at("/alarms/0/member").asText());
    problem(403, "", acknowledge(1, "1", "{}", auditor));
    problem(403, "", get(ALARMS, scene.token(Role.INTEGRATOR)));
    var member = new Grant(new SpaceId("canal"), Role.MEMBER, new MemberId("bo"));
    problem(403, "", get(ALARMS, scene.token(member)));
    problem(401, "", scene.get(ALARMS));
    var elsewhere = scene.token(new Grant(new SpaceId("other"), Role.OPERATOR, null));
    problem(404, "", get(ALARMS, elsewhere));
    problem(404, "", acknowledge(1, "1", "{}", elsewhere));
  }

  @Test
  void badInputIsNamed() throws Exception {
    happens(new Fact.DoorForced(DOOR));
    problem(400, "/note", acknowledge(1, "1", "{\"note\": 5}", operator));
    problem(400, "/note", acknowledge(1, "1", "{\"note\": \"" + "x".repeat(501) + "\"}", operator));
    problem(400, "/by", acknowledge(1, "1", "{\"by\": \"somebody else\"}", operator));
    problem(400, "/query/limit", get(ALARMS + "?limit=0", operator));
    problem(400, "/path/alarm", get(ALARMS + "/one", operator));
    var unversioned =
        scene.send("POST", ALARMS + "/1:acknowledge", "", "Authorization", "Bearer " + operator);
    problem(428, "", unversioned);
  }

  @Test
  void thePagesAreStableWhileAlarmsArrive() throws Exception {
    for (int i = 0; i < 5; i++) {
      happens(new Fact.ReaderTamper(new ReaderId("reader-" + i)));
    }
    var first = json(200, get(ALARMS + "?state=all&limit=3", operator));
    happens(new Fact.ReaderTamper(new ReaderId("reader-9")));
    var second = json(200, get(ALARMS + first.path("next").asText(), operator));
    assertEquals("reader-2", first.at("/alarms/2/reader").asText());
    assertEquals("reader-1", second.at("/alarms/0/reader").asText());
    assertEquals(2, second.path("alarms").size());
    assertFalse(second.has("next"));
  }
}
