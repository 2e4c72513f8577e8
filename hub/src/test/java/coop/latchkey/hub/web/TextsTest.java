package coop.latchkey.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.DenialReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The texts of both languages say the same things.
class TextsTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
  private static final Pattern KEY_IN_SCRIPT = Pattern.compile("\\bt\\('([a-zA-Z.]+)'");

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertEquals(
        new TreeSet<>(Texts.of(Language.EN).all().keySet()),
        new TreeSet<>(Texts.of(Language.FR).all().keySet()));
  }

  @Test
  void eachTextHasTheSamePlacesInBothLanguages() {
    Texts.of(Language.EN)
        .all()
        .forEach((key, text) ->
            assertEquals(places(text), places(Texts.of(Language.FR).text(key)), key));
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalSaysWhyAndWhatNext(DenialReason reason) {
    for (var language : Language.values()) {
      assertTrue(Texts.of(language).has("denied." + reason.code()), reason.code());
      assertTrue(Texts.of(language).has("denied." + reason.code() + ".next"), reason.code());
    }
  }

  @Test
  void everyTextThatAScriptAsksForIsThere() throws IOException {
    List<Path> scripts;
    try (var files = Files.list(Path.of("src", "main", "web"))) {
      scripts = files.filter(file -> file.toString().endsWith(".js")).toList();
    }
    int asked = 0;
    for (var script : scripts) {
      for (var found :
          KEY_IN_SCRIPT.matcher(Files.readString(script)).results().map(m -> m.group(1)).toList()) {
        assertTrue(Texts.of(Language.EN).has(found), script + " asks for " + found);
        asked++;
      }
    }
    assertTrue(asked > 50, "only " + asked + " texts were found in the scripts");
  }

  @Test
  void aMissingTextFailsLoudly() {
    assertThrows(IllegalArgumentException.class, () -> Texts.of(Language.FR).text("no.such"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr-CA,fr;q=0.9,en;q=0.8 | FR",
        "de,en;q=0.5,fr;q=0.4 | EN",
        "de | EN",
        "fr;q=0,de | EN",
        ";;;=nonsense | EN",
        "'' | EN",
      })
  void theBrowsersWishIsFollowed(String header, Language expected) {
    assertEquals(expected, Language.accepted(header));
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(m -> m.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
