package coop.latchkey.core.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Times on the wire: instants as RFC 3339 in UTC with milliseconds, durations as ISO 8601.
final class Times {
  /// RFC 3339 has years of four digits.
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /// `2027-03-26T23:00:00.000Z`.
  private static final int WRITTEN = 24;

  private static final long DAY_SECONDS = 86_400;

  private Times() {}

  /// Cuts off what is finer than a millisecond.
  static String write(Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST.plusMillis(1).minusNanos(1))) {
      throw new IllegalArgumentException("a time on the wire lies in the years 0 to 9999");
    }
    return written(instant);
  }

  /// As the formatter with three digits writes it, in a fraction of the time: each record has one.
  private static String written(Instant instant) {
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), DAY_SECONDS));
    int second = (int) Math.floorMod(instant.getEpochSecond(), DAY_SECONDS);
    byte[] text = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
    digits(text, 0, 4, day.getYear());
    digits(text, 5, 2, day.getMonthValue());
    digits(text, 8, 2, day.getDayOfMonth());
    digits(text, 11, 2, second / 3600);
    digits(text, 14, 2, second / 60 % 60);
    digits(text, 17, 2, second % 60);
    digits(text, 20, 3, instant.getNano() / 1_000_000);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void digits(byte[] text, int from, int count, int number) {
    int left = number;
    for (int at = from + count - 1; at >= from; at--) {
      text[at] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  /// Reads an instant to the millisecond; throws [DateTimeException].
  static Instant readInstant(String text) {
    Instant usual = readWritten(text);
    if (usual != null) {
      return usual;
    }
    Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new DateTimeException("the year has more than four digits");
    }
    return instant;
  }

  /// An instant just as [#write(Instant)] writes it; null for anything else, be it right or wrong.
  private static @Nullable Instant readWritten(String text) {
    if (text.length() != WRITTEN
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(19) != '.'
        || text.charAt(23) != 'Z') {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    int milli = number(text, 20, 3);
    boolean inDay =
        isWithin(hour, 23) && isWithin(minute, 59) && isWithin(second, 59) && milli >= 0;
    if (year < 0 || !inDay || !isDay(year, month, day)) {
      return null;
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    long seconds = days * DAY_SECONDS + hour * 3600L + minute * 60L + second;
    return Instant.ofEpochSecond(seconds, milli * 1_000_000L);
  }

  private static boolean isWithin(int number, int most) {
    return number >= 0 && number <= most;
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  /// A number of digits alone; below 0 for anything else.
  private static int number(String text, int from, int count) {
    int number = 0;
    for (int at = from; at < from + count; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
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
