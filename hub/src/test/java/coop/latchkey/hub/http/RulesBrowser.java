package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A person with a role before the pages of a [RulesScene], in a real browser.
final class RulesBrowser implements AutoCloseable {
  private static final Path SHOTS = Path.of("target", "screenshots");

  private final BrowserContext context;
  private final String base;
  final Page page;
  final List<String> complaints = new ArrayList<>();
  private final List<String> forgiven = new ArrayList<>(List.of("422"));

  /// How they look at it.
  record Look(int width, ColorScheme scheme, boolean scripts) {
    static final Look USUAL = new Look(1280, ColorScheme.LIGHT, true);
  }

  RulesBrowser(Browser browser, RulesScene scene, List<Grant> grants, Look look) {
    this(browser, scene.url(""), look);
    String session =
        scene
            .hub
            .database()
            .writer()
            .submit(handle -> {
              String account =
                  scene.hub.accounts().create(handle, Secrets.id("test"), "Zoé", grants);
              return scene.hub.accounts().openSession(handle, account, "test");
            })
            .join();
    context.addCookies(List.of(new Cookie("lk-session", session).setUrl(base)));
  }

  private RulesBrowser(Browser browser, String base, Look look) {
    this.base = base;
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.width() == 390 ? 844 : look.width() * 9 / 16)
                .setColorScheme(look.scheme())
                .setJavaScriptEnabled(look.scripts()));
    page = context.newPage();
    page.setDefaultTimeout(10_000);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && forgiven.stream().noneMatch(message.text()::contains)) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  /// Somebody who has not signed in, at the address that the hub's own links lead to.
  static RulesBrowser nobody(Browser browser, RulesScene scene, Look look) {
    return new RulesBrowser(browser, scene.hub.site().page("").replaceFirst("/$", ""), look);
  }

  /// What holds this is no complaint.
  void forgive(String part) {
    forgiven.add(part);
  }

  Page go(String path) {
    page.navigate(base + path);
    return page;
  }

  void shoot(String name) {
    page.evaluate("document.fonts.ready.then(() => true)");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")).setFullPage(true));
  }

  /// Nothing is wrong for anybody: no violation of WCAG 2.2 AA, nothing that scrolls sideways.
  void everyoneCanUseIt() throws IOException {
    everyoneCanUse(page);
  }

  /// The same of any page.
  static void everyoneCanUse(Page page) throws IOException {
    try (var axe = RulesBrowser.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object found =
        page.evaluate(
            """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
              const found = await axe.run(document, { runOnly: tags });
              return found.violations.map(
                (v) => v.id + ': ' + v.help + ' ' + v.nodes.map((n) => n.html).join(' '));
            }
            """);
    assertEquals(List.of(), found, page.url());
    var wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertTrue(((Number) wide).intValue() <= 0, "scrolls sideways by " + wide);
  }

  @Override
  public void close() {
    context.close();
    assertEquals(List.of(), complaints, "what the browser complained of");
  }
}
