package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Secrets;
import java.util.ArrayList;
import java.util.List;

/// A person with a role before the pages of a [RulesScene], in a real browser.
final class RulesBrowser implements AutoCloseable {
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
    Shots.whole(page, name);
  }

  /// As [ForEveryone] says.
  void everyoneCanUseIt() {
    ForEveryone.check(page);
  }

  /// The same with pictures of it.
  void everyoneCanUseIt(String picture) {
    ForEveryone.check(page, picture);
  }

  @Override
  public void close() {
    context.close();
    assertEquals(List.of(), complaints, "what the browser complained of");
  }
}
