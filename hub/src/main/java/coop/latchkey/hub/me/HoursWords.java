package coop.latchkey.hub.me;

import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.hub.web.Texts;
import java.time.DayOfWeek;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Hours of a plan in words: "Mon to Sat, 09:00 to 18:00".
final class HoursWords {
  private final Texts texts;
  private final Locale language;

  HoursWords(Texts texts) {
    this.texts = texts;
    this.language = texts.language().locale();
  }

  /// One line for each thing to be known.
  List<String> of(Hours hours) {
    List<String> lines = new ArrayList<>(weekly(hours.weekly()));
    DateTimeFormatter day = DateTimeFormatter.ofPattern("d MMMM", language);
    for (Hours.Season season : hours.seasons()) {
      lines.add(
          texts.text(
              "me.hours.season",
              "from",
              said(day, season.from()),
              "to",
              said(day, season.to()),
              "hours",
              String.join("; ", weekly(season.weekly()))));
    }
    Hours.Holidays holidays = hours.holidays();
    if (holidays != null) {
      WeeklySchedule weekly = holidays.weekly();
      lines.add(
          weekly == null
              ? texts.text("me.hours.holidaysClosed")
              : texts.text("me.hours.holidays", "hours", String.join("; ", weekly(weekly))));
    }
    return lines;
  }

  /// In a leap year, so that 29 February is one.
  private static String said(DateTimeFormatter format, MonthDay day) {
    return format.format(day.atYear(2024));
  }

  private List<String> weekly(WeeklySchedule schedule) {
    return schedule.spans().stream().map(this::span).toList();
  }

  private String span(WeeklySchedule.Span span) {
    boolean whole = span.fromMinute() == 0 && span.toMinute() == WeeklySchedule.Span.DAY_MINUTES;
    if (whole && span.days().size() == DayOfWeek.values().length) {
      return texts.text("me.hours.always");
    }
    return whole
        ? texts.text("me.hours.wholeDay", "days", days(span.days()))
        : texts.text(
            "me.hours.span",
            "days",
            days(span.days()),
            "from",
            clock(span.fromMinute()),
            "to",
            clock(span.toMinute()));
  }

  /// Days in a row as a range.
  private String days(Set<DayOfWeek> days) {
    List<String> parts = new ArrayList<>();
    DayOfWeek[] week = DayOfWeek.values();
    for (int i = 0; i < week.length; i++) {
      if (days.contains(week[i])) {
        int first = i;
        while (i + 1 < week.length && days.contains(week[i + 1])) {
          i++;
        }
        String from = name(week[first]);
        String to = name(week[i]);
        if (first == i) {
          parts.add(from);
        } else if (first + 1 == i) {
          parts.add(from);
          parts.add(to);
        } else {
          parts.add(texts.text("me.hours.days", "from", from, "to", to));
        }
      }
    }
    return String.join(", ", parts);
  }

  private String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, language);
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}
