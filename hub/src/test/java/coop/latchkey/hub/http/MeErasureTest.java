package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.MeScene.CANAL;
import static coop.latchkey.hub.http.MeScene.NOW;
import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.AccountErasure;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.me.ExportedTables;
import coop.latchkey.hub.me.MemberErasure;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is held of a member: all of it can be taken along, and is gone once they asked for that.
class MeErasureTest {
  /// Tables in which a member's own rows are none of theirs to take along, each for a reason.
  private static final Set<String> NOT_EXPORTED =
      Set.of(
          // Allied spaces' visitors, under pseudonyms: exported as visitsElsewhere.
          "visit",
          // Made anew from the member's name and plans, to find them by.
          "member_search",
          "member_part");

  @TempDir Path folder;
  private MeScene scene;
  private String ana;

  @BeforeEach
  void start() {
    scene = new MeScene(folder);
    ana = scene.member("canal", "ana");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void lived() throws Exception {
    String in = scene.comesIn("ana", Duration.ofHours(20));
    scene.charged("ana", in, Duration.ofHours(20));
    scene.refused("ana", Duration.ofHours(10));
    scene.comesIn("tomas", Duration.ofHours(9));
    json(
        201,
        scene.ask(
            ana,
            "POST",
            CANAL + "/corrections",
            "{\"visit\": \"" + in + "\", \"leftAt\": \"2026-11-23T15:00:00Z\"}"));
    json(
        201,
        scene.ask(
            ana,
            "POST",
            CANAL + "/guests",
            """
            {"name": "Zoë Ng", "from": "2026-11-24T12:00:00+01:00", "until": "2026-11-24T15:00:00+01:00"}\
            """));
    assertEquals(
        204,
        scene
            .ask(ana, "PUT", CANAL + "/presence", "{\"presence\": \"public\"}", "If-Match", "*")
            .statusCode());
  }

  private List<String> texts(String sql) {
    return scene
        .scene
        .hub
        .database()
        .read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  @Test
  void theExportHoldsEveryTableThatKnowsMembers() throws Exception {
    lived();
    Set<String> known = new TreeSet<>(tables("member"));
    known.addAll(tables("host"));
    known.removeAll(NOT_EXPORTED);
    known.removeAll(ExportedTables.names());
    assertEquals(Set.of(), known, "tables that name members and are not in the export");
    JsonNode all = scene.get(ana, CANAL + "/data");
    assertEquals("Ana Ferreira", all.at("/member/0/name").asText());
    assertEquals(3, all.path("events").size(), all.path("events").toString());
    assertEquals("accessDenied", all.at("/events/2/kind").asText());
    assertEquals(1, all.path("charges").size());
    assertEquals("2026-11-23T15:00:00Z", all.at("/corrections/0/leftAt").asText());
    assertEquals("Zoë Ng", all.at("/guests/0/0/name").asText());
    assertEquals("public", all.at("/changes/0/after/presence").asText());
    assertTrue(all.path("writtenDown").size() >= 2);
    assertEquals("member", all.at("/roles/0/role").asText());
    assertFalse(all.toString().contains("Tomas"), "nothing of anybody else");
  }

  @Test
  void whoAsksIsToldTheDateAndMayThinkBetterOfIt() throws Exception {
    JsonNode before = scene.get(ana, CANAL + "/erasure?lang=fr");
    assertFalse(before.path("asked").asBoolean());
    assertEquals("2026-12-08T10:00:00Z", before.path("dueAt").asText());
    assertEquals("2027-01-31T23:00:00Z", before.at("/kept/0/until").asText());
    json(202, scene.ask(ana, "POST", CANAL + "/erasure", ""));
    JsonNode again = json(202, scene.ask(ana, "POST", CANAL + "/erasure", ""));
    assertTrue(again.path("asked").asBoolean());
    assertEquals(new MemberErasure.Done(0, 0, 0), erase(NOW.plus(Duration.ofDays(13))));
    assertEquals(204, scene.ask(ana, "DELETE", CANAL + "/erasure", "").statusCode());
    problem(404, "", scene.ask(ana, "DELETE", CANAL + "/erasure", ""));
    assertEquals(new MemberErasure.Done(0, 0, 0), erase(NOW.plus(Duration.ofDays(30))));
    assertEquals("Ana Ferreira", scene.get(ana, CANAL).path("name").asText());
  }

  private MemberErasure.Done erase(Instant now) {
    return scene.scene.hub.erasure(scene.scene.feed).run(now);
  }

  @Test
  void whatIsDeletedIsInNoTableAnyMore() throws Exception {
    lived();
    json(202, scene.ask(ana, "POST", CANAL + "/erasure", ""));
    Instant due = NOW.plus(Duration.ofDays(15));
    assertEquals(new MemberErasure.Done(1, 0, 0), erase(due));
    assertEquals(new MemberErasure.Done(0, 0, 0), erase(due), "nothing is done twice");
    assertEquals(401, scene.ask(ana, "GET", CANAL, "").statusCode(), "the account is gone");
    assertEquals(List.of(), holding("Ana Ferreira"));
    assertEquals(List.of(), holding("Zoë Ng"));
    assertEquals(List.of("charge", "member_erasure"), ofMember());
    assertEquals(
        "2",
        texts(
                "SELECT CAST(sum(events) AS TEXT) FROM erased_events WHERE kind IN ('accessDenied',"
                    + " 'memberPassed')")
            .getFirst());
    assertEquals(
        2, texts("SELECT id FROM event WHERE member = 'tomas'").size(), "others' events stay");
    assertEquals(1, texts("SELECT subject FROM audit_entry WHERE action = 'member.erased'").size());
    assertEquals(new MemberErasure.Done(0, 1, 0), erase(NOW.plus(Duration.ofDays(80))));
    assertEquals(List.of(), ofMember());
  }

  /// Tables with this text anywhere.
  private List<String> holding(String text) {
    return columns().stream()
        .filter(one ->
            !texts(
                    "SELECT 'x' FROM %s WHERE CAST(%s AS TEXT) LIKE '%%%s%%' LIMIT 1"
                        .formatted(one.table(), one.name(), text))
                .isEmpty())
        .map(one -> one.table() + "." + one.name())
        .toList();
  }

  /// Tables with rows of canal's Ana.
  private List<String> ofMember() {
    return tables("member").stream()
        .filter(table ->
            !texts("SELECT 'x' FROM " + table + " WHERE member = 'ana' AND space = 'canal' LIMIT 1")
                .isEmpty())
        .sorted()
        .toList();
  }

  private record Column(String table, String name) {}

  private List<String> tables(String column) {
    return columns().stream().filter(one -> one.name().equals(column)).map(Column::table).toList();
  }

  /// Of our own tables, whatever the database.
  private List<Column> columns() {
    return scene
        .scene
        .hub
        .database()
        .read(handle -> {
          List<Column> columns = new ArrayList<>();
          try {
            DatabaseMetaData schema = handle.getConnection().getMetaData();
            Set<String> tables = new TreeSet<>();
            try (ResultSet row = schema.getTables(null, null, "%", new String[] {"TABLE"})) {
              while (row.next()) {
                tables.add(row.getString("TABLE_NAME"));
              }
            }
            tables.removeIf(name -> name.startsWith("flyway") || name.startsWith("sqlite"));
            for (String table : tables) {
              try (ResultSet row = schema.getColumns(null, null, table, "%")) {
                while (row.next()) {
                  columns.add(new Column(table, row.getString("COLUMN_NAME")));
                }
              }
            }
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
          return columns;
        });
  }

  @Test
  void anErasedAccountIsInNoTable() {
    Set<String> known = new TreeSet<>(tables("account"));
    known.removeAll(AccountErasure.tables());
    assertEquals(Set.of("account_grant"), known, "tables that name accounts and are not erased");
  }

  @Test
  void whomTheRulesStillNameIsSaidByWhat() throws Exception {
    String tomas = scene.member("canal", "tomas");
    json(202, scene.ask(tomas, "POST", CANAL + "/erasure", ""));
    assertEquals(new MemberErasure.Done(0, 0, 1), erase(NOW.plus(Duration.ofDays(15))));
    String by = scene.get(tomas, CANAL + "/erasure").path("blocked").asText();
    assertTrue(by.contains("saw") || by.contains("trainings"), by);
    assertEquals("Tomas Silva", scene.get(tomas, CANAL).path("name").asText());
  }

  @Test
  void aMemberIsInvitedOnceAndByThoseWhoMay() throws Exception {
    String operator = scene.scene.token(Role.OPERATOR);
    String path = "/api/v1/spaces/canal/members/bo/invitation";
    String body = "{\"login\": \"bo@example.org\"}";
    problem(403, "", scene.ask(scene.scene.token(Role.AUDITOR), "POST", path, body));
    problem(403, "", scene.ask(ana, "POST", path, body));
    problem(400, "/login", scene.ask(operator, "POST", path, "{\"login\": \"b o\"}"));
    problem(404, "", scene.ask(operator, "POST", path.replace("canal", "port"), body));
    problem(404, "", scene.ask(operator, "POST", path.replace("/bo/", "/nobody/"), body));
    JsonNode first = json(201, scene.ask(operator, "POST", path, body));
    assertTrue(first.path("link").asText().contains("/welcome?link="), first.toString());
    JsonNode again = json(201, scene.ask(operator, "POST", path, body));
    assertEquals(first.path("account"), again.path("account"));
    problem(409, "", scene.ask(operator, "POST", path, "{\"login\": \"operator@example.org\"}"));
    problem(409, "/login", scene.ask(operator, "POST", path.replace("/bo/", "/kim/"), body));
  }

  @Test
  void anAccountInUseGetsTheRoleAndNoLink() throws Exception {
    String operator = scene.scene.token(Role.OPERATOR);
    Grant elsewhere = new Grant(new SpaceId("port"), Role.OWNER, null);
    var _ =
        scene
            .scene
            .hub
            .database()
            .writer()
            .submit(handle ->
                scene
                    .scene
                    .hub
                    .accounts()
                    .create(handle, "kim@example.org", "Kim", List.of(elsewhere)))
            .join();
    JsonNode linked =
        json(
            201,
            scene.ask(
                operator,
                "POST",
                "/api/v1/spaces/canal/members/kim/invitation",
                "{\"login\": \"KIM@example.org\"}"));
    assertFalse(linked.has("link"), linked.toString());
    assertEquals(
        new MemberId("kim").value(),
        texts("SELECT member FROM account_grant WHERE space = 'canal' AND member = 'kim'")
            .getFirst());
  }
}
