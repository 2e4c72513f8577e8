package coop.latchkey.core.sentence;

import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Notice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to tell a person, in one language. Immutable; load once and share.
public final class Sentences {
  /// The languages there are; the first one stands in for all others.
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

  /// Within so many days a weekday's name says which day is meant.
  private static final int WEEK_DAYS = 7;

  private final Locale language;
  private final Map<String, String> messages;

  private Sentences(Locale language, Map<String, String> messages) {
    this.language = language;
    this.messages = messages;
  }

  /// The sentences of a language, or English ones where we do not speak it.
  public static Sentences of(Locale wanted) {
    Locale language =
        LANGUAGES.stream()
            .filter(known -> known.getLanguage().equals(wanted.getLanguage()))
            .findFirst()
            .orElse(LANGUAGES.getFirst());
    return new Sentences(language, MessageFile.load(language));
  }

  /// The language spoken.
  public Locale language() {
    return language;
  }

  /// What happened: "Your plan does not open this door at this hour."
  public String whatHappened(DenialReason reason) {
    return message("denied." + reason.code());
  }

  /// What to do: "Your plan starts at 09:00."
  ///
  /// @param from see [Decision.Denied#from()]
  /// @param now the time of the refusal: near times are told shortly
  /// @param zone the space's time zone
  public String nextStep(DenialReason reason, @Nullable Instant from, Instant now, ZoneId zone) {
    String key = "next." + reason.code();
    return from == null || !messages.containsKey(key + ".from")
        ? message(key)
        : message(key + ".from").replace("{from}", when(from, now, zone));
  }

  /// What happened and what to do, as one text.
  public String explain(Decision.Denied denied, Instant now, ZoneId zone) {
    return whatHappened(denied.reason())
        + " "
        + nextStep(denied.reason(), denied.from(), now, zone);
  }

  /// What the door asks for: "Now key in your PIN."
  public String asked(Decision.Ask ask) {
    return message("ask." + ask.code());
  }

  /// What is told beside a grant; empty for what is never told at a door ([Notice#DURESS]).
  public Optional<String> noticed(Notice notice) {
    return notice == Notice.DURESS
        ? Optional.empty()
        : Optional.of(message("notice." + notice.code()));
  }

  /// All keys of this language.
  Set<String> keys() {
    return messages.keySet();
  }

  private String when(Instant from, Instant now, ZoneId zone) {
    ZonedDateTime time = from.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate day = time.toLocalDate();
    String key;
    if (day.equals(today)) {
      key = "time.today";
    } else if (day.equals(today.plusDays(1))) {
      key = "time.tomorrow";
    } else if (day.isAfter(today) && day.isBefore(today.plusDays(WEEK_DAYS))) {
      key = "time.thisWeek";
    } else {
      key = "time.later";
    }
    return message(key)
        .replace("{time}", formatted("pattern.time", time))
        .replace("{day}", formatted("pattern.day", time))
        .replace("{date}", formatted("pattern.date", time));
  }

  private String formatted(String pattern, ZonedDateTime time) {
    return DateTimeFormatter.ofPattern(message(pattern), language).format(time);
  }

  private String message(String key) {
    String message = messages.get(key);
    if (message == null) {
      throw new IllegalStateException(
          "messages/" + language.getLanguage() + ".json has no \"" + key + "\"");
    }
    return message;
  }
}
