package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.PasskeyScene.KEYS;
import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.AccountErasure;
import coop.latchkey.hub.account.Codes;
import coop.latchkey.hub.http.PasskeyScene.Signed;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signing in with a passkey.
class PasskeySignInTest {
  @TempDir Path folder;
  private PasskeyScene scene;
  private SoftPasskey soft;
  private String id;

  @BeforeEach
  void start() throws Exception {
    scene = new PasskeyScene(folder);
    soft = new SoftPasskey();
    id = scene.added(scene.zoe, soft).path("id").asText();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void itNeedsNoNameAndNoCode() throws Exception {
    String factor = "/api/v1/account/second-factor";
    String secret = json(201, scene.as(scene.zoe, "POST", factor, "")).path("secret").asText();
    String code = "{\"code\":\"" + Codes.of(secret, scene.scene.now) + "\"}";
    json(200, scene.as(scene.zoe, "POST", factor + ":confirm", code));
    JsonNode challenge = scene.challenge();
    assertTrue(challenge.at("/publicKey/allowCredentials").isEmpty());
    assertEquals("required", challenge.at("/publicKey/userVerification").asText());
    Signed signed =
        PasskeyScene.signed(
            json(201, scene.signIn(challenge, soft.show(challenge.path("publicKey")))));
    assertEquals(scene.zoe.account(), signed.account());
    JsonNode list = json(200, scene.as(signed, "GET", KEYS, ""));
    assertEquals(scene.scene.now.toString(), list.at("/items/0/usedAt").asText());
    assertEquals(2, scene.audited("session.opened"));
  }

  @Test
  void everyKindOfKeyWorks() throws Exception {
    for (SoftPasskey.Algorithm algorithm : SoftPasskey.Algorithm.values()) {
      SoftPasskey one = new SoftPasskey(algorithm);
      one.counter = -1;
      scene.added(scene.zoe, one);
      json(201, scene.signIn(one));
      json(201, scene.signIn(one));
    }
  }

  @Test
  void anAnswerWorksOnceAndSoon() throws Exception {
    JsonNode challenge = scene.challenge();
    ObjectNode shown = soft.show(challenge.path("publicKey"));
    JsonNode other = scene.challenge();
    problem(401, "", scene.signIn(other, shown));
    json(201, scene.signIn(challenge, shown));
    problem(410, "", scene.signIn(challenge, shown));
    JsonNode late = scene.challenge();
    scene.scene.now = scene.scene.now.plus(Duration.ofSeconds(301));
    problem(410, "", scene.signIn(late, soft.show(late.path("publicKey"))));
    JsonNode adding = scene.options(scene.zoe);
    problem(410, "", scene.signIn(adding, soft.show(adding.path("publicKey"))));
    json(201, scene.signIn(soft));
  }

  @Test
  void whatDoesNotFitIsRefused() throws Exception {
    soft.origin = "http://localhost:8081";
    problem(401, "", scene.signIn(soft));
    soft.origin = "http://localhost:8080";
    soft.rp = "evil.example";
    problem(401, "", scene.signIn(soft));
    soft.rp = "localhost";
    soft.verified = false;
    problem(401, "", scene.signIn(soft));
    soft.verified = true;
    soft.type = "webauthn.create";
    problem(401, "", scene.signIn(soft));
    soft.type = "";
    JsonNode challenge = scene.challenge();
    ObjectNode forged = soft.show(challenge.path("publicKey"));
    JsonNode another = new SoftPasskey().show(challenge.path("publicKey"));
    ((ObjectNode) forged.path("response"))
        .set("signature", another.path("response").path("signature"));
    JsonNode told = problem(401, "", scene.signIn(challenge, forged));
    assertTrue(told.path("mend").asText().contains("password"), told.toString());
    assertEquals(1, scene.audited("session.opened"));
  }

  @Test
  void itOpensItsOwnAccountAlone() throws Exception {
    SoftPasskey others = new SoftPasskey();
    scene.added(scene.other(), others);
    String own = soft.user;
    soft.user = others.user;
    problem(401, "", scene.signIn(soft));
    soft.user = own;
    byte[] credential = soft.credential;
    soft.credential = others.credential;
    problem(401, "", scene.signIn(soft));
    soft.user = others.user;
    problem(401, "", scene.signIn(soft));
    soft.user = own;
    soft.credential = credential;
    assertEquals(scene.zoe.account(), json(201, scene.signIn(soft)).path("account").asText());
  }

  @Test
  void oneThatCountsBackIsRefusedAndWrittenDown() throws Exception {
    json(201, scene.signIn(soft));
    soft.counter--;
    problem(401, "", scene.signIn(soft));
    soft.counter = 0;
    problem(401, "", scene.signIn(soft));
    assertEquals(2, scene.audited("passkey.countsBack"));
    soft.counter = 10;
    json(201, scene.signIn(soft));
  }

  @Test
  void oneThatWasRemovedOrErasedOpensNothing() throws Exception {
    Signed other = scene.other();
    SoftPasskey erased = new SoftPasskey();
    scene.added(other, erased);
    scene
        .scene
        .hub
        .database()
        .writer()
        .submit(handle -> {
          AccountErasure.erase(handle, other.account(), scene.scene.now);
          return true;
        })
        .join();
    problem(401, "", scene.signIn(erased));
    String remove = KEYS + "/" + id + ":remove";
    assertEquals(204, scene.as(scene.zoe, "POST", remove, "").statusCode());
    problem(401, "", scene.signIn(soft));
  }

  @Test
  void aDisabledAccountStaysShut() throws Exception {
    scene.execute("UPDATE account SET disabled_at = 1 WHERE id = ?", scene.zoe.account());
    problem(401, "", scene.signIn(soft));
    scene.execute("UPDATE account SET disabled_at = NULL WHERE id = ?", scene.zoe.account());
    json(201, scene.signIn(soft));
  }

  @Test
  void guessingIsHeldBack() throws Exception {
    soft.verified = false;
    for (int i = 0; i < 5; i++) {
      problem(401, "", scene.signIn(soft));
    }
    problem(429, "", scene.signIn(soft));
    soft.verified = true;
    problem(429, "", scene.signIn(soft));
    for (int i = 0; i < 13; i++) {
      SoftPasskey unknown = new SoftPasskey();
      unknown.user = soft.user;
      problem(401, "", scene.signIn(unknown));
    }
    SoftPasskey another = new SoftPasskey();
    another.user = soft.user;
    problem(429, "", scene.signIn(another));
    scene.scene.now = scene.scene.now.plus(Duration.ofMinutes(16));
    json(201, scene.signIn(soft));
  }

  @Test
  void thePageTakesItAndLeadsBack() throws Exception {
    String[] type = {"Content-Type", "application/x-www-form-urlencoded"};
    String page = scene.scene.get("/sign-in?to=/spaces/canal/people").body();
    assertTrue(page.contains("data-passkeys=\"sign-in\" hidden"), page);
    JsonNode challenge = scene.challenge();
    String form = form(challenge, soft.show(challenge.path("publicKey")));
    HttpResponse<String> in =
        scene.scene.send("POST", "/sign-in?to=/spaces/canal/people", form, type);
    assertEquals(303, in.statusCode(), in.body());
    assertEquals("/spaces/canal/people", in.headers().firstValue("location").orElse(""));
    assertTrue(in.headers().firstValue("set-cookie").orElse("").startsWith("lk-session="));
    HttpResponse<String> again = scene.scene.send("POST", "/sign-in", form, type);
    assertEquals(410, again.statusCode());
    assertTrue(again.body().contains("That took too long"), again.body());
    assertFalse(again.headers().firstValue("set-cookie").isPresent());
  }

  private static String form(JsonNode challenge, JsonNode shown) {
    StringBuilder form = new StringBuilder();
    form.append("passkey.ticket=").append(encoded(challenge.path("ticket").asText()));
    form.append("&passkey.id=").append(shown.path("id").asText());
    shown
        .path("response")
        .properties()
        .forEach(field ->
            form.append("&passkey.")
                .append(field.getKey())
                .append('=')
                .append(encoded(field.getValue().asText())));
    return form.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
