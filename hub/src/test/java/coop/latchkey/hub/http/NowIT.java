package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.inbox.GatewayKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Alarms, muster list and settings in a real browser, over the hub with its database.
class NowIT extends InBrowser {
  private static final SpaceId CANAL = new SpaceId("canal");

  /// Bytes over the wire of the first page, fonts and scripts and all.
  private static final int WIRE_MAX = 150 * 1024;

  private static final int REQUESTS_MAX = 12;

  @TempDir Path folder;
  private final List<String> complaints = new ArrayList<>();
  private RulesScene scene;
  private @Nullable BrowserContext context;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
  }

  @AfterEach
  void stop() {
    if (context != null) {
      context.close();
    }
    scene.close();
    assertEquals(List.of(), complaints, "what the browser complained of");
  }

  private void forced(long seq) {
    var fact = new Fact.DoorForced(new DoorId("front"));
    var record = new JournalRecord(seq, scene.now, new ClockState(true, 5), fact);
    scene
        .hub
        .database()
        .writer()
        .submit(handle -> {
          var from = new GatewayKey(CANAL, new GatewayId("front"));
          scene.hub.alarms().write(handle, from, List.of(record));
          return "";
        })
        .join();
    scene.hub.alarms().show(CANAL);
  }

  private Page open(int width, ColorScheme scheme, Role role, String path) {
    String session =
        scene
            .hub
            .database()
            .writer()
            .submit(handle -> {
              var grant = new Grant(role == Role.OWNER ? null : CANAL, role, null);
              String account =
                  scene
                      .hub
                      .accounts()
                      .create(handle, Secrets.id("now"), "Mina Okafor", List.of(grant));
              return scene.hub.accounts().openSession(handle, account, "Chromium");
            })
            .join();
    context =
        browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, width == 390 ? 844 : width * 9 / 16)
                    .setColorScheme(scheme));
    context.addCookies(List.of(new Cookie(Visitor.COOKIE, session).setUrl(scene.url("/"))));
    Page page = context.newPage();
    page.onConsoleMessage(m -> {
      if (m.type().equals("error") || m.type().equals("warning")) {
        complaints.add(m.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(scene.url(path));
    return page;
  }

  @Test
  void anAlarmIsAcknowledgedByNameWithTheKeyboard() {
    forced(1);
    Page page = open(1280, ColorScheme.LIGHT, Role.OPERATOR, "/?space=canal&lang=en");
    var button = page.getByLabel("Acknowledge: Door forced open: Entrée");
    button.focus();
    page.keyboard().press("Enter");
    page.getByLabel("Note").focus();
    page.keyboard().type("A delivery");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Acknowledged by Mina Okafor")).isVisible();
    assertThat(page.getByText("“A delivery”")).isVisible();
    forced(2);
    assertThat(page.getByLabel("Acknowledge: Door forced open: Entrée")).isVisible();
    assertThat(page).hasTitle("(1) Coopérative du Canal · Latchkey");
  }

  @Test
  void anAuditorSeesAlarmsAndIsOfferedNothing() {
    forced(1);
    Page page = open(1280, ColorScheme.LIGHT, Role.AUDITOR, "/?space=canal&lang=en");
    assertThat(page.locator(".stream[data-state=on]")).isVisible();
    assertThat(page.getByText("Door forced open: Entrée")).isVisible();
    assertThat(page.locator("main button, .alarms button")).hasCount(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280, 2560})
  void everyoneCanUseEachPage(int width) {
    forced(1);
    String lang = width == 390 ? "fr" : "en";
    Page page = open(width, ColorScheme.LIGHT, Role.OWNER, "/?space=canal&lang=" + lang);
    assertThat(page.locator(".open-alarm button")).isVisible();
    ForEveryone.check(page, "now-" + width);
    for (String place : List.of("alarms", "muster", "settings")) {
      page.navigate(scene.url("/spaces/canal/" + place));
      ForEveryone.check(page, place + "-" + width);
    }
  }

  @Test
  void aColourThatCannotBeReadIsMendedAndTheSpaceShowsItself() {
    Page page = open(1280, ColorScheme.LIGHT, Role.OWNER, "/spaces/canal/settings?lang=en");
    page.getByLabel("Name on the pages").fill("Le Canal 🛶");
    page.getByLabel("Colour on light pages").fill("#ffcc00");
    page.getByLabel("Colour on light pages").press("Enter");
    var wrong = page.locator("#w-accentLight");
    assertThat(wrong).containsText("The nearest that can be read is");
    assertThat(page.getByLabel("Name on the pages")).hasValue("Le Canal 🛶");
    String mended = wrong.innerText().replaceAll("(?s).*(#[0-9a-f]{6}).*", "$1");
    page.getByLabel("Colour on light pages").fill(mended);
    page.getByLabel("Colour on light pages").press("Enter");
    assertThat(page.getByText("Saved.")).isVisible();
    assertThat(page.locator(".brand")).hasText("Le Canal 🛶");
    assertEquals(rgb(mended), page.locator(".brand").evaluate("e => getComputedStyle(e).color"));
    complaints.removeIf(c -> c.contains("400"));
  }

  private static String rgb(String hex) {
    int value = Integer.parseInt(hex.substring(1), 16);
    return "rgb(%d, %d, %d)".formatted(value >> 16, (value >> 8) & 255, value & 255);
  }

  @Test
  void theFirstPageIsSmallAndDoesNotJump() {
    forced(1);
    Page page = open(1280, ColorScheme.LIGHT, Role.OPERATOR, "/spaces/canal/alarms?lang=en");
    var devtools = page.context().newCDPSession(page);
    devtools.send("Network.enable");
    var asked = new AtomicInteger();
    devtools.on("Network.requestWillBeSent", e -> asked.incrementAndGet());
    List<Double> sizes = new ArrayList<>();
    devtools.on(
        "Network.loadingFinished", e -> sizes.add(e.get("encodedDataLength").getAsDouble()));
    page.addInitScript(
        """
        window.shifted = 0;
        new PerformanceObserver((list) => {
          for (const one of list.getEntries()) window.shifted += one.value;
        }).observe({ type: 'layout-shift', buffered: true });
        """);
    devtools.send("Network.clearBrowserCache");
    asked.set(0);
    sizes.clear();
    page.navigate(scene.url("/?space=canal"));
    assertThat(page.locator(".stream[data-state=on]")).isVisible();
    page.evaluate("document.fonts.ready.then(() => true)");
    double bytes = sizes.stream().mapToDouble(Double::doubleValue).sum();
    System.out.printf("first page: %.0f bytes in %d requests%n", bytes, asked.get());
    assertTrue(bytes <= WIRE_MAX, "the first page has " + bytes + " bytes over the wire");
    assertTrue(asked.get() <= REQUESTS_MAX, "the first page asks " + asked.get() + " times");
    double shifted = ((Number) page.evaluate("window.shifted")).doubleValue();
    assertTrue(shifted < 0.01, "the first page jumps by " + shifted);
  }
}
