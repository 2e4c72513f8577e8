package coop.latchkey.loop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import coop.latchkey.config.mqtt.Mosquitto;
import coop.latchkey.hub.http.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real browser on the page of a running hub, while people badge at a running gateway. The time
/// from a badge, by the gateway's clock, until it stands on the page, by the browser's on the same
/// machine, is printed; the middle one of [#BADGES] has to be under a second.
class BrowserLoopIT {
  private static final double SPEED = 600;
  private static final int BADGES = 9;
  private static final long SECOND_MILLIS = 1_000;

  /// Notes for each badge that the page adds how old it is when it appears.
  private static final String WATCH =
      """
      () => {
        window.badgeAges = [];
        const known = new Set();
        const note = first => document.querySelectorAll('li.event[data-tone="good"]').forEach(e => {
          if (!known.has(e.dataset.event) && !first) {
            window.badgeAges.push(Date.now() - Date.parse(e.querySelector('time').dateTime));
          }
          known.add(e.dataset.event);
        });
        note(true);
        new MutationObserver(() => note(false)).observe(document.body,
            {subtree: true, childList: true, attributes: true});
      }\
      """;

  @TempDir Path folder;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void aBadgeStandsOnThePageWithinASecond() throws Exception {
    try (Chromium chromium = Chromium.start();
        Mosquitto broker = new Mosquitto(folder).start();
        TestSpace space = new TestSpace(folder, broker.uri())) {
      space.startHub();
      Browser browser = chromium.browser();
      Page page = browser.newPage();
      page.context()
          .addCookies(
              List.of(
                  new Cookie("lk-session", space.session()).setUrl(space.http("/").toString())));
      page.navigate(space.http("/").toString());
      page.locator(".stream[data-state=on]").waitFor();
      page.evaluate(WATCH);
      space.startGateway(SPEED).awaitOutput("is ready");
      page.waitForFunction(
          "() => window.badgeAges.length >= " + BADGES,
          null,
          new Page.WaitForFunctionOptions().setTimeout(120_000));
      List<Long> ages = ages(page);
      System.out.println("| badges stood on the page after " + ages + " ms");
      long middle = ages.get(ages.size() / 2);
      assertTrue(middle < SECOND_MILLIS, "the middle badge took " + middle + " ms: " + ages);
    }
  }

  private static List<Long> ages(Page page) {
    return Stream.of(page.evaluate("() => window.badgeAges.join()").toString().split(","))
        .map(Long::valueOf)
        .sorted()
        .toList();
  }
}
