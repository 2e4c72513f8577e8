package coop.latchkey.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Times as a person reads them, in the space's time zone. The page's script says them in the same
/// words.
public final class Times {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY_CLOCK = DateTimeFormatter.ofPattern("dd/MM HH:mm");

  private Times() {}

  /// `09:41:07`, or `20/11 09:41` on another day.
  public static String clock(Instant at, Instant now, ZoneId zone) {
    var local = at.atZone(zone);
    return local.toLocalDate().equals(now.atZone(zone).toLocalDate())
        ? CLOCK.format(local)
        : DAY_CLOCK.format(local);
  }

  /// `09:41`.
  public static String minutes(Instant at, ZoneId zone) {
    return MINUTES.format(at.atZone(zone));
  }

  /// `at 09:00`, or `on Mon 23 Nov at 09:00` on another day.
  public static String next(Instant at, Instant now, ZoneId zone, Texts texts) {
    var local = at.atZone(zone);
    if (local.toLocalDate().equals(now.atZone(zone).toLocalDate())) {
      return texts.text("time.at", "time", MINUTES.format(local));
    }
    var day = DateTimeFormatter.ofPattern("EEE d MMM", texts.language().locale());
    return texts.text("time.on", "day", day.format(local), "time", MINUTES.format(local));
  }

  /// How old something is: `just now`, `3 min old`.
  public static String age(Instant at, Instant now, Texts texts) {
    var minutes = Duration.between(at, now).toMinutes();
    if (minutes < 1) {
      return texts.text("age.now");
    }
    if (minutes < 60) {
      return texts.text("age.minutes", "n", Long.toString(minutes));
    }
    return minutes < 48 * 60
        ? texts.text("age.hours", "n", Long.toString(minutes / 60))
        : texts.text("age.days", "n", Long.toString(minutes / (24 * 60)));
  }

  /// How long: `40 s`, `3 min`, `2 h`.
  public static String duration(long millis, Texts texts) {
    var seconds = Math.round(Math.abs(millis) / 1000.0);
    if (seconds < 120) {
      return texts.text("duration.seconds", "n", Long.toString(seconds));
    }
    return seconds < 7200
        ? texts.text("duration.minutes", "n", Long.toString(seconds / 60))
        : texts.text("duration.hours", "n", Long.toString(seconds / 3600));
  }
}
