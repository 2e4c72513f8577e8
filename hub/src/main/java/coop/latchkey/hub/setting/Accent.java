package coop.latchkey.hub.setting;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Colours of a space's own, held to what everybody can read: text of at least 4.5 to 1 against
/// what it stands on (WCAG 2.2, 1.4.3).
final class Accent {
  /// The contrast that text needs.
  static final double CONTRAST_MIN = 4.5;

  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Colour WHITE = new Colour(255, 255, 255);
  private static final Colour BLACK = new Colour(0, 0, 0);

  private Accent() {}

  /// What links and buttons stand on: `--paper` and `--card` of `base.css`.
  enum Theme {
    /// Light pages.
    LIGHT("#f3f1ea", "#fffdf8", "#000000"),
    /// Dark pages.
    DARK("#10191b", "#18252a", "#ffffff");

    private final String paper;
    private final String card;
    private final String away;

    Theme(String paper, String card, String away) {
      this.paper = paper;
      this.card = card;
      this.away = away;
    }

    private List<Colour> grounds() {
      return List.of(Colour.of(paper), Colour.of(card));
    }
  }

  /// A colour in sRGB.
  record Colour(int red, int green, int blue) {
    static Colour of(String hex) {
      int value = Integer.parseInt(hex.substring(1), 16);
      return new Colour(value >> 16, (value >> 8) & 255, value & 255);
    }

    String hex() {
      return "#%02x%02x%02x".formatted(red, green, blue);
    }

    /// So many parts of 255 of the other.
    Colour mixed(Colour other, int parts) {
      return new Colour(
          mixed(red, other.red, parts),
          mixed(green, other.green, parts),
          mixed(blue, other.blue, parts));
    }

    private static int mixed(int one, int other, int parts) {
      return Math.round((one * (255 - parts) + other * parts) / 255f);
    }

    /// Relative luminance, as WCAG 2.2 defines it.
    double luminance() {
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
      double value = channel / 255.0;
      return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /// From 1 to 21, as WCAG 2.2 defines it.
    double contrast(Colour other) {
      double one = luminance() + 0.05;
      double two = other.luminance() + 0.05;
      return one > two ? one / two : two / one;
    }
  }

  /// Whether it is `#rrggbb`.
  static boolean isColour(String text) {
    return HEX.matcher(text).matches();
  }

  /// The least contrast a colour has on the pages of a theme.
  static double contrast(String hex, Theme theme) {
    Colour colour = Colour.of(hex);
    return theme.grounds().stream().mapToDouble(colour::contrast).min().orElse(1);
  }

  /// The nearest of its hue that can be read there; empty when the colour itself can.
  static Optional<String> mended(String hex, Theme theme) {
    Predicate<Colour> read =
        colour -> theme.grounds().stream().allMatch(on -> colour.contrast(on) >= CONTRAST_MIN);
    Colour colour = Colour.of(hex);
    return read.test(colour)
        ? Optional.empty()
        : Optional.of(nearest(colour, Colour.of(theme.away), read).hex());
  }

  private static Colour nearest(Colour from, Colour towards, Predicate<Colour> good) {
    for (int parts = 0; parts < 255; parts++) {
      Colour mixed = from.mixed(towards, parts);
      if (good.test(mixed)) {
        return mixed;
      }
    }
    return towards;
  }

  /// The style sheet that lays them over the product's own; empty for none.
  static String css(String light, String dark) {
    if (light.isEmpty() && dark.isEmpty()) {
      return "";
    }
    Colour onLight = Colour.of(light.isEmpty() ? "#0b5f5b" : light);
    Colour onDark = Colour.of(dark.isEmpty() ? "#5cc8bd" : dark);
    Predicate<Colour> underWhite = colour -> colour.contrast(WHITE) >= CONTRAST_MIN;
    Colour deepLight = nearest(onLight, BLACK, underWhite);
    Colour deepDark = nearest(onDark, BLACK, underWhite);
    Colour washLight = Colour.of("#fffdf8").mixed(onLight, 32);
    Colour washDark = Colour.of("#18252a").mixed(onDark, 36);
    return ":root{--canal:%s;--canal-deep:%s;--canal-wash:%s}\n"
        .formatted(both(onLight, onDark), both(deepLight, deepDark), both(washLight, washDark));
  }

  private static String both(Colour light, Colour dark) {
    return "light-dark(" + light.hex() + "," + dark.hex() + ")";
  }
}
