package coop.latchkey.hub.member;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/// The days on which an event is repeated. Rules that go by the hour or finer are refused: no
/// holiday needs them, and they are what makes a short file endless.
final class IcsRule {
  private static final Set<Freq> BY_DAYS =
      Set.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

  private IcsRule() {}

  /// The days within the span of `bounds`, and those shortly before that could reach into it.
  static List<LocalDate> days(IcsLine line, IcsTime first, IcsDays bounds) throws IcsProblem {
    try {
      RecurrenceRule rule = new RecurrenceRule(line.value());
      if (isFinerThanDays(rule)) {
        throw line.wrong("repeats within a day", "let it repeat by days, weeks, months or years");
      }
      LocalDate until = until(rule, first);
      RecurrenceRuleIterator days = rule.iterator(dateTime(first.day()));
      if (rule.getCount() == null) {
        days.fastForward(dateTime(bounds.earliest()));
      }
      List<LocalDate> found = new ArrayList<>();
      while (days.hasNext()) {
        bounds.count(line);
        DateTime next = days.nextDateTime();
        LocalDate day = LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth());
        if (day.isAfter(bounds.last()) || day.isAfter(until)) {
          return found;
        }
        if (!day.isBefore(bounds.earliest())) {
          found.add(day);
        }
      }
      return found;
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
      throw line.wrong(
          "cannot be followed: \"" + IcsTime.shortened(line.value()) + "\"",
          "write a rule such as FREQ=YEARLY, or list the days as RDATE");
    }
  }

  /// Names the parts only here: the library must have loaded a rule before its parts.
  private static boolean isFinerThanDays(RecurrenceRule rule) {
    return !BY_DAYS.contains(rule.getFreq())
        || Stream.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND).anyMatch(rule::hasPart);
  }

  /// The last day on which the rule may still begin an occurrence. An end in true time is brought
  /// to the zone of the event, in which its days are counted.
  private static LocalDate until(RecurrenceRule rule, IcsTime first) {
    DateTime until = rule.getUntil();
    if (until == null) {
      return LocalDate.MAX;
    }
    LocalDate day = LocalDate.of(until.getYear(), until.getMonth() + 1, until.getDayOfMonth());
    LocalTime time = first.time();
    rule.setUntil(null);
    if (until.isAllDay() || time == null) {
      return day;
    }
    LocalDateTime wall =
        LocalDateTime.of(
            day, LocalTime.of(until.getHours(), until.getMinutes(), until.getSeconds()));
    LocalDateTime there =
        until.isFloating()
            ? wall
            : wall.atZone(ZoneId.of("UTC")).withZoneSameInstant(first.zone()).toLocalDateTime();
    return there.toLocalTime().isBefore(time)
        ? there.toLocalDate().minusDays(1)
        : there.toLocalDate();
  }

  private static DateTime dateTime(LocalDate day) {
    return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
  }
}
