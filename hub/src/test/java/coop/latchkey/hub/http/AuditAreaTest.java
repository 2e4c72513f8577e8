package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.audit.AuditEntry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading the audit log over the API, and its page.
class AuditAreaTest {
  private static final String AUDIT = "/api/v1/spaces/canal/audit";

  /// The entry of the space's own loading.
  private static final int LOADING = 1;

  @TempDir Path folder;
  private RulesScene scene;
  private String auditor;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    for (int i = 0; i < 5; i++) {
      note("canal", "console", "member.changed", "member/ana");
      note("canal", "zoe", "history.read", "member/bob");
      note("quai", "zoe", "member.changed", "member/eve");
      scene.now = scene.now.plus(Duration.ofDays(1));
    }
    auditor = scene.token(Role.AUDITOR);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void note(String space, String actor, String action, String subject) {
    Caller caller =
        new Caller(Caller.Kind.CONSOLE, actor, "=" + actor + "()", List.of(), null, "test");
    var detail = JsonNodeFactory.instance.objectNode().put("reason", "<b>\"why\", he asked</b>");
    var _ =
        scene
            .hub
            .database()
            .writer()
            .submit(handle -> {
              scene
                  .hub
                  .audit()
                  .append(
                      handle, new AuditEntry(caller, new SpaceId(space), action, subject, detail));
              return action;
            })
            .join();
  }

  private HttpResponse<String> ask(String token, String path) throws Exception {
    return scene.send("GET", path, "", "Authorization", "Bearer " + token);
  }

  private JsonNode list(String query) throws Exception {
    return json(200, ask(auditor, AUDIT + query)).path("entries");
  }

  @Test
  void tellsWhoDidWhatTheLatestFirst() throws Exception {
    JsonNode entries = list("");
    assertEquals(10 + LOADING, entries.size());
    assertEquals("history.read", entries.at("/0/action").asText());
    assertEquals("zoe", entries.at("/0/actor").asText());
    assertEquals("canal", entries.at("/0/space").asText());
    assertEquals("2026-11-28T10:00:00Z", entries.at("/0/at").asText());
    assertTrue(entries.at("/0/detail/reason").asText().contains("why"));
    assertEquals(64, entries.at("/0/hash").asText().length());
  }

  @Test
  void filters() throws Exception {
    assertEquals(5, list("?actor=zoe").size());
    assertEquals(0, list("?actor=zo").size());
    assertEquals(5, list("?subject=member/ana").size());
    assertEquals(10, list("?subject=member/").size());
    assertEquals(5, list("?action=member.").size());
    assertEquals(0, list("?action=memberX").size());
    assertEquals(2, list("?from=2026-11-25&to=2026-11-25").size());
    assertEquals(4, list("?from=2026-11-27T10:00:00Z").size());
    assertEquals(1, list("?from=2026-11-25&to=2026-11-25&actor=console").size());
  }

  @Test
  void pagesStayStableWhileEntriesArrive() throws Exception {
    Set<Long> seen = new HashSet<>();
    String query = "limit=3&subject=member%2F";
    while (!query.isEmpty()) {
      JsonNode page = json(200, ask(auditor, AUDIT + "?" + query));
      page.path("entries").forEach(entry -> assertTrue(seen.add(entry.path("seq").asLong())));
      note("canal", "new", "member.changed", "member/ana");
      query = page.path("next").asText("");
    }
    assertEquals(10, seen.size());
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    problem(400, "/query/from", ask(auditor, AUDIT + "?from=yesterday-at-noon"));
    problem(400, "/query/limit", ask(auditor, AUDIT + "?limit=501"));
    problem(400, "/query/after", ask(auditor, AUDIT + "?after=first"));
    problem(400, "/query/format", ask(auditor, AUDIT + "/export?format=xls"));
  }

  @Test
  void whoMayNotReadItDoesNot() throws Exception {
    for (Role role : List.of(Role.OPERATOR, Role.INTEGRATOR)) {
      String token = scene.token(role);
      problem(403, "", ask(token, AUDIT));
      problem(403, "", ask(token, AUDIT + "/export"));
      problem(403, "", ask(token, "/api/v1/audit"));
    }
    problem(401, "", scene.get(AUDIT));
    problem(404, "", ask(auditor, "/api/v1/spaces/quai/audit"));
    problem(403, "", ask(auditor, "/api/v1/audit"));
    String owner = scene.token(Role.OWNER);
    assertEquals(15 + LOADING, json(200, ask(owner, "/api/v1/audit")).path("entries").size());
    String elsewhere = scene.token(new Grant(new SpaceId("quai"), Role.AUDITOR, null));
    problem(404, "", ask(elsewhere, AUDIT));
  }

  @Test
  void anExportIsWrittenDownAndHarmlessInASpreadsheet() throws Exception {
    String csv = ask(auditor, AUDIT + "/export?action=history.read").body();
    assertEquals(6, csv.lines().count(), csv);
    assertTrue(csv.contains("\"'=zoe()\""), csv);
    assertTrue(csv.contains("\"\"why"), csv);
    JsonNode all = json(200, ask(auditor, AUDIT + "/export?format=json"));
    assertEquals(12 + LOADING, all.size());
    assertEquals("audit.exported", all.at("/0/action").asText());
  }

  @Test
  void thePageShowsItAndRunsNothingOfIt() throws Exception {
    String session = scene.session(Role.AUDITOR);
    var page =
        scene.send("GET", "/spaces/canal/audit?actor=zoe&lang=fr", "", "Cookie", session).body();
    assertTrue(page.contains("Europe/Paris"), page);
    assertTrue(page.contains("&lt;b&gt;"), page);
    assertFalse(page.contains("<b>"), page);
    assertTrue(page.contains("28"), page);
    assertEquals(
        404,
        scene
            .send("GET", "/spaces/canal/audit", "", "Cookie", scene.session(Role.OPERATOR))
            .statusCode());
  }
}
