package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.RulesBrowser.Look;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an operator does for one member, in a real browser: inviting, correcting, giving back,
/// pausing.
class MemberPageIT extends InBrowser {
  private static final String ANA = "/spaces/canal/people/ana";
  private static final String API = "/api/v1/spaces/canal/members/ana";

  @TempDir Path folder;
  private MeScene scene;
  private String visit = "";

  @BeforeEach
  void start() throws Exception {
    scene = new MeScene(folder);
    String counted =
        "{\"id\": \"daytime\", \"name\": \"En journée\", \"zones\": [\"house\"], \"weekly\": [{\"days\":"
            + " [\"mon\"], \"from\": \"09:00\", \"to\": \"18:00\"}], \"allowance\": {\"units\": 10,"
            + " \"unit\": \"day\", \"per\": \"month\"}}";
    json(200, ask("PUT", "/api/v1/spaces/canal/plans/daytime", counted));
    visit = scene.comesIn("ana", Duration.ofHours(22));
    scene.charged("ana", visit, Duration.ofHours(22));
    scene.comesIn("ana", Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private HttpResponse<String> ask(String method, String path, String body) throws Exception {
    String owner = scene.scene.token(Role.OWNER);
    return scene.ask(owner, method, path, body, "If-Match", "*");
  }

  private RulesBrowser operator(Look look) {
    return as(scene.scene, Role.OPERATOR, look);
  }

  @Test
  void aMemberIsInvitedAndComesToTheirPageInTheirLanguage() {
    String link;
    try (var person = operator(Look.USUAL)) {
      Page page = person.go(ANA + "?lang=en");
      page.getByLabel("E-mail address").fill("ana@example.org");
      page.getByLabel("Their language").selectOption("fr");
      page.getByText("Make the link").focus();
      page.keyboard().press("Enter");
      link = page.locator("#invited code").textContent();
      assertTrue(link.contains("/welcome?link="), link);
      assertThat(page.getByText("No e-mail was sent")).isVisible();
      person.shoot("invited-1280-light");
      person.go(ANA);
      assertThat(page.locator("#invited")).hasCount(0);
      page.getByLabel("E-mail address").fill("not an address");
      page.getByText("Make the link").click();
      assertThat(page.locator("#invited")).hasCount(0);
    }
    try (var context = browser().newContext(new Browser.NewContextOptions().setLocale("de-DE"));
        Page page = context.newPage()) {
      page.navigate(scene.scene.url(link.substring(link.indexOf("/welcome"))));
      page.locator("input[name=password]").fill("sept-chevaux-verts-31");
      page.locator("main button.main").click();
      assertThat(page.locator("h1")).hasText("Mon adhésion");
      assertThat(page.getByText("Ana Ferreira").first()).isVisible();
    }
  }

  @Test
  void theEndOfAVisitIsCorrectedAndTakenBack() throws Exception {
    String ana = scene.member("canal", "ana");
    try (var person = operator(Look.USUAL)) {
      Page page = person.go(ANA + "?lang=en");
      page.getByText("Show the visits").click();
      page.getByText("Correct when they left").last().click();
      page.getByLabel("They left at").last().fill("2026-11-23T18:05");
      page.locator("#stays button.main").last().click();
      assertThat(page.getByText("Corrected. What was charged")).isVisible();
      assertThat(page.getByText("Said by Zoé")).isVisible();
      JsonNode last = scene.get(ana, MeScene.CANAL + "/visits").path("visits").get(1);
      assertEquals("said", last.path("end").asText(), last.toString());
      assertEquals("Zoé", last.at("/correction/by").asText());
      assertEquals("2026-11-23T17:05:00Z", last.path("out").asText());
      page.getByText("Take the correction back").click();
      assertThat(page.getByText("The correction is taken back.")).isVisible();
      page.getByText("Correct when they left").last().click();
      page.getByLabel("They left at").last().evaluate("e => { e.min = ''; e.max = ''; }");
      page.getByLabel("They left at").last().fill("2026-11-20T18:05");
      page.locator("#stays button.main").last().click();
      assertThat(page.locator(".failure")).containsText("outside of what the doors saw");
      assertThat(page.getByLabel("They left at").last()).hasValue("2026-11-20T18:05");
      person.complaints.removeIf(text -> text.contains("400"));
    }
    JsonNode looks = scene.get(ana, MeScene.CANAL + "/looks").path("looks");
    assertTrue(looks.size() >= 2, looks.toString());
  }

  @Test
  void whoMayNotCorrectIsRefused() throws Exception {
    String auditor = scene.scene.token(Role.AUDITOR);
    String body = "{\"visit\": \"" + visit + "\", \"leftAt\": \"2026-11-23T18:05:00+01:00\"}";
    assertEquals(200, scene.ask(auditor, "GET", API + "/stays", "").statusCode());
    assertEquals(403, scene.ask(auditor, "POST", API + "/corrections", body).statusCode());
    String other = API.replace("/ana", "/bo") + "/corrections";
    assertEquals(404, ask("POST", other, body).statusCode());
    assertEquals(
        404, ask("POST", API.replace("canal", "port") + "/corrections", body).statusCode());
    String integrator = scene.scene.token(Role.INTEGRATOR);
    assertEquals(403, scene.ask(integrator, "GET", API + "/stays", "").statusCode());
  }

  @Test
  void aBalanceShowsItsChargesAndOneIsGivenBack() throws Exception {
    try (var person = operator(Look.USUAL)) {
      Page page = person.go(ANA + "?lang=en");
      assertThat(page.locator("#balances")).containsText("9 of 10 left (days) · 1 used");
      assertThat(page.locator("#balances")).containsText("period since 2026-11-01");
      page.getByText("Charges of En journée: 1").click();
      assertThat(page.getByText("Event " + visit)).isVisible();
      page.getByText("Give it back").click();
      page.locator("#balances input[name=reason]").fill("The door was broken");
      page.keyboard().press("Enter");
      assertThat(page.locator("#balances")).containsText("10 of 10 left (days) · 0 used");
      page.getByText("Charges of En journée: 2").click();
      assertThat(page.getByText("Zoé: The door was broken")).isVisible();
      assertThat(page.getByText("Give it back")).hasCount(0);
    }
  }

  @Test
  void aPauseIsGivenByItsDaysAndTakenAway() throws Exception {
    try (var person = operator(Look.USUAL)) {
      Page page = person.go(ANA + "?lang=en");
      page.getByLabel("First day of the pause").fill("2026-12-20");
      page.getByLabel("Last day of the pause").fill("2026-12-10");
      page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator(".failure")).isVisible();
      assertThat(page.getByLabel("First day of the pause").first()).hasValue("2026-12-20");
      page.getByLabel("Last day of the pause").first().fill("2027-01-03");
      page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("dl.facts").first()).containsText("2026-12-20");
      assertEquals("2027-01-03", json(200, ask("GET", API, "")).at("/pauses/0/to").asText());
      page.getByLabel("First day of the pause").first().fill("");
      page.getByLabel("Last day of the pause").first().fill("");
      page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("dl.facts").first()).not().containsText("2026-12-20");
      person.complaints.removeIf(text -> text.contains("400"));
    }
    assertEquals(0, json(200, ask("GET", API, "")).path("pauses").size());
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280, 2560})
  void everyoneCanUseIt(int width) throws Exception {
    String name = "-" + width;
    try (var person = operator(new Look(width, ColorScheme.LIGHT, true))) {
      person.go(ANA + "?stays=0&visits=0&lang=" + (width == 390 ? "fr" : "en"));
      person.page.locator("#balances summary").first().click();
      person.page.locator("#stays summary").last().click();
      person.everyoneCanUseIt("member" + name);
    }
  }
}
