package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One's own account, and the accounts of a space.
class AccountsTest {
  private static final String PASSWORD = "canal lamp otter seven";
  private static final String ACCOUNTS = "/api/v1/spaces/canal/accounts";
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

  @TempDir Path folder;
  private RulesScene scene;
  private JsonNode zoe;

  @BeforeEach
  void start() throws Exception {
    scene = new RulesScene(folder);
    String link = scene.hub.firstLinks().setup().orElseThrow().split("=", 2)[1];
    zoe =
        json(
            201,
            scene.post(
                "/api/v1/setup",
                "{\"link\":\"%s\",\"name\":\"Zoé\",\"login\":\"zoe@example.org\",\"password\":\"%s\"}"
                    .formatted(link, PASSWORD)));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  /// Asks with a session.
  private HttpResponse<String> with(
      JsonNode session, String method, String path, String body, String... more) throws Exception {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "Cookie",
                "lk-session=" + session.path("session").asText(),
                "X-CSRF-Token",
                session.path("csrf").asText()));
    if (!body.isEmpty()) {
      headers.addAll(List.of("Content-Type", "application/json"));
    }
    headers.addAll(List.of(more));
    return scene.send(method, path, body, headers.toArray(String[]::new));
  }

  private HttpResponse<String> signIn(String login, String password) throws Exception {
    return scene.post(
        "/api/v1/session", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password));
  }

  private static String secret(JsonNode answer) {
    return answer.path("link").asText().split("link=", 2)[1];
  }

  private JsonNode invite(String login, String role) throws Exception {
    String body = "{\"login\":\"%s\",\"name\":\"Somebody\",\"role\":\"%s\"}".formatted(login, role);
    return json(201, with(zoe, "POST", ACCOUNTS, body));
  }

  private JsonNode enter(JsonNode invited) throws Exception {
    String body = "{\"link\":\"" + secret(invited) + "\",\"password\":\"" + PASSWORD + "\"}";
    return json(201, scene.post("/api/v1/links:use", body));
  }

  @Test
  void anAccountIsChangedByItsVersion() throws Exception {
    HttpResponse<String> read = with(zoe, "GET", "/api/v1/account", "");
    assertEquals("zoe@example.org", json(200, read).path("login").asText());
    String etag = read.headers().firstValue("etag").orElseThrow();
    String body = "{\"name\":\"Zoé Martin\",\"language\":\"fr\"}";
    problem(428, "", with(zoe, "PATCH", "/api/v1/account", body));
    json(200, with(zoe, "PATCH", "/api/v1/account", body, "If-Match", etag));
    problem(412, "", with(zoe, "PATCH", "/api/v1/account", body, "If-Match", etag));
    String page = with(zoe, "GET", "/account", "").body();
    assertTrue(page.contains("lang=\"fr\"") && page.contains("Zoé Martin"), page);
    problem(
        400, "/colour", with(zoe, "PATCH", "/api/v1/account", "{\"colour\":1}", "If-Match", "*"));
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() throws Exception {
    JsonNode other = json(201, signIn("zoe@example.org", PASSWORD));
    String body = "{\"current\":\"%s\",\"password\":\"otter lamp canal nine\"}";
    problem(
        400, "/current", with(zoe, "POST", "/api/v1/account/password", body.formatted("wrong")));
    assertEquals(
        204, with(zoe, "POST", "/api/v1/account/password", body.formatted(PASSWORD)).statusCode());
    problem(401, "", with(other, "GET", "/api/v1/account", ""));
    json(200, with(zoe, "GET", "/api/v1/account", ""));
    json(201, signIn("zoe@example.org", "otter lamp canal nine"));
  }

  @Test
  void sessionsAreListedAndEnded() throws Exception {
    JsonNode other = json(201, signIn("zoe@example.org", PASSWORD));
    JsonNode items = json(200, with(zoe, "GET", "/api/v1/account/sessions", "")).path("items");
    assertEquals(2, items.size());
    for (JsonNode one : items) {
      if (!one.path("current").asBoolean()) {
        String path = "/api/v1/account/sessions/" + one.path("id").asText();
        assertEquals(204, with(zoe, "DELETE", path, "").statusCode());
        problem(404, "", with(zoe, "DELETE", path, ""));
      }
    }
    problem(401, "", with(other, "GET", "/api/v1/account", ""));
    JsonNode third = json(201, signIn("zoe@example.org", PASSWORD));
    assertEquals(204, with(zoe, "POST", "/api/v1/account/sessions:endOthers", "").statusCode());
    problem(401, "", with(third, "GET", "/api/v1/account", ""));
  }

  @Test
  void aTokenIsHeldToItsScopesAndMakesNoOther() throws Exception {
    String body = "{\"name\":\"till\",\"days\":30,\"scopes\":[\"events.read\"]}";
    String token =
        json(201, with(zoe, "POST", "/api/v1/account/tokens", body)).path("token").asText();
    assertTrue(token.startsWith("lk_"), token);
    json(200, scene.as(token, "GET", "/api/v1/spaces/canal/events", ""));
    problem(403, "", scene.as(token, "GET", ACCOUNTS, ""));
    problem(403, "", scene.as(token, "POST", "/api/v1/account/tokens", body));
    problem(
        400,
        "/scopes/0",
        with(zoe, "POST", "/api/v1/account/tokens", body.replace("events.read", "all")));
    problem(
        400,
        "/scopes",
        with(zoe, "POST", "/api/v1/account/tokens", body.replace("events.read", "self")));
    JsonNode items = json(200, with(zoe, "GET", "/api/v1/account/tokens", "")).path("items");
    assertFalse(items.toString().contains(token), "the secret is told once");
    String path = "/api/v1/account/tokens/" + items.at("/0/id").asText();
    assertEquals(204, with(zoe, "DELETE", path, "").statusCode());
    problem(401, "", scene.as(token, "GET", "/api/v1/session", ""));
  }

  @Test
  void whoIsInvitedChoosesAPasswordAndHasTheRole() throws Exception {
    JsonNode ana = enter(invite("ana", "operator"));
    JsonNode who = json(200, with(ana, "GET", "/api/v1/session", ""));
    assertEquals("operator", who.at("/grants/0/role").asText());
    assertEquals("canal", who.at("/grants/0/space").asText());
    problem(403, "", with(ana, "GET", ACCOUNTS, ""));
    assertEquals(404, with(ana, "GET", "/spaces/canal/accounts", "").statusCode());
    JsonNode list = json(200, with(zoe, "GET", ACCOUNTS + "?limit=1", ""));
    assertEquals("ana", list.at("/items/0/login").asText());
    JsonNode next = json(200, with(zoe, "GET", ACCOUNTS + list.path("next").asText(), ""));
    assertEquals("owner", next.at("/items/0/everywhere/0").asText());
    assertFalse(next.has("next"));
    String page = with(zoe, "GET", "/spaces/canal/accounts", "").body();
    assertTrue(page.contains("Operator") && page.contains("Owner of every space"), page);
  }

  @Test
  void rolesChangeByTheirVersionAndTheLastOwnerStays() throws Exception {
    JsonNode bob = invite("bob", "owner");
    String path = ACCOUNTS + "/" + bob.path("account").asText();
    String etag = with(zoe, "GET", path, "").headers().firstValue("etag").orElseThrow();
    String roles = "{\"roles\":[\"auditor\",\"integrator\"]}";
    problem(428, "", with(zoe, "PUT", path + "/roles", roles));
    JsonNode now = json(200, with(zoe, "PUT", path + "/roles", roles, "If-Match", etag));
    assertEquals(2, now.path("roles").size());
    problem(412, "", with(zoe, "PUT", path + "/roles", roles, "If-Match", etag));
    String self = ACCOUNTS + "/" + zoe.path("account").asText() + ":disable";
    JsonNode last = problem(409, "", with(zoe, "POST", self, ""));
    assertEquals("urn:latchkey:problem:last-owner", last.path("type").asText());
    problem(404, "", with(zoe, "GET", ACCOUNTS + "/a0000000000000000", ""));
  }

  @Test
  void anOwnerOfOneSpaceHasNoPowerOverTheHubsOwner() throws Exception {
    String local = scene.token(new Grant(new SpaceId("canal"), Role.OWNER, null));
    String zoes = ACCOUNTS + "/" + zoe.path("account").asText();
    problem(403, "", scene.as(local, "POST", zoes + ":reset", ""));
    problem(403, "", scene.as(local, "POST", zoes + ":disable", ""));
    problem(404, "", scene.as(local, "GET", "/api/v1/spaces/elsewhere/accounts", ""));
    for (Role role : List.of(Role.OPERATOR, Role.AUDITOR, Role.INTEGRATOR)) {
      problem(403, "", scene.as(scene.token(role), "GET", ACCOUNTS, ""));
    }
  }

  @Test
  void aDisabledAccountIsOutAtOnce() throws Exception {
    JsonNode invited = invite("ana", "operator");
    JsonNode ana = enter(invited);
    String path = ACCOUNTS + "/" + invited.path("account").asText();
    assertTrue(json(200, with(zoe, "POST", path + ":disable", "")).path("disabled").asBoolean());
    problem(401, "", with(ana, "GET", "/api/v1/session", ""));
    problem(401, "", signIn("ana", PASSWORD));
    json(200, with(zoe, "POST", path + ":enable", ""));
    json(201, signIn("ana", PASSWORD));
    String reset = secret(json(201, with(zoe, "POST", path + ":reset", "")));
    String body = "{\"link\":\"" + reset + "\",\"password\":\"another four words here\"}";
    json(201, scene.post("/api/v1/links:use", body));
    problem(410, "", scene.post("/api/v1/links:use", body));
  }

  @Test
  void thePagesDoTheSame() throws Exception {
    String csrf = "&csrf=" + zoe.path("csrf").asText();
    String cookie = "lk-session=" + zoe.path("session").asText();
    HttpResponse<String> made =
        scene.send(
            "POST",
            "/account",
            "act=token&tokenName=till&days=30&scopes=events.read" + csrf,
            FORM[0],
            FORM[1],
            "Cookie",
            cookie);
    assertTrue(made.body().contains("<code>lk_"), made.body());
    HttpResponse<String> bad =
        scene.send(
            "POST",
            "/account",
            "act=token&tokenName=till&days=1000" + csrf,
            FORM[0],
            FORM[1],
            "Cookie",
            cookie);
    assertEquals(400, bad.statusCode());
    assertTrue(
        bad.body().contains("at most 366") && bad.body().contains("value=\"till\""), bad.body());
    HttpResponse<String> forged =
        scene.send(
            "POST", "/account", "act=endOthers&csrf=wrong", FORM[0], FORM[1], "Cookie", cookie);
    assertEquals(403, forged.statusCode());
    HttpResponse<String> invited =
        scene.send(
            "POST",
            "/spaces/canal/accounts",
            "name=Ana&login=ana&role=operator" + csrf,
            FORM[0],
            FORM[1],
            "Cookie",
            cookie);
    assertTrue(invited.body().contains("/welcome?link="), invited.body());
    String welcome = invited.body().split("<code>[^<]*/welcome", 2)[1].split("<", 2)[0];
    String page = scene.get("/welcome" + welcome).body();
    assertTrue(page.contains("You will sign in as ana."), page);
  }

  @Test
  void whoseSessionHasEndedKeepsWhatTheyTyped() throws Exception {
    String typed = "name=%3Cb%3EAna&password=secret&plans=day&plans=night&csrf=old";
    HttpResponse<String> ended = scene.send("POST", "/account", typed, FORM);
    assertEquals(401, ended.statusCode());
    assertTrue(ended.body().contains("name=\"kept.name\" value=\"&lt;b&gt;Ana\""), ended.body());
    assertFalse(ended.body().contains("secret"), ended.body());
    String again =
        "login=zoe@example.org&password="
            + PASSWORD.replace(' ', '+')
            + "&keptTo=%2Faccount&kept.name=%3Cb%3EAna&kept.plans=day&kept.plans=night";
    HttpResponse<String> resumed = scene.send("POST", "/sign-in", again, FORM);
    assertEquals(200, resumed.statusCode(), resumed.body());
    assertTrue(resumed.headers().firstValue("set-cookie").isPresent());
    assertTrue(resumed.body().contains("action=\"/account\""), resumed.body());
    assertTrue(resumed.body().contains("name=\"plans\" value=\"night\""), resumed.body());
    String elsewhere = again.replace("keptTo=%2Faccount", "keptTo=%2F%2Fevil.example%2F");
    assertFalse(scene.send("POST", "/sign-in", elsewhere, FORM).body().contains("evil.example"));
    String[] foreign = {
      "Content-Type", "application/x-www-form-urlencoded", "Origin", "https://elsewhere.example"
    };
    HttpResponse<String> forged = scene.send("POST", "/account", typed, foreign);
    assertEquals(303, forged.statusCode());
  }
}
