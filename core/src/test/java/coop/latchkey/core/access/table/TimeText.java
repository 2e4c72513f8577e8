package coop.latchkey.core.access.table;

import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.WeeklySchedule.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Times, days and hours as a table writes them.
final class TimeText {
  private static final List<String> DAY_NAMES =
      List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  private TimeText() {}

  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Malformed("\"" + text + "\" is no day such as 2026-11-24");
    }
  }

  /// Minutes from midnight; 24:00 is 1440.
  static int minute(String text) {
    if (text.equals("24:00")) {
      return Span.DAY_MINUTES;
    }
    try {
      return LocalTime.parse(text).toSecondOfDay() / 60;
    } catch (DateTimeException e) {
      throw new Malformed("\"" + text + "\" is no time such as 09:30");
    }
  }

  /// `Tue 2026-11-24 09:00`, with seconds or thousandths where they matter and an offset where the
  /// clock shows the time twice. The day of the week must fit, and the time must exist.
  static Instant moment(Words words, ZoneId zone) {
    String name = words.next();
    LocalDate day = date(words.next());
    if (!DAY_NAMES.contains(name) || dayOfWeek(name) != day.getDayOfWeek()) {
      throw new Malformed(day + " is a " + day.getDayOfWeek() + ", not a " + name);
    }
    LocalDateTime wall = LocalDateTime.of(day, time(words.next()));
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
    for (ZoneOffset offset : offsets) {
      if (words.take(offset.getId())) {
        return wall.toInstant(offset);
      }
    }
    if (offsets.size() != 1) {
      throw new Malformed(wall + " is shown by the clock of " + zone + " with " + offsets);
    }
    return wall.toInstant(offsets.getFirst());
  }

  /// A moment as [#moment(Words, ZoneId)] reads it.
  static String text(Instant at, ZoneId zone) {
    LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
    boolean twice = zone.getRules().getValidOffsets(wall).size() > 1;
    return DAY_NAMES.get(wall.getDayOfWeek().getValue() - 1)
        + " "
        + wall.toLocalDate()
        + " "
        + wall.toLocalTime()
        + (twice ? " " + zone.getRules().getOffset(at).getId() : "");
  }

  /// A time of the given day, or a whole moment.
  static Instant momentOrTime(Words words, ZoneId zone, LocalDate day) {
    return DAY_NAMES.contains(words.peek())
        ? moment(words, zone)
        : day.atTime(time(words.next())).atZone(zone).toInstant();
  }

  /// `from 2026-01-01`, `until 2026-12-31`, both or nothing; the last day is inclusive.
  static Days days(Words words) {
    LocalDate from = words.take("from") ? date(words.next()) : null;
    LocalDate to = words.take("until") ? date(words.next()) : null;
    return new Days(from, to);
  }

  /// `2026-12-25`, or `2026-12-24..2026-12-26`.
  static Days span(String text) {
    List<String> ends = Words.split(text, "\\.\\.");
    return new Days(date(ends.getFirst()), date(ends.getLast()));
  }

  /// `always`, or spans such as `Mon-Fri 09:00-18:00, Sat+Sun 10:00-14:00`.
  static WeeklySchedule weekly(String text) {
    if (text.equals("always")) {
      return WeeklySchedule.ALWAYS;
    }
    List<Span> spans = new ArrayList<>();
    for (String span : Words.split(text, ",")) {
      Words words = new Words(span);
      Set<DayOfWeek> days = daysOfWeek(words.next());
      List<String> ends = Words.split(words.next(), "-");
      words.end();
      if (ends.size() != 2) {
        throw new Malformed("\"" + span + "\" wants hours such as 09:00-18:00");
      }
      spans.add(new Span(days, minute(ends.getFirst()), minute(ends.getLast())));
    }
    return new WeeklySchedule(spans);
  }

  private static Set<DayOfWeek> daysOfWeek(String text) {
    if (text.equals("daily")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : Words.split(text, "\\+")) {
      List<String> ends = Words.split(part, "-");
      days.addAll(EnumSet.range(dayOfWeek(ends.getFirst()), dayOfWeek(ends.getLast())));
    }
    return days;
  }

  private static DayOfWeek dayOfWeek(String name) {
    int index = DAY_NAMES.indexOf(name);
    if (index < 0) {
      throw new Malformed("\"" + name + "\" is none of " + DAY_NAMES);
    }
    return DayOfWeek.of(index + 1);
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new Malformed("\"" + text + "\" is no time such as 09:30");
    }
  }
}
