package coop.latchkey.hub.http;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/// Pictures of the pages that tests look at, in `target/screenshots`, for people to look at. Taking
/// them is a good part of the time of the browser's tests: they are taken with
/// `-Dlatchkey.shots=true` only.
final class Shots {
  private static final boolean WANTED = Boolean.getBoolean("latchkey.shots");
  private static final Path FOLDER = Path.of("target", "screenshots");

  private Shots() {}

  /// The whole page, however long it is.
  static void whole(Page page, String name) {
    take(page, name, true);
  }

  /// What stands in the window.
  static void window(Page page, String name) {
    take(page, name, false);
  }

  private static void take(Page page, String name, boolean whole) {
    // Letters of our own font, not of the stand-in: what comes next measures the page as it is
    // shown.
    page.evaluate("document.fonts.ready.then(() => true)");
    if (WANTED) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")).setFullPage(whole));
    }
  }
}
