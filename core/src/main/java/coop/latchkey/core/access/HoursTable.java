package coop.latchkey.core.access;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.WeeklySchedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lays hours out, equal ones once: thousands of plans have a handful of schedules.
final class HoursTable {
  private final Map<CalendarId, DaySet> calendars = new HashMap<>();
  private final Map<WeeklySchedule, WeekMinutes> weeks = new HashMap<>();
  private final Map<Hours, OpenHours> hours = new HashMap<>();

  /// Takes the calendars over; throws when one is given twice.
  HoursTable(List<Calendar> calendars) {
    for (Calendar calendar : calendars) {
      if (this.calendars.put(calendar.id(), new DaySet(calendar)) != null) {
        throw new IllegalArgumentException("calendar " + calendar.id() + " is given twice");
      }
    }
  }

  /// The hours laid out; throws when they name a calendar that there is not.
  ///
  /// @param where whose they are, for the error
  OpenHours of(Hours wanted, String where) {
    OpenHours known = hours.get(wanted);
    if (known == null) {
      known = new OpenHours(wanted, this::week, holidays(wanted.holidays(), where));
      hours.put(wanted, known);
    }
    return known;
  }

  private WeekMinutes week(WeeklySchedule schedule) {
    return weeks.computeIfAbsent(schedule, WeekMinutes::new);
  }

  private @Nullable DaySet holidays(Hours.@Nullable Holidays wanted, String where) {
    if (wanted == null) {
      return null;
    }
    DaySet days = calendars.get(wanted.calendar());
    if (days == null) {
      throw new IllegalArgumentException(
          where + " names calendar " + wanted.calendar() + ", which there is not");
    }
    return days;
  }
}
