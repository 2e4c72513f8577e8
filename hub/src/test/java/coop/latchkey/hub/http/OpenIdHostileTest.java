package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.OpenIdScene.location;
import static coop.latchkey.hub.http.OpenIdScene.session;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.hub.http.LooseProvider.Mood;
import coop.latchkey.hub.http.OpenIdScene.Away;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A provider that lies, is silent or talks without end, and browsers that bring what is not
/// theirs. Zoé is linked, so that whatever is believed signs in.
class OpenIdHostileTest {
  @TempDir Path folder;
  private OpenIdScene scene;
  private LooseProvider provider;

  @BeforeEach
  void start() throws Exception {
    scene = new OpenIdScene(folder, LooseProvider.usual());
    provider = scene.provider;
    scene.link();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void believed() throws Exception {
    assertNotEquals("", session(scene.back(scene.leave(""))));
  }

  private void refused(String what) throws Exception {
    HttpResponse<String> back = scene.back(scene.leave(""));
    assertEquals(403, back.statusCode(), what + ": " + back.body());
    assertTrue(back.body().contains("does not prove who you are"), back.body());
    assertEquals("", session(back), what);
  }

  private void claims(String what, UnaryOperator<JsonObject> lie) throws Exception {
    provider.claims = lie;
    refused(what);
    provider.claims = said -> said;
    believed();
  }

  private void token(String what, UnaryOperator<String> lie) throws Exception {
    provider.token = lie;
    refused(what);
    provider.token = said -> said;
    believed();
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  @Test
  void everyClaimMustFit() throws Exception {
    claims("another nonce", said -> said.put("nonce", "another"));
    claims("no nonce", said -> without(said, "nonce"));
    claims("another issuer", said -> said.put("iss", "https://elsewhere.example"));
    claims("no issuer", said -> without(said, "iss"));
    claims("another audience", said -> said.put("aud", "another"));
    claims("no audience", said -> without(said, "aud"));
    claims(
        "two audiences without azp",
        said -> said.put("aud", new JsonArray().add("another").add(LooseProvider.CLIENT)));
    claims("another azp", said -> said.put("azp", "another"));
    claims("no sub", said -> without(said, "sub"));
    claims("a sub of two lines", said -> said.put("sub", "person-7\nx"));
    claims("a sub that is a number", said -> said.put("sub", 7));
  }

  @Test
  void everyTimeMustFit() throws Exception {
    claims("expired", said -> said.put("exp", now() - 61));
    claims("no end", said -> without(said, "exp"));
    claims("no beginning", said -> without(said, "iat"));
    claims("of the future", said -> said.put("iat", now() + 90));
    claims("old", said -> said.put("iat", now() - 700));
    provider.claims = said -> said.put("exp", now() - 50).put("iat", now() - 350);
    believed();
    provider.claims = said -> said.put("iat", now() + 50);
    believed();
  }

  private static JsonObject without(JsonObject said, String claim) {
    said.remove(claim);
    return said;
  }

  @Test
  void onlyTheProvidersOwnSignatureIsBelieved() throws Exception {
    token("signed by nobody", said -> provider.unsigned(said, "."));
    token("in two parts", said -> provider.unsigned(said, ""));
    token(
        "none, with a signature", said -> provider.unsigned(said, "." + said.split("\\.", -1)[2]));
    token(
        "with the client's secret",
        said -> provider.shared(said, LooseProvider.SECRET.getBytes(StandardCharsets.UTF_8)));
    token("with the public key as a secret", said -> provider.shared(said, provider.publicKey()));
    token("another body", said -> said.replaceFirst("\\.[^.]+\\.", ".eyJzdWIiOiJ4In0."));
    token("nothing", _ -> "");
    token("rubbish", _ -> "a.b.c");
    token("much", said -> said + "A".repeat(20_000));
  }

  @Test
  void aRotatedKeyIsFetchedOnce() throws Exception {
    int before = provider.keysAsked.get();
    provider.rotate(true);
    believed();
    assertEquals(before + 1, provider.keysAsked.get());
    believed();
    assertEquals(before + 1, provider.keysAsked.get());
    provider.rotate(false);
    refused("a key that the provider does not show");
    assertEquals(before + 2, provider.keysAsked.get(), "once, not again and again");
  }

  @Test
  void anAnswerIsOfOneProviderAlone() throws Exception {
    Away away = scene.leave("");
    String code = provider.approve(away.asked());
    HttpResponse<String> other =
        scene.back(
            away.cookie(), "code", code, "state", away.state(), "iss", "https://other.example");
    assertEquals(403, other.statusCode());
    Away again = scene.leave("");
    HttpResponse<String> own =
        scene.back(
            again.cookie(),
            "code",
            provider.approve(again.asked()),
            "state",
            again.state(),
            "iss",
            provider.issuer());
    assertEquals(303, own.statusCode(), own.body());
  }

  @Test
  void aWayBackIsOfOneBrowserAndOnce() throws Exception {
    Away away = scene.leave("");
    String code = provider.approve(away.asked());
    String[] query = {"code", code, "state", away.state()};
    assertEquals(410, scene.back("", query).statusCode(), "without its cookie");
    Away other = scene.leave("");
    assertEquals(410, scene.back(other.cookie(), query).statusCode(), "another browser's");
    String mixed = away.cookie().split("=", 2)[0] + "=" + other.cookie().split("=", 2)[1];
    assertEquals(410, scene.back(mixed, query).statusCode(), "another trip under its name");
    assertEquals(410, scene.back(away.cookie() + "x", query).statusCode(), "changed");
    assertEquals(
        410, scene.back(away.cookie(), "code", code, "state", "wrong").statusCode(), "state");
    assertEquals(410, scene.back(away.cookie(), "code", code).statusCode(), "no state");
    assertEquals(303, scene.back(away.cookie(), query).statusCode(), "the right one");
    HttpResponse<String> replayed = scene.back(away.cookie(), query);
    assertEquals(410, replayed.statusCode());
    assertEquals("", session(replayed));
  }

  @Test
  void twoTabsDoNotDisturbEachOther() throws Exception {
    Away first = scene.leave("?to=/account");
    Away second = scene.leave("?to=/me");
    String both = first.cookie() + "; " + second.cookie();
    String one = provider.approve(first.asked());
    String two = provider.approve(second.asked());
    assertEquals("/me", location(scene.back(both, "code", two, "state", second.state())));
    assertEquals("/account", location(scene.back(both, "code", one, "state", first.state())));
  }

  @Test
  void theWayAfterwardsStaysInThisHub() throws Exception {
    for (String to :
        new String[] {
          "//evil.example/", "https://evil.example/", "/%5Cevil.example", "%2F%0Aevil", "evil"
        }) {
      assertEquals("/", location(scene.back(scene.leave("?to=" + to))), to);
    }
    String longest = "/" + "a".repeat(999);
    assertEquals(longest, location(scene.back(scene.leave("?to=" + longest))));
    HttpResponse<String> longer = scene.hub.get("/sign-in/with/coop?to=" + longest + "a");
    assertEquals(400, longer.statusCode());
  }

  @Test
  void whoeverSaysNoThereIsToldSoHere() throws Exception {
    Away away = scene.leave("");
    HttpResponse<String> back =
        scene.back(
            away.cookie(),
            "error",
            "access_denied",
            "error_description",
            "<script>alert(1)</script>",
            "state",
            away.state());
    assertEquals(403, back.statusCode());
    assertTrue(back.body().contains("was told not to let you in"), back.body());
    assertFalse(back.body().contains("alert(1)"), back.body());
    Away again = scene.leave("");
    String odd = scene.back(again.cookie(), "error", "<b>x", "state", again.state()).body();
    assertTrue(odd.contains("did not sign you in."), odd);
  }

  @Test
  void bogusCodesAreHeldBack() throws Exception {
    int status = 0;
    for (int i = 0; i < 6; i++) {
      Away away = scene.leave("");
      status = scene.back(away.cookie(), "code", "made up", "state", away.state()).statusCode();
    }
    assertEquals(429, status);
    assertEquals(200, scene.hub.get("/sign-in").statusCode());
  }

  @Test
  void aProviderThatIsDownStopsNothingElse() throws Exception {
    Away away = scene.leave("");
    String code = provider.approve(away.asked());
    provider.mood = Mood.BROKEN;
    HttpResponse<String> back = scene.back(away.cookie(), "code", code, "state", away.state());
    assertEquals(503, back.statusCode());
    assertTrue(back.body().contains("Coop account does not answer"), back.body());
    scene.hub.now = scene.hub.now.plusSeconds(3700);
    for (Mood mood : new Mood[] {Mood.BROKEN, Mood.ENDLESS, Mood.SILENT}) {
      provider.mood = mood;
      HttpResponse<String> answer = scene.hub.get("/sign-in/with/coop?to=/account");
      assertEquals(503, answer.statusCode(), mood + ": " + answer.body());
      assertTrue(answer.body().contains("href=\"/sign-in?to=%2Faccount\""), answer.body());
      assertEquals(200, scene.hub.get("/sign-in").statusCode());
    }
    provider.mood = Mood.USUAL;
    scene.hub.now = Instant.now();
    believed();
  }

  @Test
  void whatAProviderSaysOfItselfIsLookedAt() throws Exception {
    scene.hub.now = scene.hub.now.plusSeconds(3700);
    metadata("another's name", said -> said.put("issuer", "https://elsewhere.example"));
    metadata("keys in the clear", said -> said.put("jwks_uri", "http://elsewhere.example/keys"));
    metadata("no token place", said -> without(said, "token_endpoint"));
    metadata("a file", said -> said.put("authorization_endpoint", "file:///etc/passwd"));
    metadata("a script", said -> said.put("authorization_endpoint", "javascript:alert(1)"));
  }

  private void metadata(String what, UnaryOperator<JsonObject> lie) throws Exception {
    provider.metadata = lie;
    assertEquals(503, scene.hub.get("/sign-in/with/coop").statusCode(), what);
  }

  @Test
  void oneWhoAnswersMustNameItselfIfItSaysSo() throws Exception {
    provider.metadata = said -> said.put("authorization_response_iss_parameter_supported", true);
    scene.hub.now = scene.hub.now.plusSeconds(3700);
    Away away = scene.leave("");
    assertEquals(403, scene.back(away).statusCode());
  }
}
