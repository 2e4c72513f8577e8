package coop.latchkey.core.wire;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.WeeklySchedule;
import java.io.IOException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hours, as fields of the object that has them: `weekly`, `seasons`, `holidays`; and calendars.
final class HoursCodec {
  private HoursCodec() {}

  static void write(JsonOut out, Hours hours) throws IOException {
    writeWeekly(out, hours.weekly());
    if (!hours.seasons().isEmpty()) {
      PolicyCodec.writeAll(out, "seasons", hours.seasons(), HoursCodec::write);
    }
    Hours.Holidays holidays = hours.holidays();
    if (holidays != null) {
      out.object("holidays", fields -> write(fields, holidays));
    }
  }

  static Hours read(JsonObject in) throws BadInput {
    return new Hours(
        readWeekly(in),
        in.has("seasons") ? in.objects("seasons", HoursCodec::readSeason) : List.of(),
        in.has("holidays") ? in.object("holidays", HoursCodec::readHolidays) : null);
  }

  static void write(JsonOut out, Calendar calendar) throws IOException {
    out.text("id", calendar.id());
    PolicyCodec.writeAll(out, "days", calendar.days(), HoursCodec::write);
  }

  static Calendar readCalendar(JsonObject in) throws BadInput {
    CalendarId id = in.value("id", CalendarId::new);
    List<Days> days = in.objects("days", HoursCodec::readDays);
    return in.whole("days", () -> new Calendar(id, days));
  }

  static void write(JsonOut out, Days days) throws IOException {
    out.text("from", days.from());
    out.text("to", days.to());
  }

  static Days readDays(JsonObject in) throws BadInput {
    return new Days(in.optionalDate("from"), in.optionalDate("to"));
  }

  static LocalDate date(String text) {
    return LocalDate.parse(text);
  }

  private static void writeWeekly(JsonOut out, @Nullable WeeklySchedule weekly) throws IOException {
    if (weekly != null) {
      PolicyCodec.writeAll(out, "weekly", weekly.spans(), ScheduleCodec::write);
    }
  }

  private static WeeklySchedule readWeekly(JsonObject in) throws BadInput {
    List<WeeklySchedule.Span> spans = in.objects("weekly", ScheduleCodec::read);
    return in.whole("weekly", () -> new WeeklySchedule(spans));
  }

  private static void write(JsonOut out, Hours.Season season) throws IOException {
    out.text("from", season.from());
    out.text("to", season.to());
    writeWeekly(out, season.weekly());
  }

  private static Hours.Season readSeason(JsonObject in) throws BadInput {
    return new Hours.Season(
        in.value("from", MonthDay::parse), in.value("to", MonthDay::parse), readWeekly(in));
  }

  private static void write(JsonOut out, Hours.Holidays holidays) throws IOException {
    out.text("calendar", holidays.calendar());
    writeWeekly(out, holidays.weekly());
  }

  private static Hours.Holidays readHolidays(JsonObject in) throws BadInput {
    return new Hours.Holidays(
        in.value("calendar", CalendarId::new), in.has("weekly") ? readWeekly(in) : null);
  }
}
