package coop.latchkey.hub.me;

import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hours in which a member may come in themselves, and so may a guest whom nobody goes with. A
/// guest who comes in only while their host is in needs no such hours.
final class OwnHours {
  private static final Duration STEP = Duration.ofMinutes(5);

  private final Rules rules;

  OwnHours(Rules rules) {
    this.rules = rules;
  }

  /// The first moment of a window at which none of the member's plans is open; null when there is
  /// none. Looked at in steps of five minutes, and a last time at its end.
  @Nullable Instant firstClosed(Member member, Instant from, Instant until) {
    for (Instant at = from; at.isBefore(until); at = at.plus(STEP)) {
      if (!open(member, at)) {
        return at;
      }
    }
    Instant last = until.minusMillis(1);
    return open(member, last) ? null : last;
  }

  private boolean open(Member member, Instant at) {
    ZonedDateTime local = at.atZone(rules.timeZone());
    LocalDate today = local.toLocalDate();
    int minute = local.getHour() * 60 + local.getMinute();
    for (Subscription held : member.plans()) {
      Plan plan = plan(held);
      if (plan == null || (!plan.needs().isEmpty() && !holdsOne(member, plan, today))) {
        continue;
      }
      boolean now = MyPlans.inForce(held, today) && covers(plan.hours(), today, minute);
      LocalDate before = today.minusDays(1);
      boolean since =
          MyPlans.inForce(held, before)
              && covers(plan.hours(), before, minute + WeeklySchedule.Span.DAY_MINUTES);
      if (now || since) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Plan plan(Subscription held) {
    return rules.plans().stream()
        .filter(one -> one.id().equals(held.plan()))
        .findFirst()
        .orElse(null);
  }

  /// An add-on grants only together with one of the plans it needs.
  private static boolean holdsOne(Member member, Plan plan, LocalDate today) {
    return member.plans().stream()
        .anyMatch(one -> plan.needs().contains(one.plan()) && MyPlans.inForce(one, today));
  }

  /// Whether a minute lies in a span that begins on a day.
  ///
  /// @param minute from that day's midnight
  private boolean covers(Hours hours, LocalDate day, int minute) {
    WeeklySchedule weekly = weekly(hours, day);
    return weekly != null
        && weekly.spans().stream()
            .filter(span -> span.days().contains(day.getDayOfWeek()))
            .anyMatch(span -> minute >= span.fromMinute() && minute < end(span));
  }

  private static int end(WeeklySchedule.Span span) {
    return span.toMinute() <= span.fromMinute()
        ? span.toMinute() + WeeklySchedule.Span.DAY_MINUTES
        : span.toMinute();
  }

  /// The schedule in force on a day; null for closed.
  private @Nullable WeeklySchedule weekly(Hours hours, LocalDate day) {
    Hours.Holidays holidays = hours.holidays();
    if (holidays != null && stands(holidays, day)) {
      return holidays.weekly();
    }
    for (Hours.Season season : hours.seasons()) {
      if (within(season, MonthDay.from(day))) {
        return season.weekly();
      }
    }
    return hours.weekly();
  }

  private boolean stands(Hours.Holidays holidays, LocalDate day) {
    List<Days> days =
        rules.calendars().stream()
            .filter(one -> one.id().equals(holidays.calendar()))
            .findFirst()
            .map(Calendar::days)
            .orElse(List.of());
    return days.stream()
        .anyMatch(one ->
            one.from() != null
                && one.to() != null
                && !day.isBefore(one.from())
                && !day.isAfter(one.to()));
  }

  private static boolean within(Hours.Season season, MonthDay day) {
    boolean after = !day.isBefore(season.from());
    boolean before = !day.isAfter(season.to());
    return season.to().isBefore(season.from()) ? after || before : after && before;
  }
}
