package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.account.Secrets;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A hub whose space wants a second person for things, and people with accounts.
final class ApprovalScene implements AutoCloseable {
  static final SpaceId CANAL = new SpaceId("canal");
  static final String SPACE = "/api/v1/spaces/canal";
  static final String APPROVALS = SPACE + "/approvals";
  static final String SWITCHES = SPACE + "/settings/approvals";
  static final String ANA = SPACE + "/members/ana";

  /// Somebody with an account.
  record Person(String account, String token) {}

  RulesScene hub;
  private final Path folder;

  /// Two of each, and each pair two people.
  final Person owner;

  final Person otherOwner;
  final Person operator;
  final Person otherOperator;

  ApprovalScene(Path folder) {
    this.folder = folder;
    hub = new RulesScene(folder);
    owner = person("Awa", new Grant(null, Role.OWNER, null));
    otherOwner = person("Odile", new Grant(null, Role.OWNER, null));
    operator = person("Mina", new Grant(CANAL, Role.OPERATOR, null));
    otherOperator = person("Bruno", new Grant(CANAL, Role.OPERATOR, null));
  }

  /// A new account with these roles, and its token.
  Person person(String name, Grant... grants) {
    return hub.hub
        .database()
        .writer()
        .submit(handle -> {
          String id = hub.hub.accounts().create(handle, Secrets.id("test"), name, List.of(grants));
          return new Person(id, token(handle, id));
        })
        .join();
  }

  /// One token more of an account.
  String tokenOf(String account) {
    return hub.hub.database().writer().submit(handle -> token(handle, account)).join();
  }

  private String token(org.jdbi.v3.core.Handle handle, String account) {
    return hub.hub
        .accounts()
        .newToken(handle, account, "test", Set.of(), hub.now.plus(Duration.ofDays(90)));
  }

  /// A second start on the same data, some time later.
  void restart() {
    var now = hub.now;
    hub.close();
    hub = new RulesScene(folder);
    hub.now = now;
  }

  HttpResponse<String> as(Person who, String method, String path, String body, String... headers)
      throws Exception {
    return hub.as(who.token(), method, path, body, headers);
  }

  /// Switches on; the others off.
  void want(String... kinds) throws Exception {
    var now = as(owner, "GET", SWITCHES, "");
    List<String> all = new ArrayList<>();
    for (String kind : List.of("ban", "lockdown", "history")) {
      all.add("\"" + kind + "\":" + List.of(kinds).contains(kind));
    }
    json(
        200,
        as(
            owner,
            "PUT",
            SWITCHES,
            "{" + String.join(",", all) + "}",
            "If-Match",
            now.headers().firstValue("etag").orElseThrow()));
  }

  String version(String path) throws Exception {
    return as(operator, "GET", path, "").headers().firstValue("etag").orElseThrow();
  }

  String statusOfAna() throws Exception {
    return json(200, as(operator, "GET", ANA, "")).path("status").asText();
  }

  /// Asks for a ban of Ana; gives the request's id.
  String askBan(Person who) throws Exception {
    return waits(
        as(
            who,
            "PATCH",
            ANA,
            "{\"status\":\"ended\",\"reason\":\"She broke the saw\"}",
            "If-Match",
            version(ANA)));
  }

  /// What was held back, and waits; gives the request's id.
  static String waits(HttpResponse<String> answer) throws Exception {
    JsonNode problem = json(403, answer);
    assertEquals("urn:latchkey:problem:needs-approval", problem.path("type").asText());
    assertFalse(problem.path("approval").asText().isEmpty(), answer.body());
    return problem.path("approval").asText();
  }

  /// What was held back, and is to be asked for first.
  static void askFirst(HttpResponse<String> answer) throws Exception {
    JsonNode problem = json(403, answer);
    assertEquals(
        "urn:latchkey:problem:needs-approval", problem.path("type").asText(), answer.body());
    assertFalse(problem.has("approval"), answer.body());
  }

  static void isProblem(int status, String name, HttpResponse<String> answer) throws Exception {
    JsonNode problem = json(status, answer);
    assertEquals("urn:latchkey:problem:" + name, problem.path("type").asText(), answer.body());
  }

  HttpResponse<String> approve(Person who, String id) throws Exception {
    return as(who, "POST", APPROVALS + "/" + id + ":approve", "{}");
  }

  String state(String id) throws Exception {
    return json(200, as(owner, "GET", APPROVALS + "/" + id, "")).path("state").asText();
  }

  /// The audit log's actions of a beginning, the latest first.
  List<JsonNode> audit(String action) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    json(200, as(owner, "GET", SPACE + "/audit?action=" + action + "&limit=200", ""))
        .path("entries")
        .forEach(found::add);
    return found;
  }

  /// Ana and Bo pass the front door.
  void comeIn() {
    List<JournalRecord> records = new ArrayList<>();
    for (String member : List.of("ana", "bo")) {
      records.add(
          new JournalRecord(
              records.size() + 1L,
              RulesScene.TUESDAY.minusSeconds(60),
              new ClockState(true, 3),
              new Fact.MemberPassed(
                  new DoorId("front"),
                  new MemberId(member),
                  coop.latchkey.core.access.Direction.IN,
                  null,
                  null)));
    }
    hub.commit("front", records);
  }

  @Override
  public void close() {
    hub.close();
  }
}
