package coop.latchkey.hub.member;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// A day, or a time of a day, of RFC 5545, sections 3.3.4 and 3.3.5.
///
/// @param time null for a whole day
/// @param zone in which day and time are meant
record IcsTime(LocalDate day, @Nullable LocalTime time, ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final int DATE_LENGTH = 8;

  /// Reads the line's value. A time without a zone is the space's.
  static IcsTime of(IcsLine line, ZoneId space) throws IcsProblem {
    String value = line.value();
    try {
      if (value.length() == DATE_LENGTH) {
        return new IcsTime(LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE), null, space);
      }
      boolean utc = value.endsWith("Z");
      String bare = utc ? value.substring(0, value.length() - 1) : value;
      LocalDateTime at = LocalDateTime.parse(bare, TIME);
      return new IcsTime(
          at.toLocalDate(), at.toLocalTime(), utc ? ZoneOffset.UTC : zone(line, space));
    } catch (DateTimeException e) {
      throw line.wrong(
          "has no day or time: \"" + shortened(value) + "\"",
          "write a day as 20261225, a time as 20261225T090000");
    }
  }

  private static ZoneId zone(IcsLine line, ZoneId space) throws IcsProblem {
    String id = line.parameter("TZID");
    if (id == null) {
      return space;
    }
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw line.wrong(
          "is in time zone \"" + shortened(id) + "\", which is not known here",
          "name the zone as Europe/Paris, or make it an event of whole days");
    }
  }

  boolean isWholeDay() {
    return time == null;
  }

  /// The same time on another day.
  IcsTime on(LocalDate other) {
    return new IcsTime(other, time, zone);
  }

  /// What a clock in `space` shows then. A whole day is the space's own, wherever it was written.
  LocalDateTime in(ZoneId space) {
    LocalTime at = time;
    return at == null
        ? day.atStartOfDay()
        : day.atTime(at).atZone(zone).withZoneSameInstant(space).toLocalDateTime();
  }

  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
