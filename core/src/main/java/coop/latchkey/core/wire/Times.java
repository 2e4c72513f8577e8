package coop.latchkey.core.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;

/// Times on the wire: instants as RFC 3339 in UTC with milliseconds, durations as ISO 8601.
final class Times {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /// RFC 3339 has years of four digits.
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Times() {}

  /// Cuts off what is finer than a millisecond.
  static String write(Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST.plusMillis(1).minusNanos(1))) {
      throw new IllegalArgumentException("a time on the wire lies in the years 0 to 9999");
    }
    return MILLIS.format(instant);
  }

  /// Reads an instant to the millisecond; throws [DateTimeException].
  static Instant readInstant(String text) {
    Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new DateTimeException("the year has more than four digits");
    }
    return instant;
  }

  static String writeMillis(long millis) {
    return Duration.ofMillis(millis).toString();
  }

  /// Reads a duration in milliseconds; throws [DateTimeException].
  static long readMillis(String text) {
    try {
      return Duration.parse(text).toMillis();
    } catch (ArithmeticException e) {
      throw new DateTimeException("the duration is too long", e);
    }
  }
}
