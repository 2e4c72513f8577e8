package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/// What is asked of every page can be missed, in either scheme.
class ForEveryoneIT extends InBrowser {
  private static void check(String style) {
    try (Page page = browser().newPage()) {
      page.setContent(
          """
          <!doctype html>
          <html lang="en" style="color-scheme: light dark"><title>A page</title>
          <main style="background: light-dark(#ffffff, #000000)">
            <h1>A page</h1>
            <p style="%s">Words</p>
          </main>
          """
              .formatted(style));
      ForEveryone.check(page);
      assertEquals(
          false, page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"), "as before");
    }
  }

  private static void fails(String style, String... parts) {
    String told = String.valueOf(assertThrows(AssertionFailedError.class, () -> check(style)));
    for (String part : parts) {
      assertTrue(told.contains(part), told);
    }
  }

  @Test
  void whatCanBeReadPasses() {
    check("color: light-dark(#000000, #ffffff)");
  }

  @Test
  void wordsThatCannotBeReadInOneSchemeFail() {
    fails("color: light-dark(#000000, #222222)", "-dark", "color-contrast");
    fails("color: light-dark(#eeeeee, #ffffff)", "-light", "color-contrast");
  }

  @Test
  void whatScrollsSidewaysFails() {
    fails("color: light-dark(#000000, #ffffff); width: 5000px", "scrolls sideways by");
  }
}
