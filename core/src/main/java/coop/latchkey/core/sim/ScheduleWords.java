package coop.latchkey.core.sim;

import coop.latchkey.core.rule.WeeklySchedule;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The hours of a week as one word: `mon,tue@08:00-20:00;sat@10:00-14:00`.
final class ScheduleWords {
  private static final Pattern SPAN =
      Pattern.compile("([a-z,]+)@([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})");
  private static final int HOUR = 60;
  private static final int LETTERS = 3;

  private ScheduleWords() {}

  static String write(WeeklySchedule weekly) {
    return weekly.spans().stream().map(ScheduleWords::write).collect(Collectors.joining(";"));
  }

  private static String write(WeeklySchedule.Span span) {
    String days =
        span.days().stream().sorted().map(ScheduleWords::code).collect(Collectors.joining(","));
    return days + "@" + time(span.fromMinute()) + "-" + time(span.toMinute());
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, LETTERS).toLowerCase(Locale.ROOT);
  }

  private static String time(int minute) {
    return TwoDigits.of(minute / HOUR) + ":" + TwoDigits.of(minute % HOUR);
  }

  static WeeklySchedule read(String text) {
    return new WeeklySchedule(Arrays.stream(text.split(";", -1)).map(ScheduleWords::span).toList());
  }

  private static WeeklySchedule.Span span(String text) {
    Matcher parts = SPAN.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "expected days and hours as mon,tue@08:00-20:00;sat@10:00-14:00");
    }
    Set<DayOfWeek> days =
        Arrays.stream(parts.group(1).split(",", -1))
            .map(ScheduleWords::day)
            .collect(Collectors.toSet());
    return new WeeklySchedule.Span(days, minute(parts, 2), minute(parts, 4));
  }

  private static int minute(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group)) * HOUR + Integer.parseInt(parts.group(group + 1));
  }

  private static DayOfWeek day(String code) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> code(day).equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected mon, tue, wed, thu, fri, sat or sun"));
  }
}
