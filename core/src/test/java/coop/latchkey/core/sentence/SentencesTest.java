package coop.latchkey.core.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Notice;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentencesTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /// A Monday, half past seven in Paris.
  private static final Instant NOW = Instant.parse("2026-11-23T06:30:00Z");

  private final Sentences english = Sentences.of(Locale.ENGLISH);
  private final Sentences french = Sentences.of(Locale.CANADA_FRENCH);

  @Test
  void bothLanguagesSayTheSameThings() {
    assertEquals(english.keys(), french.keys());
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasASentenceAndANextStep(DenialReason reason) {
    for (Locale language : Sentences.LANGUAGES) {
      Sentences sentences = Sentences.of(language);
      assertSentence(sentences.whatHappened(reason));
      assertSentence(sentences.nextStep(reason, null, NOW, PARIS));
      assertSentence(sentences.nextStep(reason, NOW.plusSeconds(60), NOW, PARIS));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyNoticeButDuressIsTold(Notice notice) {
    for (Locale language : Sentences.LANGUAGES) {
      Optional<String> told = Sentences.of(language).noticed(notice);
      assertEquals(notice != Notice.DURESS, told.isPresent());
      told.ifPresent(SentencesTest::assertSentence);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everythingADoorAsksForIsTold(Decision.Ask ask) {
    for (Locale language : Sentences.LANGUAGES) {
      assertSentence(Sentences.of(language).asked(ask));
    }
  }

  @Test
  void theNextOpeningIsToldInTheSpacesTimeAsShortlyAsItCanBe() {
    assertEquals("Your plan starts at 09:00.", next("2026-11-23T08:00:00Z"));
    assertEquals("Your plan starts tomorrow at 09:00.", next("2026-11-24T08:00:00Z"));
    assertEquals("Your plan starts on Saturday at 09:00.", next("2026-11-28T08:00:00Z"));
    assertEquals("Your plan starts on 1 February 2027 at 09:00.", next("2027-02-01T08:00:00Z"));
  }

  @Test
  void andSoInFrench() {
    Decision.Denied denied =
        new Decision.Denied(
            DenialReason.OUTSIDE_HOURS, null, Instant.parse("2026-11-28T08:00:00Z"));
    assertEquals(
        "Votre formule n’ouvre pas cette porte à cette heure. Votre formule commence samedi à"
            + " 09:00.",
        french.explain(denied, NOW, PARIS));
  }

  @Test
  void aLanguageWeDoNotSpeakIsAnsweredInEnglish() {
    assertEquals(Locale.ENGLISH, Sentences.of(Locale.JAPANESE).language());
  }

  private String next(String from) {
    return english.nextStep(DenialReason.OUTSIDE_HOURS, Instant.parse(from), NOW, PARIS);
  }

  private static void assertSentence(String sentence) {
    assertTrue(sentence.endsWith("."), sentence);
    assertFalse(sentence.contains("{"), sentence);
  }
}
