package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.PasskeyScene.KEYS;
import static coop.latchkey.hub.http.PasskeyScene.PASSWORD;
import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.PasskeyScene.Signed;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One's own passkeys: adding, renaming and removing them.
class PasskeyTest {
  @TempDir Path folder;
  private PasskeyScene scene;

  @BeforeEach
  void start() throws Exception {
    scene = new PasskeyScene(folder);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void later(Duration time) {
    scene.scene.now = scene.scene.now.plus(time);
  }

  @Test
  void whatABrowserIsAskedSaysNothingOfTheAccount() throws Exception {
    JsonNode options = scene.options(scene.zoe).path("publicKey");
    assertEquals("localhost", options.at("/rp/id").asText());
    assertEquals("required", options.at("/authenticatorSelection/userVerification").asText());
    assertEquals("required", options.at("/authenticatorSelection/residentKey").asText());
    assertEquals("none", options.path("attestation").asText());
    assertEquals(3, options.path("pubKeyCredParams").size());
    String user = options.at("/user/id").asText();
    assertEquals(43, user.length());
    assertEquals(user, scene.options(scene.zoe).at("/publicKey/user/id").asText());
    assertNotEquals(user, scene.options(scene.other()).at("/publicKey/user/id").asText());
  }

  @Test
  void onesOwnAreListedRenamedAndRemoved() throws Exception {
    SoftPasskey soft = new SoftPasskey();
    String id = scene.added(scene.zoe, soft).path("id").asText();
    JsonNode list = json(200, scene.as(scene.zoe, "GET", KEYS, ""));
    assertEquals("http://localhost:8080", list.path("origin").asText());
    assertEquals("nothing", list.path("needs").asText());
    assertEquals("phone", list.at("/items/0/name").asText());
    assertFalse(list.at("/items/0").has("usedAt"));
    String excluded = scene.options(scene.zoe).at("/publicKey/excludeCredentials/0/id").asText();
    assertEquals(
        soft.make(scene.options(scene.zoe).path("publicKey")).path("id").asText(), excluded);

    String path = KEYS + "/" + id;
    var read = scene.as(scene.zoe, "GET", path, "");
    String version = read.headers().firstValue("etag").orElse("");
    String name = "{\"name\":\"old phone\"}";
    problem(428, "", scene.as(scene.zoe, "PATCH", path, name));
    json(200, scene.as(scene.zoe, "PATCH", path, name, "If-Match", version));
    problem(412, "", scene.as(scene.zoe, "PATCH", path, name, "If-Match", version));
    problem(400, "/name", scene.as(scene.zoe, "PATCH", path, "{\"name\":\" \"}", "If-Match", "*"));
    assertEquals(
        "old phone", json(200, scene.as(scene.zoe, "GET", path, "")).path("name").asText());

    assertEquals(204, scene.as(scene.zoe, "POST", path + ":remove", "").statusCode());
    problem(404, "", scene.as(scene.zoe, "POST", path + ":remove", ""));
    assertEquals(1, scene.audited("passkey.added"));
    assertEquals(1, scene.audited("passkey.renamed"));
    assertEquals(1, scene.audited("passkey.removed"));
  }

  @Test
  void whatDoesNotFitIsNotTaken() throws Exception {
    SoftPasskey evil = new SoftPasskey();
    evil.origin = "https://evil.example";
    refused(evil);
    SoftPasskey elsewhere = new SoftPasskey();
    elsewhere.rp = "evil.example";
    refused(elsewhere);
    SoftPasskey anybody = new SoftPasskey();
    anybody.verified = false;
    refused(anybody);
    SoftPasskey shown = new SoftPasskey();
    shown.type = "webauthn.get";
    refused(shown);
    JsonNode options = scene.options(scene.zoe);
    ObjectNode wrong = new SoftPasskey().make(scene.options(scene.zoe).path("publicKey"));
    problem(400, "/credential", scene.add(scene.zoe, options, wrong, "phone"));
    ObjectNode garbled = new SoftPasskey().make(options.path("publicKey"));
    ((ObjectNode) garbled.path("response")).put("attestationObject", "AAAA");
    problem(400, "/credential", scene.add(scene.zoe, options, garbled, "phone"));
    ((ObjectNode) garbled.path("response")).put("attestationObject", "not base64!");
    problem(
        400,
        "/credential/response/attestationObject",
        scene.add(scene.zoe, options, garbled, "phone"));
    assertEquals(0, json(200, scene.as(scene.zoe, "GET", KEYS, "")).path("items").size());
  }

  private void refused(SoftPasskey soft) throws Exception {
    JsonNode options = scene.options(scene.zoe);
    ObjectNode made = soft.make(options.path("publicKey"));
    problem(400, "/credential", scene.add(scene.zoe, options, made, "phone"));
  }

  @Test
  void whatWasAskedIsAnsweredOnceSoonAndInTheSameSession() throws Exception {
    SoftPasskey soft = new SoftPasskey();
    JsonNode options = scene.options(scene.zoe);
    ObjectNode made = soft.make(options.path("publicKey"));
    Signed second =
        PasskeyScene.signed(
            json(
                201,
                scene.scene.post(
                    "/api/v1/session", "{\"login\":\"zoe\",\"password\":\"" + PASSWORD + "\"}")));
    problem(410, "", scene.add(second, options, made, "phone"));
    problem(410, "", scene.add(scene.other(), options, made, "phone"));
    json(201, scene.add(scene.zoe, options, made, "phone"));
    problem(410, "", scene.add(scene.zoe, options, made, "phone"));
    JsonNode again = scene.options(scene.zoe);
    ObjectNode same = soft.make(again.path("publicKey"));
    problem(409, "", scene.add(scene.zoe, again, same, "the same"));
    JsonNode others = scene.options(scene.other());
    assertTrue(others.at("/publicKey/excludeCredentials").isEmpty());
    JsonNode late = scene.options(scene.zoe);
    later(Duration.ofSeconds(301));
    ObjectNode slow = new SoftPasskey().make(late.path("publicKey"));
    problem(410, "", scene.add(scene.zoe, late, slow, "phone"));
    JsonNode entering = scene.challenge();
    ObjectNode mixed = new SoftPasskey().make(entering.path("publicKey"));
    problem(410, "", scene.add(scene.zoe, entering, mixed, "phone"));
  }

  @Test
  void longAfterSigningInThePasswordIsNeeded() throws Exception {
    String id = scene.added(scene.zoe, new SoftPasskey()).path("id").asText();
    String remove = KEYS + "/" + id + ":remove";
    later(Duration.ofMinutes(11));
    JsonNode list = json(200, scene.as(scene.zoe, "GET", KEYS, ""));
    assertEquals("password", list.path("needs").asText());
    String wrong = "{\"password\":\"wrong\"}";
    String right = "{\"password\":\"" + PASSWORD + "\"}";
    for (String path : new String[] {KEYS + ":options", remove}) {
      problem(403, "/password", scene.as(scene.zoe, "POST", path, ""));
      problem(400, "/password", scene.as(scene.zoe, "POST", path, wrong));
    }
    json(200, scene.as(scene.zoe, "POST", KEYS + ":options", right));
    assertEquals(204, scene.as(scene.zoe, "POST", remove, right).statusCode());
  }

  @Test
  void withoutAPasswordOneSignsInAgainAndKeepsTheLast() throws Exception {
    Signed other = scene.other();
    String first = scene.added(other, new SoftPasskey()).path("id").asText();
    problem(409, "", scene.as(other, "POST", KEYS + "/" + first + ":remove", ""));
    scene.added(other, new SoftPasskey());
    later(Duration.ofMinutes(11));
    JsonNode needed = problem(403, "", scene.as(other, "POST", KEYS + ":options", ""));
    assertTrue(needed.path("type").asText().endsWith("sign-in-again"), needed.toString());
    scene.execute("UPDATE session SET created_at = ?", scene.scene.now.toEpochMilli());
    assertEquals(204, scene.as(other, "POST", KEYS + "/" + first + ":remove", "").statusCode());
  }

  @Test
  void anothersPasskeyIsNotThere() throws Exception {
    String id = scene.added(scene.zoe, new SoftPasskey()).path("id").asText();
    Signed other = scene.other();
    assertEquals(0, json(200, scene.as(other, "GET", KEYS, "")).path("items").size());
    String path = KEYS + "/" + id;
    problem(404, "", scene.as(other, "GET", path, ""));
    problem(404, "", scene.as(other, "PATCH", path, "{\"name\":\"mine\"}", "If-Match", "*"));
    problem(404, "", scene.as(other, "POST", path + ":remove", ""));
    assertEquals("phone", json(200, scene.as(scene.zoe, "GET", path, "")).path("name").asText());
  }

  @Test
  void aTokenChangesNothing() throws Exception {
    String token = scene.scene.token(Role.OWNER);
    problem(403, "", scene.scene.as(token, "GET", KEYS, ""));
    problem(403, "", scene.scene.as(token, "POST", KEYS + ":options", ""));
    String path = KEYS + "/k0123456789abcdef:remove";
    problem(403, "", scene.scene.as(token, "POST", path, ""));
    problem(401, "", scene.scene.post(KEYS + ":options", ""));
    String[] cookieAlone = {"Cookie", "lk-session=" + scene.zoe.session()};
    problem(403, "", scene.scene.send("POST", KEYS + ":options", "", cookieAlone));
  }

  @Test
  void twentyAreEnough() throws Exception {
    for (int i = 0; i < 19; i++) {
      scene.added(scene.zoe, new SoftPasskey());
    }
    JsonNode one = scene.options(scene.zoe);
    JsonNode two = scene.options(scene.zoe);
    ObjectNode made = new SoftPasskey().make(one.path("publicKey"));
    json(201, scene.add(scene.zoe, one, made, "phone"));
    ObjectNode more = new SoftPasskey().make(two.path("publicKey"));
    problem(409, "", scene.add(scene.zoe, two, more, "phone"));
    problem(409, "", scene.as(scene.zoe, "POST", KEYS + ":options", ""));
  }

  @Test
  void losingThePhoneEndsThemAtTheConsole() throws Exception {
    SoftPasskey soft = new SoftPasskey();
    scene.added(scene.zoe, soft);
    assertTrue(scene.scene.hub.firstLinks().reset("zoe", false).isPresent());
    json(201, scene.signIn(soft));
    assertTrue(scene.scene.hub.firstLinks().reset("zoe", true).isPresent());
    problem(401, "", scene.signIn(soft));
  }
}
