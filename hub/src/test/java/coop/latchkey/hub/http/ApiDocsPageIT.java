package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The API's description in a real browser.
class ApiDocsPageIT {
  @ParameterizedTest
  @CsvSource({"390,LIGHT", "390,DARK", "1280,LIGHT", "1280,DARK"})
  void everyoneCanReadIt(int width, ColorScheme scheme) throws Exception {
    try (var chromium = Chromium.start();
        var scene = new EdgeScene();
        var axe = ApiDocsPageIT.class.getResourceAsStream("/axe.min.js")) {
      Page page =
          chromium
              .browser()
              .newPage(
                  new Browser.NewPageOptions().setViewportSize(width, 900).setColorScheme(scheme));
      page.navigate(scene.url("/api/docs"));
      page.locator("#unlockDoor summary").click();
      page.locator("#inviteGuest summary").click();
      var wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(
                  Path.of(
                      "target/screenshots/docs-%d-%s.png"
                          .formatted(width, scheme.name().toLowerCase(Locale.ROOT))))
              .setFullPage(true));
      assertTrue(((Number) wide).intValue() <= 0, "scrolls sideways by " + wide);
      page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
      Object found =
          page.evaluate(
              """
              async () => (await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations
                  .map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' '))
              """);
      assertEquals(List.of(), found);
    }
  }
}
