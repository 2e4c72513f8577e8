package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Members' pages in a real browser: by thumb, by keyboard, without scripts, without a connection.
class MeIT extends InBrowser {
  private static final List<String> PAGES =
      List.of("/me", "/me/visits", "/me/guests", "/me/privacy");

  @TempDir Path folder;
  private final List<String> complaints = new ArrayList<>();
  private MeScene scene;

  @BeforeEach
  void start() {
    scene = new MeScene(folder);
    String in = scene.comesIn("ana", Duration.ofHours(22));
    scene.charged("ana", in, Duration.ofHours(22));
    scene.refused("ana", Duration.ofHours(16));
    scene.comesIn("ana", Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    scene.close();
    assertEquals(List.of(), complaints, "what the browser complained of");
  }

  private static Grant member(String space) {
    return new Grant(new SpaceId(space), Role.MEMBER, new MemberId("ana"));
  }

  /// A browser in which canal's Ana has signed in.
  private BrowserContext context(Browser.NewContextOptions options, Grant... grants) {
    BrowserContext context = browser().newContext(options);
    context.addCookies(
        List.of(
            new Cookie("lk-session", scene.session(List.of(grants))).setUrl(scene.scene.url("/"))));
    return context;
  }

  private Page open(BrowserContext context, String path) {
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(scene.scene.url(path));
    return page;
  }

  private static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true);
  }

  @ParameterizedTest
  @CsvSource({"390,fr", "390,en", "1280,en"})
  void everyoneCanUseIt(int width, String language) {
    var options = new Browser.NewContextOptions().setViewportSize(width, width == 390 ? 844 : 720);
    try (BrowserContext context = context(options, member("canal"));
        Page page = open(context, "/me?lang=" + language)) {
      for (String path : PAGES) {
        page.navigate(scene.scene.url(path));
        if (path.equals("/me/visits")) {
          page.locator("details > summary").last().click();
        }
        String name = path.substring(1).replace('/', '-');
        ForEveryone.check(page, name + "-" + width + "-" + language);
        assertEquals(List.of(), small(page), path);
      }
    }
  }

  /// What a thumb would miss: lower than 44 px.
  private static List<?> small(Page page) {
    return (List<?>)
        page.evaluate(
            """
            () => [...document.querySelectorAll('main a, main button, main summary, main select, main input:not([type=hidden]):not([type=radio]):not([type=checkbox])')]
              .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
              .map((e) => e.outerHTML)
            """);
  }

  @Test
  void aVisitIsCorrectedByKeyboardAlone() {
    try (BrowserContext context = context(phone(), member("canal"));
        Page page = open(context, "/me?lang=en")) {
      assertThat(page.getByText("Your plan does not open this door at this hour.")).isVisible();
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      assertThat(page.locator(".thumb a").nth(1)).isFocused();
      page.keyboard().press("Enter");
      assertThat(
              page.locator(".tag", new Page.LocatorOptions().setHasText("No door saw you leave")))
          .isVisible();
      page.getByText("I left at …").last().focus();
      page.keyboard().press("Enter");
      page.locator("input[name=leftAt]").last().fill("2026-11-23T18:10");
      page.keyboard().press("Enter");
      assertThat(page.getByText("Noted, beside what the doors recorded.")).isVisible();
      assertThat(page.getByText("You said when you left")).isVisible();
      page.getByText("Take it back").focus();
      page.keyboard().press("Enter");
      assertThat(
              page.locator(".tag", new Page.LocatorOptions().setHasText("No door saw you leave")))
          .isVisible();
    }
  }

  @Test
  void aGuestIsInvitedAndABadgeBlockedByTouch() {
    try (BrowserContext context = context(phone(), member("canal"));
        Page page = open(context, "/me/guests?lang=en")) {
      page.getByLabel("Their name").fill("עומר <b>Levi</b> 🚲");
      page.getByLabel("From").fill("2026-11-24T20:00");
      page.getByLabel("Until").fill("2026-11-24T23:00");
      page.getByLabel("Only while I am in").uncheck();
      page.locator("button", new Page.LocatorOptions().setHasText("Invite")).tap();
      assertThat(page.locator(".failure")).containsText("your own plan does not open");
      assertThat(page.getByLabel("Their name")).hasValue("עומר <b>Levi</b> 🚲");
      complaints.removeIf(complaint -> complaint.contains("400"));
      page.getByLabel("Only while I am in").check();
      page.locator("button", new Page.LocatorOptions().setHasText("Invite")).tap();
      assertThat(page.locator(".me-digits")).hasText(java.util.regex.Pattern.compile("[0-9]{4,8}"));
      Shots.whole(page, "me-pin-390");
      page.getByText("Revoke").tap();
      assertThat(page.getByText("No guests yet.")).isVisible();
      page.locator(".thumb a").first().tap();
      page.getByText("I lost it: block it").first().tap();
      assertThat(page.getByText("Blocked: it opens nothing")).isVisible();
    }
  }

  @Test
  void itWorksWithoutScripts() {
    try (BrowserContext context = context(phone().setJavaScriptEnabled(false), member("canal"));
        Page page = open(context, "/me/privacy?lang=fr")) {
      page.getByLabel("Personne : me compter seulement").check();
      page.locator("button.main", new Page.LocatorOptions().setHasText("Choisir")).click();
      assertThat(page.getByText("Choisi. C'est déjà en vigueur.")).isVisible();
      page.getByText("Tout supprimer").click();
      assertThat(page.getByText("La suppression aura lieu le")).isVisible();
      page.getByText("Ne pas supprimer").click();
      assertThat(page.getByText("Annulé. Rien n'est supprimé.")).isVisible();
    }
  }

  @Test
  void withoutAConnectionItSaysSoAndShowsNothingOfEarlier() {
    try (BrowserContext context = context(phone(), member("canal"));
        Page page = open(context, "/me?lang=en")) {
      page.evaluate("navigator.serviceWorker.ready.then(() => true)");
      page.waitForFunction("async () => (await caches.keys()).length === 1");
      page.reload();
      context.setOffline(true);
      page.navigate(scene.scene.url("/me/visits"));
      assertThat(page.getByText("Doors do not need your connection")).isVisible();
      assertThat(page.getByText("Ana Ferreira")).hasCount(0);
      Shots.window(page, "me-offline-390");
      context.setOffline(false);
      page.getByText("Try again").click();
      assertThat(page.getByText("Ana Ferreira").first()).isVisible();
      complaints.removeIf(complaint -> complaint.contains("ERR_INTERNET_DISCONNECTED"));
    }
  }

  @Test
  void whoIsAMemberOfTwoSpacesChooses() {
    try (BrowserContext context = context(phone(), member("canal"), member("port"));
        Page page = open(context, "/me?lang=en")) {
      page.getByText("Le Port").tap();
      assertThat(page.locator(".me-who")).containsText("ليلى Haddad 🚲");
      assertThat(page.getByText("At any hour")).isVisible();
      assertThat(page.getByText("No door has refused you.")).isVisible();
      Shots.whole(page, "me-port-390");
      page.locator(".thumb a").nth(1).tap();
      assertThat(page.getByText("No visits yet.")).isVisible();
      page.getByText("Another space").tap();
      page.getByText("Coopérative du Canal").tap();
      assertThat(page.locator(".me-who")).containsText("Ana Ferreira");
    }
  }
}
