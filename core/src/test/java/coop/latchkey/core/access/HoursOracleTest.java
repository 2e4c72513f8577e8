package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.WeeklySchedule.Span;
import coop.latchkey.core.testing.Seeds;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Seasons and holidays too, against an oracle that knows the calendar alone: it asks each day for
/// the schedule in force, and each minute for a span of that day or of the one before.
class HoursOracleTest {
  private static final Duration AROUND = Duration.ofHours(50);
  private static final int HORIZON_DAYS = 30;
  private static final CalendarId BANK = new CalendarId("bank");

  @ParameterizedTest
  @CsvSource({
    "Europe/Paris, 2026-03-29T01:00:00Z",
    "Europe/Paris, 2027-10-31T01:00:00Z",
    "America/Montreal, 2027-03-14T07:00:00Z",
    "America/Montreal, 2026-11-01T06:00:00Z",
    "Australia/Lord_Howe, 2026-10-03T15:30:00Z",
    "Australia/Lord_Howe, 2027-04-03T15:00:00Z",
    "Europe/Paris, 2028-02-28T23:00:00Z",
    "Pacific/Apia, 2026-12-31T11:00:00Z",
  })
  void everyMinuteAndTheNextOneThatOpens(ZoneId zone, Instant change) {
    Seeds.run(
        4,
        (_, random) -> {
          LocalDate near = LocalDate.ofInstant(change, zone);
          House house = house(zone, near, random);
          Policy policy = house.policy();
          Instant end = change.plus(AROUND);
          for (Instant t = change.minus(AROUND); t.isBefore(end); t = t.plusSeconds(60)) {
            Instant at = t;
            Decision decision = policy.decide(Policies.in(Policies.FRONT), t);
            boolean granted = decision instanceof Decision.Granted;
            assertEquals(house.isOpen(t), granted, () -> house.hours() + " at " + at);
            if (!granted && random.nextInt(1000) == 0) {
              Instant from = ((Decision.Denied) decision).from();
              Instant bound = t.plus(Duration.ofDays(HORIZON_DAYS));
              Instant told = from == null || !from.isBefore(bound) ? null : from;
              assertEquals(house.firstOpen(t, bound), told, () -> house.hours() + " at " + at);
            }
          }
        });
  }

  private record House(ZoneId zone, Hours hours, Set<LocalDate> holidays) {
    Policy policy() {
      Plan plan =
          new Plan(
              new PlanId("plan"),
              Set.of(Policies.HOUSE),
              Set.of(),
              hours,
              null,
              Set.of(),
              Plan.Privileges.NONE);
      Member ana =
          Member.of(
              Policies.ANA,
              MemberStatus.ACTIVE,
              List.of(new Subscription(plan.id(), null, null)),
              List.of(Credential.badge(Policies.BADGE)));
      PolicyDocument bare = Policies.document(zone, List.of(plan), List.of(ana));
      Rules rules = bare.rules();
      Calendar bank = new Calendar(BANK, holidays.stream().map(Days::on).toList());
      return Policy.compile(
          new PolicyDocument(
              bare.head(),
              new Rules(
                  zone,
                  rules.settings(),
                  List.of(bank),
                  rules.zones(),
                  rules.doors(),
                  rules.plans()),
              bare.members()));
    }

    boolean isOpen(Instant at) {
      LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
      LocalDate day = wall.toLocalDate();
      return holds(day, wall) || holds(day.minusDays(1), wall);
    }

    /// Minute by minute; null when none before the bound opens.
    @Nullable Instant firstOpen(Instant after, Instant bound) {
      Instant minute = after.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
      while (minute.isBefore(bound) && !isOpen(minute)) {
        minute = minute.plusSeconds(60);
      }
      return minute.isBefore(bound) ? minute : null;
    }

    private boolean holds(LocalDate day, LocalDateTime wall) {
      WeeklySchedule schedule = inForce(day);
      return schedule != null
          && schedule.spans().stream()
              .filter(span -> span.days().contains(day.getDayOfWeek()))
              .anyMatch(span -> {
                LocalDateTime from = day.atStartOfDay().plusMinutes(span.fromMinute());
                LocalDateTime to = day.atStartOfDay().plusMinutes(span.toMinute());
                LocalDateTime end = to.isAfter(from) ? to : to.plusDays(1);
                return !wall.isBefore(from) && wall.isBefore(end);
              });
    }

    private @Nullable WeeklySchedule inForce(LocalDate day) {
      Hours.Holidays other = hours.holidays();
      if (other != null && holidays.contains(day)) {
        return other.weekly();
      }
      return hours.seasons().stream()
          .filter(season -> isWithin(season, day))
          .map(Hours.Season::weekly)
          .findFirst()
          .orElse(hours.weekly());
    }

    /// Walks through the year from the season's first day to its last.
    private static boolean isWithin(Hours.Season season, LocalDate day) {
      MonthDay today = MonthDay.from(day);
      return season.from().isAfter(season.to())
          ? !today.isBefore(season.from()) || !today.isAfter(season.to())
          : !today.isBefore(season.from()) && !today.isAfter(season.to());
    }
  }

  private static House house(ZoneId zone, LocalDate near, RandomGenerator random) {
    Set<LocalDate> holidays = new java.util.TreeSet<>();
    for (int i = 0; i < 3; i++) {
      holidays.add(near.plusDays(random.nextInt(7) - 3));
    }
    List<Hours.Season> seasons = new ArrayList<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      LocalDate from = near.plusDays(random.nextInt(9) - 4);
      seasons.add(
          new Hours.Season(
              MonthDay.from(from),
              MonthDay.from(from.plusDays(random.nextInt(5))),
              weekly(random)));
    }
    Hours.Holidays other =
        random.nextInt(4) == 0
            ? null
            : new Hours.Holidays(BANK, random.nextBoolean() ? null : weekly(random));
    return new House(zone, new Hours(weekly(random), seasons, other), Set.copyOf(holidays));
  }

  private static WeeklySchedule weekly(RandomGenerator random) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      random.ints(4, 1, 8).forEach(day -> days.add(DayOfWeek.of(day)));
      int from = random.nextBoolean() ? random.nextInt(240) : random.nextInt(Span.DAY_MINUTES);
      spans.add(new Span(days, from, 1 + random.nextInt(Span.DAY_MINUTES)));
    }
    return new WeeklySchedule(spans);
  }
}
