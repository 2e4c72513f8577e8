package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.hub.live.LiveScene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The live page in a real browser.
class LivePageIT extends InBrowser {
  private static final LocatorAssertions.IsVisibleOptions PATIENT =
      new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

  private final List<String> complaints = new ArrayList<>();
  private EdgeScene scene;

  @BeforeEach
  void start() {
    scene = new EdgeScene();
    PageScene.morning(scene.feed, Instant.now());
  }

  @AfterEach
  void stop() {
    scene.close();
    assertEquals(List.of(), complaints, "what the browser complained of");
  }

  @Test
  void aBadgeAppearsAsSoonAsItIsCommitted() {
    try (var page = open(1280, ColorScheme.LIGHT, "/?lang=en")) {
      scene.feed.accept(
          LiveScene.committed(900, Instant.now(), LiveScene.granted(LiveScene.ANA, Direction.OUT)));
      assertThat(page.getByText("Ana Ferreira left: Entrée")).isVisible();
    }
  }

  @Test
  void anAlarmIsShownInTheTitleAndSpoken() {
    try (var page = open(1280, ColorScheme.LIGHT, "/?lang=en")) {
      assertThat(page).hasTitle("Coopérative du Canal · Latchkey");
      alarm();
      assertThat(page).hasTitle("(1) Coopérative du Canal · Latchkey");
      assertThat(page.locator("[aria-live=polite]")).hasText("Alarm: Entrée, Forced open");
      Shots.window(page, "alarm-1280-light");
    }
  }

  @Test
  void aCutStreamIsSaidAndTakenUpAgainWhereItWas() {
    try (var page = open(1280, ColorScheme.LIGHT, "/?lang=en")) {
      var port = scene.port();
      scene.cut();
      var banner = page.getByText("This page has heard nothing from the hub since");
      assertThat(banner).isVisible(PATIENT);
      Shots.window(page, "stale-1280-light");
      scene.feed.accept(
          LiveScene.committed(901, Instant.now(), LiveScene.granted(LiveScene.ANA, Direction.OUT)));
      scene.listen(port);
      assertThat(page.getByText("Ana Ferreira left: Entrée")).isVisible(PATIENT);
      assertThat(banner).isHidden();
      // What the browser says of the connections it could not make while the hub was away.
      complaints.removeIf(c -> c.contains("ERR_CONNECTION") || c.contains("ERR_INCOMPLETE"));
    }
  }

  @Test
  void anOfflineGatewayIsSaidWithItsTime() {
    try (var page = open(1280, ColorScheme.LIGHT, "/?lang=en")) {
      scene.feed.accept(LiveScene.status(false));
      assertThat(page.getByText("Gateway front has not been heard since")).isVisible();
      assertThat(page.locator(".desk[data-state=unknown]")).hasCount(LiveScene.DESKS);
      Shots.window(page, "offline-1280-light");
    }
  }

  @Test
  void anOrderIsAskedForConfirmedAndSentByKeyboardAlone() {
    try (var page = open(1280, ColorScheme.LIGHT, "/?lang=en")) {
      page.getByLabel("Lock down: Entrée").focus();
      page.keyboard().press("Enter");
      assertThat(page.getByText("Lock Entrée down?")).isVisible();
      Shots.window(page, "ask-1280-light");
      page.getByText("Yes, do it").focus();
      page.keyboard().press("Enter");
      assertThat(page.getByText("Lock Entrée down?")).isHidden();
      assertEquals(CommandAction.LOCKDOWN, scene.ordered.element().order().action());
      scene.linked = false;
      page.getByLabel("Unlock: Entrée").click();
      page.getByText("Yes, do it").click();
      assertThat(page.getByText("Check the broker, then give the order again.")).isVisible();
      complaints.removeIf(c -> c.contains("503"));
    }
  }

  @Test
  void whatTheServerWroteIsWhatTheScriptsDraw() {
    var options = signedIn(new Browser.NewContextOptions()).setJavaScriptEnabled(false);
    try (var context = browser().newContext(options);
        var plain = context.newPage();
        var page = open(1280, ColorScheme.LIGHT, "/?lang=fr")) {
      plain.navigate(scene.url("/?lang=fr"));
      for (var part : List.of(".summary", ".states >> nth=0", ".desks", ".events", ".gateways")) {
        assertEquals(plain.innerText(part), page.innerText(part), part);
      }
      Shots.window(plain, "plain-1280-light");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280, 2560})
  void everyoneCanUseIt(int width) {
    try (var page = open(width, ColorScheme.LIGHT, width == 390 ? "/?lang=fr" : "/?lang=en")) {
      ForEveryone.check(page, "live-" + width);
      alarm();
      scene.feed.accept(LiveScene.status(false));
      assertThat(page.locator(".banner")).isVisible();
      ForEveryone.check(page, "live-alarm-" + width);
      page.locator(".door button").first().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void doorsSayTheirHoursAndOrders(int width) {
    scene.feed.accept(LiveScene.ordered(LiveScene.FRONT, DoorMode.UNLOCKED, 0, true));
    scene.feed.accept(LiveScene.ordered(LiveScene.WORKSHOP, DoorMode.CARD_AND_PIN, 2, false));
    try (var page = open(width, ColorScheme.LIGHT, width == 390 ? "/?lang=fr" : "/?lang=en")) {
      var evacuated = page.locator(".door[data-evacuation=true]");
      assertThat(evacuated.locator(".evacuation")).isVisible();
      assertThat(evacuated.locator("button[data-action=unlock]")).hasCount(0);
      assertThat(page.locator(".door[data-lockdown=true] .lockdown")).isVisible();
      assertThat(page.locator(".state[data-is=cardAndPin]")).isVisible();
      ForEveryone.check(page, "orders-" + width);
      evacuated.locator("button[data-action=release]").click();
      page.locator("dialog button.main").click();
      assertThat(page.locator("dialog")).isHidden();
      assertEquals(CommandAction.RELEASE, scene.ordered.element().order().action());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void nothingIsAskedOfAnyoneElse(String language) {
    var asked = new ArrayList<String>();
    try (var page = browser().newContext(signedIn(new Browser.NewContextOptions())).newPage()) {
      page.onRequest(r -> asked.add(r.url()));
      page.navigate(scene.url("/?lang=" + language));
      assertThat(page.locator(".stream[data-state=on]")).isVisible();
      assertFalse(asked.isEmpty());
      assertEquals(List.of(), asked.stream().filter(u -> !u.startsWith(scene.url("/"))).toList());
    }
  }

  private void alarm() {
    scene.feed.accept(
        LiveScene.door(
            LiveScene.FRONT, LockState.LOCKED, ContactState.OPEN, DoorAlarm.FORCED, Instant.now()));
    scene.feed.accept(
        LiveScene.committed(902, Instant.now(), new Fact.DoorForced(LiveScene.FRONT)));
  }

  /// With the session of the scene's owner.
  private Browser.NewContextOptions signedIn(Browser.NewContextOptions options) {
    return options.setStorageState(
        """
        {"cookies": [{"name": "lk-session", "value": "%s", "domain": "127.0.0.1", "path": "/",
          "expires": -1, "httpOnly": true, "secure": false, "sameSite": "Lax"}], "origins": []}
        """
            .formatted(EdgeScene.SECRET));
  }

  private Page open(int width, ColorScheme scheme, String path) {
    var page =
        browser()
            .newContext(
                signedIn(new Browser.NewContextOptions())
                    .setViewportSize(width, width == 390 ? 844 : width * 9 / 16)
                    .setColorScheme(scheme))
            .newPage();
    page.onConsoleMessage(m -> {
      if (m.type().equals("error") || m.type().equals("warning")) {
        complaints.add(m.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(scene.url(path));
    assertThat(page.locator(".stream[data-state=on]")).isVisible();
    return page;
  }
}
