package coop.latchkey.core.wire;

import coop.latchkey.core.rule.WeeklySchedule.Span;
import java.io.IOException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A span of a weekly schedule: `{"days":["mon","tue"],"from":"08:00","to":"24:00"}`.
final class ScheduleCodec {
  private static final Pattern TIME = Pattern.compile("([0-9]{2}):([0-9]{2})");
  private static final int HOUR_MINUTES = 60;
  private static final int CODE_LETTERS = 3;

  private ScheduleCodec() {}

  static void write(JsonOut out, Span span) throws IOException {
    out.texts("days", span.days().stream().sorted().map(ScheduleCodec::code).toList());
    out.text("from", time(span.fromMinute()));
    out.text("to", time(span.toMinute()));
  }

  static Span read(JsonObject in) throws BadInput {
    List<DayOfWeek> days = in.texts("days", ScheduleCodec::day);
    return new Span(
        Set.copyOf(days),
        in.value("from", ScheduleCodec::minute),
        in.value("to", ScheduleCodec::minute));
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, CODE_LETTERS).toLowerCase(Locale.ROOT);
  }

  private static DayOfWeek day(String code) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> code(day).equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected mon, tue, wed, thu, fri, sat or sun"));
  }

  static String time(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / HOUR_MINUTES, minute % HOUR_MINUTES);
  }

  static int minute(String time) {
    Matcher parts = TIME.matcher(time);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) >= HOUR_MINUTES) {
      throw new IllegalArgumentException("expected hours and minutes as 08:30");
    }
    return Integer.parseInt(parts.group(1)) * HOUR_MINUTES + Integer.parseInt(parts.group(2));
  }
}
