package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// What a page must be for everybody, light and dark: it scrolls nobody sideways, and axe finds no
/// violation of WCAG 2.2 AA in it. Both schemes are looked at in the same page, as their colours
/// are all that differs.
final class ForEveryone {
  private static final String AXE = axe();

  private ForEveryone() {}

  private static String axe() {
    try (InputStream in = ForEveryone.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Fails where the page is not so.
  ///
  /// @param picture what its pictures are called, before `-light` and `-dark`
  static void check(Page page, String picture) {
    check(page, picture, true);
  }

  /// The same without pictures.
  static void check(Page page) {
    check(page, page.url(), false);
  }

  private static void check(Page page, String name, boolean pictures) {
    boolean dark = (Boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
    ColorScheme own = dark ? ColorScheme.DARK : ColorScheme.LIGHT;
    page.evaluate(AXE);
    for (ColorScheme scheme : List.of(own, dark ? ColorScheme.LIGHT : ColorScheme.DARK)) {
      in(page, scheme);
      String which = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
      assertEquals(List.of(), violations(page), which);
      Number wide = (Number) page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertTrue(wide.intValue() <= 0, which + " scrolls sideways by " + wide);
      if (pictures) {
        Shots.whole(page, which);
      }
    }
    in(page, own);
  }

  private static void in(Page page, ColorScheme scheme) {
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
  }

  private static Object violations(Page page) {
    return page.evaluate(
        """
        async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
          const found = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
          return found.violations.map(
            (v) => v.id + ': ' + v.help + ' ' + v.nodes.map((n) => n.html).join(' '));
        }
        """);
  }
}
