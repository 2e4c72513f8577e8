package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.OpenIdScene.location;
import static coop.latchkey.hub.http.OpenIdScene.session;
import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Codes;
import coop.latchkey.hub.account.IdentityProvider.Terms;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.OpenIdScene.Away;
import io.vertx.core.json.JsonArray;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signing in with a provider's word for who somebody is, and linking it with an account.
class OpenIdTest {
  @TempDir Path folder;
  private OpenIdScene scene;

  @AfterEach
  void stop() {
    scene.close();
  }

  @BeforeEach
  void start() throws Exception {
    scene = new OpenIdScene(folder.resolve("usual"), LooseProvider.usual());
  }

  /// Another hub with a provider that is worth this much.
  private void instead(Terms terms) throws Exception {
    scene.close();
    scene = new OpenIdScene(folder.resolve("other"), terms);
  }

  /// What was written down of accounts.
  private String audit() {
    return scene
        .hub
        .hub
        .database()
        .read(handle ->
            handle
                .createQuery("SELECT action || ' ' || detail FROM audit_entry ORDER BY seq")
                .mapTo(String.class)
                .list())
        .toString();
  }

  private JsonNode who(String session) throws Exception {
    return json(200, scene.hub.send("GET", "/api/v1/session", "", "Cookie", session));
  }

  @Test
  void whoeverIsLinkedSignsInAndComesBackToThePage() throws Exception {
    String page = scene.hub.get("/sign-in?to=/spaces/canal/people?q=a%26b").body();
    assertTrue(page.contains("/sign-in/with/coop?to=%2Fspaces%2Fcanal%2Fpeople%3Fq%3Da%26b"), page);
    scene.link();
    Away away = scene.leave("?to=%2Fspaces%2Fcanal%2Fpeople%3Fq%3Da%26b");
    assertEquals("code", away.asked().get("response_type"));
    assertEquals("S256", away.asked().get("code_challenge_method"));
    assertEquals("7", away.asked().get("tenant"), "the provider's own query stays");
    assertEquals(
        scene.hub.url("/sign-in/back/coop").replace("127.0.0.1", "localhost"),
        away.asked().get("redirect_uri"));
    HttpResponse<String> back = scene.back(away);
    assertEquals(303, back.statusCode(), back.body());
    assertEquals("/spaces/canal/people?q=a&b", location(back));
    assertEquals(scene.zoe.path("account"), who(session(back)).path("account"));
    String gone = away.cookie().split("=", 2)[0] + "=; ";
    assertTrue(
        back.headers().allValues("set-cookie").stream()
            .anyMatch(one -> one.startsWith(gone) && one.contains("Max-Age=0")),
        back.headers().toString());
    assertEquals("/", location(scene.back(scene.leave(""))));
  }

  @Test
  void theBrowserKeepsItsTripForItselfAndNotForLong() throws Exception {
    HttpResponse<String> answer = scene.hub.get("/sign-in/with/coop");
    String cookie = answer.headers().firstValue("set-cookie").orElse("");
    for (String part : new String[] {"HTTPOnly", "SameSite=Lax", "Max-Age=600", "/sign-in/back/"}) {
      assertTrue(cookie.contains(part), cookie);
    }
    Away away = scene.leave("");
    assertFalse(away.cookie().contains(away.asked().get("nonce")), "sealed");
    scene.hub.now = scene.hub.now.plusSeconds(601);
    assertEquals(410, scene.back(away).statusCode());
  }

  @Test
  void linkingNeedsThePasswordAndIsWrittenDown() throws Exception {
    Away away = scene.leave("?purpose=link", scene.cookie());
    String code = scene.provider.approve(away.asked());
    HttpResponse<String> asked =
        scene.back(away.cookie() + "; " + scene.cookie(), "code", code, "state", away.state());
    assertTrue(asked.body().contains("zoe@coop.example"), asked.body());
    String offer = OpenIdScene.offer(asked.body());
    problem(400, "/currentPassword", scene.consent(offer, "not the password"));
    problem(410, "", scene.consent("x" + offer, OpenIdScene.PASSWORD));
    assertEquals(204, scene.consent(offer, OpenIdScene.PASSWORD).statusCode());
    problem(409, "", scene.consent(offer, OpenIdScene.PASSWORD));
    JsonNode item = json(200, scene.own("GET", OpenIdScene.IDENTITIES, "")).at("/items/0");
    assertEquals("coop", item.path("provider").asText());
    assertEquals("zoe@coop.example", item.path("email").asText());
    String unlink = OpenIdScene.IDENTITIES + "/" + item.path("id").asText() + ":unlink";
    problem(400, "/currentPassword", scene.own("POST", unlink, "{}"));
    String right = "{\"currentPassword\":\"" + OpenIdScene.PASSWORD + "\"}";
    String other = OpenIdScene.IDENTITIES + "/i0000000000000000:unlink";
    problem(404, "", scene.own("POST", other, right));
    assertEquals(204, scene.own("POST", unlink, right).statusCode());
    assertEquals(403, scene.back(scene.leave("")).statusCode());
    String written = audit();
    assertTrue(written.contains("identity.linked"), written);
    assertTrue(written.contains("identity.unlinked"), written);
  }

  @Test
  void onlyTheAccountThatSetOutIsLinked() throws Exception {
    problem(401, "", scene.hub.send("GET", OpenIdScene.IDENTITIES, ""));
    assertEquals(403, scene.hub.get("/sign-in/with/coop?purpose=link").statusCode());
    String token = scene.hub.token(Role.OWNER);
    problem(403, "", scene.hub.as(token, "GET", OpenIdScene.IDENTITIES, ""));
    Away away = scene.leave("?purpose=link", scene.cookie());
    String other = scene.hub.session(Role.OPERATOR);
    String code = scene.provider.approve(away.asked());
    HttpResponse<String> back =
        scene.back(away.cookie() + "; " + other, "code", code, "state", away.state());
    assertEquals(410, back.statusCode());
  }

  @Test
  void somebodyUnknownIsToldWhatToDo() throws Exception {
    HttpResponse<String> back = scene.back(scene.leave(""));
    assertEquals(403, back.statusCode());
    assertTrue(back.body().contains("link it on the page of your account"), back.body());
    assertEquals("", session(back));
  }

  @Test
  void anEmailAddressAloneIsNobody() throws Exception {
    instead(new Terms(Set.of(), true, false));
    scene.provider.person.put("email", "zoe@example.org").put("email_verified", true);
    HttpResponse<String> back = scene.back(scene.leave(""));
    assertEquals(403, back.statusCode(), "Zoé's address does not make somebody Zoé");
  }

  @Test
  void newAccountsHaveNoRole() throws Exception {
    instead(new Terms(Set.of("coop.example"), true, false));
    assertEquals(403, scene.back(scene.leave("")).statusCode(), "not verified");
    scene.provider.person.put("email", "Ana@Coop.example").put("email_verified", true);
    HttpResponse<String> back = scene.back(scene.leave(""));
    assertEquals("/account", location(back));
    assertEquals(0, who(session(back)).path("grants").size());
    assertEquals(who(session(back)), who(session(scene.back(scene.leave("")))));
    String page = scene.hub.send("GET", "/account", "", "Cookie", session(back)).body();
    assertTrue(page.contains("invite ana@coop.example"), page);
    scene.provider.person.put("email", "ana@elsewhere.example");
    HttpResponse<String> elsewhere = scene.back(scene.leave(""));
    assertEquals(403, elsewhere.statusCode());
    assertTrue(elsewhere.body().contains("coop.example"), elsewhere.body());
  }

  @Test
  void whoHasNoPasswordKeepsTheLastWayIn() throws Exception {
    instead(new Terms(Set.of(), true, false));
    scene.provider.person.put("email", "ana@coop.example").put("email_verified", true);
    String session = session(scene.back(scene.leave("")));
    String page = scene.hub.send("GET", "/account", "", "Cookie", session).body();
    String csrf = page.split("name=\"csrf\" value=\"", 2)[1].split("\"", 2)[0];
    String[] own = {"Cookie", session, "X-CSRF-Token", csrf, "Content-Type", "application/json"};
    JsonNode item =
        json(200, scene.hub.send("GET", OpenIdScene.IDENTITIES, "", own)).at("/items/0");
    String unlink = OpenIdScene.IDENTITIES + "/" + item.path("id").asText() + ":unlink";
    JsonNode last = problem(409, "", scene.hub.send("POST", unlink, "{}", own));
    assertEquals("Choose a password first.", last.path("mend").asText());
    scene.hub.now = scene.hub.now.plusSeconds(16 * 60);
    problem(403, "", scene.hub.send("POST", unlink, "{}", own));
  }

  @Test
  void anInvitationIsAcceptedOnce() throws Exception {
    String body = "{\"login\":\"ana@example.org\",\"name\":\"Ana\",\"role\":\"operator\"}";
    JsonNode invited = json(201, scene.own("POST", "/api/v1/spaces/canal/accounts", body));
    String link = invited.path("link").asText().split("link=", 2)[1];
    String welcome = scene.hub.get("/welcome?link=" + link).body();
    assertTrue(welcome.contains("/sign-in/with/coop?invitation=" + link), welcome);
    HttpResponse<String> back = scene.back(scene.leave("?invitation=" + link));
    JsonNode who = who(session(back));
    assertEquals(invited.path("account"), who.path("account"));
    assertEquals("operator", who.at("/grants/0/role").asText());
    assertEquals(410, scene.hub.get("/sign-in/with/coop?invitation=" + link).statusCode());
    assertEquals(who, who(session(scene.back(scene.leave("")))));
  }

  @Test
  void aSecondFactorIsAskedForUnlessTheProviderDid() throws Exception {
    scene.link();
    String factor = "/api/v1/account/second-factor";
    String secret = json(201, scene.own("POST", factor, "")).path("secret").asText();
    String code = "{\"code\":\"" + Codes.of(secret, scene.hub.now) + "\"}";
    json(200, scene.own("POST", factor + ":confirm", code));
    HttpResponse<String> half = scene.back(scene.leave("?to=/account"));
    assertEquals(200, half.statusCode());
    assertEquals("", session(half));
    String ticket = half.body().split("name=\"ticket\" value=\"", 2)[1].split("\"", 2)[0];
    scene.hub.now = scene.hub.now.plusSeconds(30);
    HttpResponse<String> whole =
        scene.hub.send(
            "POST",
            "/sign-in?to=%2Faccount",
            "ticket=" + ticket + "&code=" + Codes.of(secret, scene.hub.now),
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertEquals("/account", location(whole), whole.body());
    assertNotEquals("", session(whole));
    assertTrue(audit().contains("openid coop and code"), audit());
    scene.provider.claims = said -> said.put("amr", new JsonArray().add("pwd").add("mfa"));
    assertNotEquals("", session(scene.back(scene.leave(""))));
  }

  @Test
  void aTrustedProviderStandsForTheSecondFactor() throws Exception {
    instead(new Terms(Set.of(), false, true));
    scene.link();
    String factor = "/api/v1/account/second-factor";
    String secret = json(201, scene.own("POST", factor, "")).path("secret").asText();
    String code = "{\"code\":\"" + Codes.of(secret, scene.hub.now) + "\"}";
    json(200, scene.own("POST", factor + ":confirm", code));
    assertNotEquals("", session(scene.back(scene.leave(""))));
  }

  @Test
  void aDisabledAccountIsRefused() throws Exception {
    String body = "{\"login\":\"ana@example.org\",\"name\":\"Ana\",\"role\":\"operator\"}";
    JsonNode invited = json(201, scene.own("POST", "/api/v1/spaces/canal/accounts", body));
    String link = invited.path("link").asText().split("link=", 2)[1];
    assertNotEquals("", session(scene.back(scene.leave("?invitation=" + link))));
    String account = "/api/v1/spaces/canal/accounts/" + invited.path("account").asText();
    json(200, scene.own("POST", account + ":disable", ""));
    HttpResponse<String> back = scene.back(scene.leave(""));
    assertEquals(403, back.statusCode());
    assertTrue(back.body().contains("disabled"), back.body());
  }
}
