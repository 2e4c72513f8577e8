package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.http.RulesBrowser.Look;
import coop.latchkey.hub.store.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing in with a certified OpenID provider in a real browser: linked, signed out, signed in by
/// it to the page that was asked for, and unlinked.
class OpenIdIT extends InBrowser {
  private static final String PASSWORD = "canal lamp otter seven";
  private static final String BUTTON = "Sign in with Coop account";

  @TempDir Path folder;
  private CertifiedProvider provider;
  private RulesScene scene;

  @BeforeEach
  void start() throws Exception {
    provider = new CertifiedProvider();
    HubConfig config =
        new HubConfig(folder, HubConfig.DEFAULT.http(), HubConfig.DEFAULT.mqtt())
            .signingIn(List.of(provider.settings()));
    scene = new RulesScene(TestDatabase.on(config), Rates.UNLIMITED);
    scene.now = Instant.now();
    scene.hub.site().listens("127.0.0.1", URI.create(scene.url("/")).getPort());
    provider.begin(scene.hub.site().page("/sign-in/back/coop"));
    String link = scene.hub.firstLinks().setup().orElseThrow().split("=", 2)[1];
    String body =
        "{\"link\":\"%s\",\"name\":\"Zoé\",\"login\":\"zoe@example.org\",\"password\":\"%s\"}"
            .formatted(link, PASSWORD);
    json(201, scene.post("/api/v1/setup", body));
  }

  @AfterEach
  void stop() throws Exception {
    if (scene != null) {
      scene.close();
    }
    if (provider != null) {
      provider.close();
    }
  }

  private static void password(Page page) {
    page.getByLabel("Name or e-mail address").fill("zoe@example.org");
    page.getByLabel("Password").fill(PASSWORD);
    press(page, "Sign in");
  }

  private static void press(Page page, String name) {
    page.locator("main")
        .getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /// What a person does at the provider.
  private static void sayWho(Page page, String name) {
    sayNameAlone(page, name);
    page.locator("button.login-submit:text('Continue')").click();
  }

  /// The provider remembers that they agreed.
  private static void sayNameAlone(Page page, String name) {
    page.locator("input[name=login]").fill(name);
    page.locator("input[name=password]").fill("anything");
    page.locator("button.login-submit:text('Sign-in')").click();
  }

  /// Pages that say no are meant here, and the provider's own pages are not looked at.
  private static RulesBrowser person(RulesScene scene, Look look) {
    RulesBrowser person = RulesBrowser.nobody(browser(), scene, look);
    person.forgive("Failed to load resource");
    return person;
  }

  private static void link(Page page) {
    page.getByText("Link Coop account").click();
    sayWho(page, "zoe");
    assertThat(page.getByText("At Coop account you are zoe@coop.example.")).isVisible();
  }

  @Test
  void linkedSignedInByItToThePageAndUnlinked() {
    try (var person = person(scene, Look.USUAL)) {
      Page page = person.go("/account");
      password(page);
      link(page);
      page.getByLabel("Your password here").fill("not the password");
      press(page, "Yes, from now on");
      assertThat(page.locator(".failure").first()).isVisible();
      page.getByLabel("Your password here").first().fill(PASSWORD);
      press(page, "Yes, from now on");
      assertThat(page.getByLabel("Linked account")).isVisible();
      page.locator("header form[action='/sign-out'] button").click();
      person.go("/spaces/canal/people");
      page.getByText(BUTTON).click();
      assertThat(page.locator("header.bar")).containsText("Zoé");
      assertEquals(scene.hub.site().page("/spaces/canal/people"), page.url());
      person.go("/account");
      page.getByLabel("Your password here").fill(PASSWORD);
      press(page, "Sign in with it no more");
      assertThat(page.getByText("instead of your password.").first()).isVisible();
      assertThat(page.getByLabel("Linked account")).hasCount(0);
      page.locator("header form[action='/sign-out'] button").click();
      page.getByText(BUTTON).click();
      assertThat(page.getByText("No account here is yours by this")).isVisible();
      page.getByText("To the page to sign in").click();
      password(page);
      assertThat(page.locator("header.bar")).containsText("Zoé");
    }
  }

  @Test
  void whoeverSaysNoThereIsToldSo() {
    try (var person = person(scene, Look.USUAL)) {
      Page page = person.go("/sign-in");
      page.getByText(BUTTON).click();
      page.getByText("Cancel").click();
      assertThat(page.getByText("You are not signed in")).isVisible();
    }
  }

  @Test
  void twoTabsComeBackEachToItsOwnPage() {
    try (var person = person(scene, Look.USUAL)) {
      Page one = person.go("/account");
      password(one);
      link(one);
      one.getByLabel("Your password here").fill(PASSWORD);
      press(one, "Yes, from now on");
      one.locator("header form[action='/sign-out'] button").click();
      one.context().clearCookies();
      person.go("/account");
      Page two = one.context().newPage();
      two.navigate(scene.hub.site().page("/spaces/canal/people"));
      one.getByText(BUTTON).click();
      two.getByText(BUTTON).click();
      sayWho(two, "zoe");
      assertThat(two).hasURL(scene.hub.site().page("/spaces/canal/people"));
      sayNameAlone(one, "zoe");
      assertThat(one).hasURL(scene.hub.site().page("/account"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void everyoneCanUseIt(int width) throws Exception {
    String name = "-" + width;
    Look look = new Look(width, ColorScheme.LIGHT, true);
    try (var person = person(scene, look)) {
      Page page = person.go("/account");
      person.everyoneCanUseIt("openid-sign-in" + name);
      page.getByText(BUTTON).click();
      sayWho(page, "zoe");
      assertThat(page.locator(".failure")).isVisible();
      person.everyoneCanUseIt("openid-unknown" + name);
      person.go("/account");
      password(page);
      page.getByText("Link Coop account").click();
      assertThat(page.getByText("At Coop account you are zoe@coop.example.")).isVisible();
      person.everyoneCanUseIt("openid-consent" + name);
      page.getByLabel("Your password here").fill(PASSWORD);
      press(page, "Yes, from now on");
      assertThat(page.getByLabel("Linked account")).isVisible();
      person.everyoneCanUseIt("openid-account" + name);
    }
  }
}
