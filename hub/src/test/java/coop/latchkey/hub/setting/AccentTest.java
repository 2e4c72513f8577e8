package coop.latchkey.hub.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import coop.latchkey.hub.setting.Accent.Colour;
import coop.latchkey.hub.setting.Accent.Theme;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccentTest {
  /// Examples of <https://webaim.org/resources/contrastchecker/>.
  @Test
  void contrastIsMeasuredAsWcagDefinesIt() {
    Colour white = Colour.of("#ffffff");
    assertEquals(21, Colour.of("#000000").contrast(white), 0.01);
    assertEquals(4.48, Colour.of("#777777").contrast(white), 0.01);
    assertEquals(8.59, Colour.of("#0000ff").contrast(white), 0.01);
  }

  @Test
  void aColourThatCanBeReadStaysAsItIs() {
    assertEquals(Optional.empty(), Accent.mended("#0b5f5b", Theme.LIGHT));
    assertEquals(Optional.empty(), Accent.mended("#5cc8bd", Theme.DARK));
    assertTrue(Accent.mended("#0b5f5b", Theme.DARK).isPresent());
  }

  @Test
  void theNearestCanBeReadAndTheOneBeforeCannot() {
    Seeds.run(
        300,
        (_, random) -> {
          String colour = "#%06x".formatted(random.nextInt(1 << 24));
          for (Theme theme : Theme.values()) {
            Accent.mended(colour, theme)
                .ifPresent(mended -> {
                  double contrast = Accent.contrast(mended, theme);
                  assertTrue(contrast >= Accent.CONTRAST_MIN, colour + " to " + mended);
                  assertTrue(contrast < Accent.CONTRAST_MIN + 0.6, colour + " to " + mended);
                });
          }
        });
  }

  @Test
  void theStyleSheetCarriesWhiteTextOnItsButtons() {
    String css = Accent.css("#7a1fa2", "#f0b0ff");
    assertTrue(css.contains("--canal:light-dark(#7a1fa2,#f0b0ff)"), css);
    var deep = java.util.regex.Pattern.compile("--canal-deep:light-dark\\((.{7}),(.{7})\\)");
    var found = deep.matcher(css);
    assertTrue(found.find());
    for (int i = 1; i <= 2; i++) {
      assertTrue(Colour.of(found.group(i)).contrast(Colour.of("#ffffff")) >= 4.5, css);
    }
    assertEquals("", Accent.css("", ""));
  }
}
