package coop.latchkey.hub.http;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The API's description in a real browser.
class ApiDocsPageIT extends InBrowser {
  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void everyoneCanReadIt(int width) throws Exception {
    var look = new Browser.NewPageOptions().setViewportSize(width, 900);
    try (var scene = new EdgeScene();
        Page page = browser().newPage(look)) {
      page.navigate(scene.url("/api/docs"));
      page.locator("#unlockDoor summary").click();
      page.locator("#inviteGuest summary").click();
      ForEveryone.check(page, "docs-" + width);
    }
  }
}
