package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings over HTTP: by role, by version, and what is refused.
class SettingRoutesTest {
  private static final String SETTINGS = "/api/v1/spaces/canal/settings";
  private static final String SVG =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";

  @TempDir Path folder;
  private RulesScene scene;
  private String owner;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    owner = scene.token(Role.OWNER);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private HttpResponse<String> get(String token) throws Exception {
    return scene.send("GET", SETTINGS, "", "Authorization", "Bearer " + token);
  }

  private HttpResponse<String> change(String token, String version, String body) throws Exception {
    return send("PATCH", SETTINGS, token, version, "application/json", body);
  }

  private HttpResponse<String> send(
      String method, String path, String token, String version, String type, String body)
      throws Exception {
    return scene.send(
        method,
        path,
        body,
        "Authorization",
        "Bearer " + token,
        "Content-Type",
        type,
        "If-Match",
        "\"" + version + "\"");
  }

  @Test
  void aPageSpeaksTheSpacesLanguageWhereNobodyChoseOne() throws Exception {
    String page = "/spaces/canal/settings";
    String cookie = scene.session(Role.OWNER);
    assertEquals("en", spoken(page, cookie, ""));
    json(200, change(owner, "0", "{\"language\": \"fr\"}"));
    assertEquals("fr", spoken(page, cookie, ""));
    assertEquals("fr", spoken(page, cookie, "de-DE, da;q=0.7"));
    assertEquals("fr", spoken("/?space=canal", cookie, "de"));
    assertEquals("fr", spoken("/account", cookie, "de"));
    assertEquals("en", spoken(page, cookie, "de, en;q=0.3"));
    assertEquals("en", spoken(page, cookie + "; lang=en", "de"));
    assertEquals("en", spoken(page + "?lang=en", cookie, "de"));
    assertEquals("en", spoken("/sign-in", "none=none", "de"));
  }

  private String spoken(String path, String cookie, String accepted) throws Exception {
    HttpResponse<String> answer =
        accepted.isEmpty()
            ? scene.send("GET", path, "", "Cookie", cookie)
            : scene.send("GET", path, "", "Cookie", cookie, "Accept-Language", accepted);
    assertEquals(200, answer.statusCode(), path);
    return answer.headers().firstValue("content-language").orElse("");
  }

  @Test
  void whatIsChangedStaysAndWhatIsLeftOutToo() throws Exception {
    var before = get(owner);
    assertEquals("\"0\"", before.headers().firstValue("etag").orElse(""));
    assertEquals(90, json(200, before).path("retentionDays").asInt());
    json(200, change(owner, "0", "{\"name\": \"Le Canal 🛶\", \"retentionDays\": 30}"));
    var after =
        json(
            200,
            change(owner, "1", "{\"alarmMail\": [\"ops@canal.example\"], \"language\": \"fr\"}"));
    assertEquals("Le Canal 🛶", after.path("name").asText());
    assertEquals(30, after.path("retentionDays").asInt());
    assertEquals("fr", after.path("language").asText());
    assertFalse(after.at("/mail/server").asBoolean());
    problem(412, "", change(owner, "1", "{\"name\": \"lost\"}"));
    assertEquals(30, scene.hub.settings().settings(new SpaceId("canal")).retentionDays());
    Integer entries =
        scene
            .hub
            .database()
            .read(handle ->
                handle
                    .createQuery("SELECT COUNT(*) FROM audit_entry WHERE action LIKE 'settings.%'")
                    .mapTo(Integer.class)
                    .one());
    assertEquals(2, entries);
  }

  @Test
  void eachRoleReadsOrChangesAsItMay() throws Exception {
    for (Role role : new Role[] {Role.OPERATOR, Role.AUDITOR}) {
      String token = scene.token(role);
      json(200, get(token));
      problem(403, "", change(token, "0", "{\"name\": \"x\"}"));
    }
    problem(403, "", get(scene.token(Role.INTEGRATOR)));
    problem(401, "", scene.get(SETTINGS));
    problem(404, "", get(scene.token(new Grant(new SpaceId("other"), Role.OPERATOR, null))));
  }

  @Test
  void aColourThatCannotBeReadIsRefusedWithTheNearestThatCan() throws Exception {
    var refused =
        problem(400, "/accentLight", change(owner, "0", "{\"accentLight\": \"#ffcc00\"}"));
    var mend = refused.at("/errors/0/mend").asText();
    var found = java.util.regex.Pattern.compile("#[0-9a-f]{6}").matcher(mend);
    assertTrue(found.find(), mend);
    json(200, change(owner, "0", "{\"accentLight\": \"" + found.group() + "\"}"));
    problem(400, "/accentDark", change(owner, "1", "{\"accentDark\": \"#102030\"}"));
    problem(400, "/accentDark", change(owner, "1", "{\"accentDark\": \"red\"}"));
  }

  @Test
  void badInputIsNamed() throws Exception {
    problem(400, "/retentionDays", change(owner, "0", "{\"retentionDays\": 0}"));
    problem(400, "/language", change(owner, "0", "{\"language\": \"de\"}"));
    problem(400, "/alarmMail/1", change(owner, "0", "{\"alarmMail\": [\"a@b.c\", \"a b@c\"]}"));
    problem(
        400, "/alarmMail/0", change(owner, "0", "{\"alarmMail\": [\"a@b.c\\r\\nBcc: all@b.c\"]}"));
    problem(400, "/colour", change(owner, "0", "{\"colour\": \"red\"}"));
    problem(409, "", send("POST", SETTINGS + ":testMail", owner, "0", "application/json", ""));
  }

  @Test
  void aLogoIsServedFromItsDigestInASandbox() throws Exception {
    var json = json(200, send("PUT", SETTINGS + "/logo", owner, "0", "image/svg+xml", SVG));
    var path = json.at("/logo/path").asText();
    var served = scene.get(path);
    assertEquals(SVG, served.body());
    var policy = served.headers().firstValue("content-security-policy").orElse("");
    assertTrue(policy.contains("sandbox") && policy.contains("default-src 'none'"), policy);
    assertEquals("image/svg+xml", served.headers().firstValue("content-type").orElse(""));
    assertEquals("nosniff", served.headers().firstValue("x-content-type-options").orElse(""));
    assertEquals(404, scene.get(path.replaceFirst("[0-9a-f]{12}", "000000000000")).statusCode());
    json(200, send("DELETE", SETTINGS + "/logo", owner, "1", "application/json", ""));
    assertEquals(404, scene.get(path).statusCode());
  }

  @Test
  void aPictureThatIsNoneIsRefused() throws Exception {
    var scripted = SVG.replace("<path", "<script>alert(1)</script><path");
    problem(400, "/logo", send("PUT", SETTINGS + "/logo", owner, "0", "image/svg+xml", scripted));
    problem(400, "/logo", send("PUT", SETTINGS + "/logo", owner, "0", "image/png", SVG));
    problem(
        400,
        "/logo",
        send("PUT", SETTINGS + "/logo", owner, "0", "image/svg+xml", SVG + " ".repeat(33_000)));
    problem(415, "", send("PUT", SETTINGS + "/logo", owner, "0", "text/html", SVG));
    assertEquals(
        413,
        send("PUT", SETTINGS + "/logo", owner, "0", "image/png", "x".repeat(70_000)).statusCode());
  }
}
