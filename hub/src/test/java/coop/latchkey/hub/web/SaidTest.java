package coop.latchkey.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said, in both languages.
class SaidTest {
  private static final ZonedDateTime AT =
      ZonedDateTime.of(2026, 2, 5, 9, 7, 0, 0, ZoneId.of("Europe/Paris"));

  private static String english(Said said) {
    return Texts.of(Language.EN).say(said);
  }

  private static String french(Said said) {
    return Texts.of(Language.FR).say(said);
  }

  @Test
  void placesHoldWhatIsSaidInTheSameLanguage() {
    Said said =
        Said.of(
            "problem.unknown", "what", new Said("thing.door.no", java.util.Map.of()), "id", "x");
    assertEquals("There is no door \"x\" here.", english(said));
    assertEquals("Il n’y a pas de porte « x » ici.", french(said));
  }

  @Test
  void daysAndTimesAreToldInTheLanguageAndInTheirZone() {
    Said seen = Said.of("problem.exitSeen", "at", AT);
    assertTrue(english(seen).contains("5 February 2026, 09:07"), english(seen));
    assertTrue(french(seen).contains("5 février 2026, 09:07"), french(seen));
    Said days =
        Said.of("problem.rules.mayNotTrain", "member", "mia", "day", LocalDate.of(2026, 8, 1));
    assertTrue(french(days).contains("1 août 2026"), french(days));
    assertEquals("40 s", french(Said.of("said.quoted", "words", Duration.ofSeconds(40))));
  }

  @Test
  void oneIsSingularAndInFrenchNoneIsToo() {
    assertTrue(english(Said.of("problem.import.refused", "n", 1)).startsWith("1 row "));
    assertTrue(english(Said.of("problem.import.refused", "n", 0)).startsWith("0 rows "));
    assertTrue(french(Said.of("problem.import.refused", "n", 0L)).startsWith("0 ligne "));
    assertTrue(french(Said.of("problem.import.refused", "n", 2)).startsWith("2 lignes "));
  }

  @Test
  void whatStandsInAPlaceIsNoPlaceItself() {
    assertEquals(
        "there is no consent \"{consents} $1\"",
        english(
            Said.of(
                "problem.row.consent", "consent", "{consents} $1", "consents", List.of("count"))));
  }

  @Test
  void listsAreTold() {
    assertEquals("a, b", english(Said.quoted("a, b")));
    assertEquals("a; b", english(Said.all(List.of(Said.quoted("a"), Said.quoted("b")))));
    assertEquals("a, b ou c", french(Said.either(List.of("a", "b", "c"))));
    assertEquals("a", french(Said.either(List.of("a"))));
    assertEquals("1,5", french(Said.of("said.quoted", "words", 1.45)));
  }

  @Test
  void onlyWhatCanBeSaidIsTaken() {
    assertThrows(
        IllegalArgumentException.class, () -> Said.of("said.quoted", "words", new Object()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Said.of("said.quoted", "words", List.of(new Object())));
  }
}
