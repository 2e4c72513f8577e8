package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events as they are asked for, over a real database.
class EventsTest {
  private static final String EVENTS = "/api/v1/spaces/canal/events";
  private static final MemberId ANA = new MemberId("ana");

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

  private JournalRecord record(long seq, Fact fact) {
    return new JournalRecord(
        seq, RulesScene.TUESDAY.plusSeconds(seq), new ClockState(true, 3), fact);
  }

  private Fact passed(MemberId member) {
    return new Fact.MemberPassed(new DoorId("front"), member, Direction.IN, null, null);
  }

  /// Odd numbers: Ana comes in at the front; even: the workshop's exit button.
  private void commit(long from, long to) {
    scene.commit(
        "front",
        LongStream.rangeClosed(from, to)
            .mapToObj(seq ->
                record(
                    seq,
                    seq % 2 == 1 ? passed(ANA) : new Fact.ExitRequested(new DoorId("workshop"))))
            .toList());
  }

  private JsonNode ask(String token, String query) throws Exception {
    return json(200, scene.as(token, "GET", EVENTS + query, ""));
  }

  private static List<String> ids(JsonNode answer) {
    return StreamSupport.stream(answer.path("events").spliterator(), false)
        .map(event -> event.path("id").asText())
        .toList();
  }

  @Test
  void pagesStayPutWhileEventsArrive() throws Exception {
    commit(1, 10);
    JsonNode page = ask(operator, "?limit=4");
    List<String> seen = new ArrayList<>(ids(page));
    commit(11, 20);
    while (page.has("cursor")) {
      page = ask(operator, "?limit=4&cursor=" + page.path("cursor").asText());
      seen.addAll(ids(page));
    }
    assertEquals(
        LongStream.rangeClosed(1, 10).map(i -> 11 - i).mapToObj(seq -> "front#" + seq).toList(),
        seen);
  }

  @Test
  void doorKindAndTimeNarrowIt() throws Exception {
    commit(1, 10);
    assertEquals(5, ids(ask(operator, "?door=workshop")).size());
    assertEquals(5, ids(ask(operator, "?kind=memberPassed,doorForced")).size());
    assertEquals(
        List.of("front#3", "front#4"),
        ids(
            ask(
                operator,
                "?order=oldest&from=2026-11-24T10:00:03Z&until=2026-11-24T11:00:05%2B01:00")));
    problem(400, "/query/from", scene.as(operator, "GET", EVENTS + "?from=yesterday", ""));
    problem(400, "/query/cursor", scene.as(operator, "GET", EVENTS + "?cursor=12", ""));
  }

  @Test
  void whoItWasIsToldOnlyWhenAskedAndThatIsWrittenDown() throws Exception {
    commit(1, 2);
    assertFalse(ask(operator, "").toString().contains("ana"));
    assertTrue(ask(operator, "?members=true").toString().contains("\"ana\""));
    assertEquals(List.of("front#1"), ids(ask(operator, "?member=ana")));
    assertEquals(
        List.of("events", "member/ana"),
        scene
            .hub
            .database()
            .read(handle ->
                handle
                    .createQuery(
                        "SELECT subject FROM audit_entry WHERE action = 'history.read' ORDER BY seq")
                    .mapTo(String.class)
                    .list()));
  }

  @Test
  void anIntegratorLearnsNobodysName() throws Exception {
    commit(1, 2);
    String integrator = scene.token(Role.INTEGRATOR);
    assertEquals(2, ids(ask(integrator, "")).size());
    assertFalse(ask(integrator, "").toString().contains("ana"));
    problem(403, "", scene.as(integrator, "GET", EVENTS + "?member=ana", ""));
    problem(403, "", scene.as(integrator, "GET", EVENTS + "?members=true", ""));
    problem(403, "", scene.as(integrator, "GET", EVENTS + ":export?members=true&format=json", ""));
  }

  @Test
  void anExportIsWholeAndHarmless() throws Exception {
    commit(1, 7);
    scene.commit("front", List.of(record(8, passed(new MemberId("ana")))));
    var csv = scene.as(operator, "GET", EVENTS + ":export?members=true", "");
    assertEquals(200, csv.statusCode(), csv.body());
    assertEquals(9, csv.body().lines().count(), csv.body());
    assertTrue(csv.body().startsWith("id,gateway,at,"), csv.body());
    var list = json(200, scene.as(operator, "GET", EVENTS + ":export?format=json", ""));
    assertEquals(8, list.size());
    assertEquals("front#1", list.get(0).path("id").asText());
  }

  @Test
  void anotherSpaceIsUnknown() throws Exception {
    problem(404, "", scene.as(operator, "GET", "/api/v1/spaces/other/events", ""));
    problem(401, "", scene.get(EVENTS));
  }
}
