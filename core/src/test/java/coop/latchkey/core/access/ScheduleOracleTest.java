package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.WeeklySchedule.Span;
import coop.latchkey.core.testing.Seeds;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares every minute around both clock changes with an oracle that only knows the calendar: a
/// moment is granted when the wall then shows a time within a span of that day or of the evening
/// before.
class ScheduleOracleTest {
  private static final Duration AROUND = Duration.ofHours(40);
  private static final Duration SEARCH = Duration.ofDays(8);

  @ParameterizedTest
  @CsvSource({
    "Europe/Paris, 2026-03-29T01:00:00Z",
    "Europe/Paris, 2026-10-25T01:00:00Z",
    "America/Montreal, 2026-03-08T07:00:00Z",
    "America/Montreal, 2026-11-01T06:00:00Z",
    "Australia/Lord_Howe, 2026-10-03T15:30:00Z",
    "Australia/Lord_Howe, 2026-04-04T15:00:00Z",
    "Asia/Kolkata, 2026-05-01T00:00:00Z",
  })
  void everyMinuteAroundAClockChangeIsRight(ZoneId zone, Instant change) {
    Seeds.run(
        3,
        (_, random) -> {
          WeeklySchedule schedule = schedule(random);
          Policy policy = policy(zone, schedule);
          Instant end = change.plus(AROUND);
          for (Instant t = change.minus(AROUND); t.isBefore(end); t = t.plusSeconds(60)) {
            Instant at = t;
            boolean granted = decide(policy, t) instanceof Decision.Granted;
            assertEquals(oracle(schedule, zone, t), granted, () -> schedule + " at " + at);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Paris, 2026-03-29T01:00:00Z",
    "Europe/Paris, 2026-10-25T01:00:00Z",
    "Australia/Lord_Howe, 2026-10-03T15:30:00Z",
    "Australia/Lord_Howe, 2026-04-04T15:00:00Z",
  })
  void theNextOpeningIsTheFirstMinuteThatIsGranted(ZoneId zone, Instant change) {
    Seeds.run(
        40,
        (_, random) -> {
          WeeklySchedule schedule = schedule(random);
          Instant now = change.minus(AROUND).plusSeconds(random.nextLong(2 * AROUND.toSeconds()));
          if (decide(policy(zone, schedule), now) instanceof Decision.Denied denied) {
            assertEquals(DenialReason.OUTSIDE_HOURS, denied.reason());
            assertEquals(firstGranted(schedule, zone, now), denied.from(), schedule + " at " + now);
          }
        });
  }

  private static Instant firstGranted(WeeklySchedule schedule, ZoneId zone, Instant now) {
    Instant minute = now.truncatedTo(java.time.temporal.ChronoUnit.MINUTES).plusSeconds(60);
    Instant end = now.plus(SEARCH);
    while (minute.isBefore(end) && !oracle(schedule, zone, minute)) {
      minute = minute.plusSeconds(60);
    }
    return minute;
  }

  private static boolean oracle(WeeklySchedule schedule, ZoneId zone, Instant at) {
    LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
    return schedule.spans().stream()
        .anyMatch(span ->
            holds(span, wall.toLocalDate(), wall)
                || holds(span, wall.toLocalDate().minusDays(1), wall));
  }

  private static boolean holds(Span span, LocalDate day, LocalDateTime wall) {
    if (!span.days().contains(day.getDayOfWeek())) {
      return false;
    }
    LocalDateTime from = day.atStartOfDay().plusMinutes(span.fromMinute());
    LocalDateTime to = day.atStartOfDay().plusMinutes(span.toMinute());
    LocalDateTime end = to.isAfter(from) ? to : to.plusDays(1);
    return !wall.isBefore(from) && wall.isBefore(end);
  }

  private static WeeklySchedule schedule(RandomGenerator random) {
    List<Span> spans = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
      days.add(random.nextBoolean() ? DayOfWeek.SUNDAY : DayOfWeek.of(1 + random.nextInt(7)));
      int from = random.nextBoolean() ? random.nextInt(240) : random.nextInt(Span.DAY_MINUTES);
      spans.add(new Span(days, from, 1 + random.nextInt(Span.DAY_MINUTES)));
    }
    return new WeeklySchedule(spans);
  }

  private static Policy policy(ZoneId zone, WeeklySchedule schedule) {
    Plan plan = Policies.plan("plan", schedule, Policies.HOUSE);
    Subscription held = new Subscription(plan.id(), null, null);
    return Policy.compile(
        Policies.document(
            zone,
            List.of(plan),
            List.of(
                Member.of(
                    Policies.ANA,
                    MemberStatus.ACTIVE,
                    List.of(held),
                    List.of(Credential.badge(Policies.BADGE))))));
  }

  private static Decision decide(Policy policy, Instant at) {
    return assertInstanceOf(Decision.class, policy.decide(Policies.in(Policies.FRONT), at));
  }
}
