package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.ApiBook;
import coop.latchkey.hub.api.Approvals;
import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of members, as programs and people make them.
class ImportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private RulesScene scene;
  private Api api;
  private Caller caller;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    HttpPorts ports = scene.hub.httpPorts(scene.feed, meters);
    api = new Api(ApiBook.load(), ports.areas(), _ -> true, ports.replays(), Approvals.NONE);
    SpaceId canal = new SpaceId("canal");
    caller =
        new Caller(
            Caller.Kind.TOKEN,
            "acc",
            "Ines",
            List.of(new Grant(canal, Role.OPERATOR, null)),
            null,
            "t");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private JsonNode show(byte[] file) throws Exception {
    return body(
        200,
        api.call(
            caller,
            "importMembers",
            new Api.Asked(
                Map.of("space", "canal", "dryRun", "true"),
                null,
                Bytes.of(file),
                "text/csv",
                null)));
  }

  private Answer take(JsonNode shown, String... more) {
    Map<String, String> asked =
        new java.util.HashMap<>(
            Map.of("space", "canal", "dryRun", "false", "import", shown.path("import").asText()));
    for (int i = 0; i < more.length; i += 2) {
      asked.put(more[i], more[i + 1]);
    }
    return api.call(caller, "importMembers", Api.Asked.of(asked));
  }

  private static JsonNode body(int status, Answer answer) throws Exception {
    JsonNode json =
        switch (answer) {
          case Answer.Json(int _, JsonNode good, String _) -> good;
          case Answer.Bad(var problem) -> problem.json(Texts.of(Language.EN), null);
          case Answer.Empty _, Answer.File _ -> JSON.createObjectNode();
        };
    assertEquals(status, answer.status(), json.toString());
    return json;
  }

  private JsonNode member(String id) throws Exception {
    return body(
        200, api.call(caller, "getMember", Api.Asked.of(Map.of("space", "canal", "member", id))));
  }

  private static byte[] text(String text, Charset charset) {
    return text.getBytes(charset);
  }

  @Test
  void everyRowsFateIsShownBeforeItIsTaken() throws Exception {
    JsonNode shown =
        show(
            text(
                """
                id,name,plan,from,to,status,colour
                ana,Ana Ferreira,,,,paused,red
                bo,Bo Lind,,,,,
                ,"Zoé, Petit",À toute heure,2026-01-01,31/12/2026,active,
                x,Nobody,golden,,,,
                bo,Bo Again,,,,,
                ,Ana,,2026-13-01,,,
                """,
                StandardCharsets.UTF_8));
    assertEquals(
        "{\"new\":1,\"changed\":1,\"unchanged\":1,\"refused\":3}", shown.path("counts").toString());
    assertEquals("colour", shown.at("/ignoredColumns/0").asText());
    JsonNode rows = shown.path("rows");
    assertEquals("status", rows.at("/0/changes/0/field").asText());
    assertEquals("active", rows.at("/0/changes/0/from").asText());
    assertEquals(5, rows.at("/3/line").asInt());
    assertEquals("there is no plan \"golden\"", rows.at("/3/detail").asText());
    assertEquals("line 3 is of the same member \"bo\"", rows.at("/4/detail").asText());
    body(400, take(shown));
    body(200, take(shown, "leaveRefused", "true"));
    assertEquals("paused", member("ana").path("status").asText());
    JsonNode zoe = member("zoe-petit");
    assertEquals("full", zoe.at("/plans/0/plan").asText());
    assertEquals("2026-12-31", zoe.at("/plans/0/to").asText());
    body(404, take(shown));
  }

  @Test
  void whateverProgramWroteItIsRead() throws Exception {
    JsonNode latin =
        show(text("id;nom;formule\r\nzoe;Zoé Müller;full\r\n", StandardCharsets.ISO_8859_1));
    assertEquals("Latin-1", latin.path("charset").asText());
    assertEquals(";", latin.path("separator").asText());
    assertEquals("Zoé Müller", latin.at("/rows/0/name").asText());
    JsonNode marked = show(text("\uFEFFname\tplan\nIda\tfull\n", StandardCharsets.UTF_8));
    assertEquals("UTF-8", marked.path("charset").asText());
    assertEquals("tab", marked.path("separator").asText());
    assertEquals("ida", marked.at("/rows/0/id").asText());
    JsonNode wide = show(text("\uFEFFname\nIda\n", StandardCharsets.UTF_16LE));
    assertEquals("Ida", wide.at("/rows/0/name").asText());
    JsonNode quoted =
        show(text("name\n\"A \"\"B\"\" C\"\n\"two\nlines\"\n", StandardCharsets.UTF_8));
    assertEquals("A \"B\" C", quoted.at("/rows/0/name").asText());
    assertEquals("refused", quoted.at("/rows/1/fate").asText());
  }

  @Test
  void whatIsNoFileOfMembersIsRefusedWhole() throws Exception {
    for (String file : List.of("\n", "a,b\n1,2\n", "name,nom\nx,y\n", "name\n\"never closed")) {
      Answer answer =
          api.call(
              caller,
              "importMembers",
              new Api.Asked(
                  Map.of("space", "canal"),
                  null,
                  Bytes.of(text(file, StandardCharsets.UTF_8)),
                  "text/csv",
                  null));
      if (!file.contains("never")) {
        body(400, answer);
      } else {
        assertTrue(answer.status() == 400 || answer.status() == 200, file);
      }
    }
    String integrator = scene.token(Role.INTEGRATOR);
    problem(
        403,
        "",
        scene.send(
            "POST",
            "/api/v1/spaces/canal/members:import",
            "name\nx\n",
            "Authorization",
            "Bearer " + integrator,
            "Content-Type",
            "text/csv"));
    json(
        200,
        scene.send(
            "POST",
            "/api/v1/spaces/canal/members:import?dryRun=true",
            "name\nx\n",
            "Authorization",
            "Bearer " + scene.token(Role.OPERATOR),
            "Content-Type",
            "text/csv"));
  }

  @Test
  void nothingIsTakenThatWasNotShown() throws Exception {
    JsonNode shown = show(text("id,status\nana,ended\n", StandardCharsets.UTF_8));
    body(
        201,
        api.call(
            caller,
            "createMember",
            Api.Asked.of(Map.of("space", "canal"), JSON.readTree("{\"name\":\"Li\"}"))));
    JsonNode told = body(409, take(shown));
    assertEquals("urn:latchkey:problem:changed-since-shown", told.path("type").asText());
    assertEquals("active", member("ana").path("status").asText());
  }

  /// As many as there may be, in one transaction and one issue of the policies.
  @Test
  void aHundredThousandRowsAreTaken() throws Exception {
    StringBuilder file = new StringBuilder("id;name;plan;from;to\n");
    for (int i = 0; i < 100_000; i++) {
      file.append("m-").append(i).append(";Prénom").append(i % 997).append(" Nom").append(i);
      file.append(";full;2026-01-01;2026-12-31\n");
    }
    JsonNode shown = show(text(file.toString(), StandardCharsets.ISO_8859_1));
    assertEquals(100_000, shown.at("/counts/new").asInt());
    assertEquals(100, shown.path("rows").size());
    assertEquals("?after=100&limit=100", shown.path("next").asText());
    body(200, take(shown));
    assertEquals("full", member("m-99999").at("/plans/0/plan").asText());
    JsonNode found =
        body(
            200,
            api.call(
                caller,
                "listMembers",
                Api.Asked.of(Map.of("space", "canal", "search", "nom99999"))));
    assertEquals(1, found.path("members").size());
    file.append("one;One too many;;;\n");
    Answer more =
        api.call(
            caller,
            "importMembers",
            new Api.Asked(
                Map.of("space", "canal"),
                null,
                Bytes.of(text(file.toString(), StandardCharsets.UTF_8)),
                "text/csv",
                null));
    body(400, more);
  }
}
