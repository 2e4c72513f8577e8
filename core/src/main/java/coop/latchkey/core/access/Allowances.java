package coop.latchkey.core.access;

import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Allowance.Unit;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// What is left of an allowance, and what an entry or a stay costs. Pure; the same at the door and
/// at the hub, and whoever counts charges counts them here.
///
/// **Counting.** The charges of an account are a set. They are counted in their order: one that
/// begins before an earlier one has ended does not count, so that gateways which could not hear
/// each other never charge twice for the same time. Of half days two are counted in one day of the
/// space, the second reaches to its end. Refunds always count.
///
/// **The overdraft a partition can cause.** Gateways that cannot hear each other each spend what
/// was left when they were cut off. Of `b` units left, `k` groups of gateways cut off from each
/// other spend `k * b` by entries at most, so that the balance falls to `-(k - 1) * b` at most.
/// Time stayed beyond what the entry covered comes on top: it is charged on leaving, which nothing
/// refuses. Nobody is charged more than they used.
public final class Allowances {
  private static final long HOUR_MILLIS = 60L * 60 * 1000;
  private static final int HALVES = 2;

  /// Before any charge.
  private static final Standing NOTHING = new Standing(0, Instant.MIN, Instant.MIN, null, 0);

  private final WallClock clock;
  private final int dayStartsAtMinute;

  /// For a space.
  ///
  /// @param zone its time zone
  /// @param dayStartsAtMinute see [coop.latchkey.core.rule.Settings]
  public Allowances(ZoneId zone, int dayStartsAtMinute) {
    clock = new WallClock(zone);
    this.dayStartsAtMinute = dayStartsAtMinute;
  }

  /// Where an account stands at a moment.
  ///
  /// @param used units used in the period, refunds taken off
  /// @param since since when, without a gap, the time up to `coveredUntil` is paid for
  /// @param coveredUntil until when the moment is paid for; a time that is over when it is not
  /// @param lastDay the day of the space of the last charge, for half days; null when there is none
  /// @param halves half days counted on that day
  public record Standing(
      int used, Instant since, Instant coveredUntil, @Nullable LocalDate lastDay, int halves) {
    /// Whether a moment is paid for.
    public boolean covers(Instant at) {
      return at.isBefore(coveredUntil);
    }

    /// Whether they who came in then came in on what is paid for.
    boolean began(@Nullable Instant entry) {
      return entry != null && !entry.isBefore(since) && entry.isBefore(coveredUntil);
    }
  }

  /// The day of the space that a moment belongs to.
  public LocalDate dayOf(Instant at) {
    LocalDate day = LocalDate.ofEpochDay(clock.dayOf(at));
    if (startOf(day).isAfter(at)) {
      return day.minusDays(1);
    }
    return startOf(day.plusDays(1)).isAfter(at) ? day : day.plusDays(1);
  }

  /// When a day of the space begins.
  public Instant startOf(LocalDate day) {
    return clock.at(day, dayStartsAtMinute);
  }

  /// The first day of the period that a moment belongs to; null before the first term.
  ///
  /// @param held the first day of the subscription; null when it has none
  public @Nullable LocalDate period(Allowance allowance, @Nullable LocalDate held, Instant at) {
    LocalDate day = dayOf(at);
    return switch (allowance.period()) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case TERM ->
          allowance.terms().stream().filter(t -> !t.isAfter(day)).reduce((_, b) -> b).orElse(null);
      case ONCE -> held == null ? LocalDate.EPOCH : held;
    };
  }

  /// When the next period begins; null when there is none.
  public @Nullable Instant nextPeriod(Allowance allowance, Instant at) {
    LocalDate day = dayOf(at);
    LocalDate next =
        switch (allowance.period()) {
          case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
          case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
          case TERM ->
              allowance.terms().stream().filter(t -> t.isAfter(day)).findFirst().orElse(null);
          case ONCE -> null;
        };
    return next == null ? null : startOf(next);
  }

  /// Counts an account's charges.
  ///
  /// @param period whose units are counted; null counts none
  /// @param at of charges that begin later, none covers this moment
  public Standing standing(
      Allowance allowance, SortedSet<Charge> charges, @Nullable LocalDate period, Instant at) {
    int used = 0;
    Standing last = NOTHING;
    Standing now = NOTHING;
    for (Charge charge : charges) {
      int counted = charge.period().equals(period) ? charge.units() : 0;
      if (charge.units() < 0) {
        used += counted;
      } else if (!charge.from().isBefore(last.coveredUntil())) {
        used += counted;
        last = after(last, allowance, charge);
        now = charge.from().isAfter(at) ? now : last;
      }
    }
    return new Standing(used, now.since(), now.coveredUntil(), now.lastDay(), now.halves());
  }

  private Standing after(Standing before, Allowance allowance, Charge charge) {
    boolean goesOn = charge.from().equals(before.coveredUntil());
    Instant since = goesOn ? before.since() : charge.from();
    if (allowance.unit() != Unit.HALF_DAY) {
      return new Standing(0, since, charge.until(), null, 0);
    }
    LocalDate day = dayOf(charge.from());
    boolean whole = day.equals(before.lastDay());
    Instant until = whole ? startOf(day.plusDays(1)) : charge.until();
    return new Standing(0, since, until, day, whole ? HALVES : 1);
  }

  /// What an entry costs that nothing covers yet. A day is charged from its beginning to its end,
  /// whenever somebody comes, so that two gateways make the same charge of it.
  ///
  /// @param entered when the member came in, if they are in; hours stayed since then come with it
  public Charge onEntry(
      Allowance allowance,
      AccessState.Account account,
      LocalDate period,
      Standing standing,
      @Nullable Instant entered,
      Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    LocalDate day = dayOf(at);
    Instant dayEnds = startOf(day.plusDays(1));
    return switch (allowance.unit()) {
      case DAY -> charge(account, period, 1, startOf(day), dayEnds);
      case HALF_DAY -> {
        Instant end = at.plusMillis(allowance.halfDayMillis());
        boolean whole = day.equals(standing.lastDay()) || end.isAfter(dayEnds);
        yield charge(account, period, 1, at, whole ? dayEnds : end);
      }
      case HOUR ->
          standing.began(entered)
              ? hours(account, period, standing, at.plusMillis(1))
              : charge(account, period, 1, at, at.plusMillis(HOUR_MILLIS));
      case ENTRY -> charge(account, period, 1, at, at);
    };
  }

  /// What a stay costs beyond what covers it; null when nothing. Half days stop at the end of the
  /// space's day: whoever is still in then pays for the new day when they next come in.
  ///
  /// @param entered when the member came in, if they are in
  public @Nullable Charge onLeaving(
      Allowance allowance,
      AccessState.Account account,
      Standing standing,
      @Nullable Instant entered,
      Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    Instant paid = standing.coveredUntil();
    if (!standing.began(entered) || !paid.isBefore(at)) {
      return null;
    }
    LocalDate period = period(allowance, account.held(), paid);
    if (period == null) {
      return null;
    }
    return switch (allowance.unit()) {
      case HALF_DAY -> {
        Instant dayEnds = startOf(dayOf(paid.minusMillis(1)).plusDays(1));
        yield paid.isBefore(dayEnds) ? charge(account, period, 1, paid, dayEnds) : null;
      }
      case HOUR -> hours(account, period, standing, at);
      case DAY, ENTRY -> null;
    };
  }

  /// Each hour begun between what is paid for and `until`.
  private static Charge hours(
      AccessState.Account account, LocalDate period, Standing standing, Instant until) {
    Instant paid = standing.coveredUntil();
    long open = until.toEpochMilli() - paid.toEpochMilli();
    int hours = Math.toIntExact((open + HOUR_MILLIS - 1) / HOUR_MILLIS);
    return charge(account, period, hours, paid, paid.plusMillis(hours * HOUR_MILLIS));
  }

  private static Charge charge(
      AccessState.Account account, LocalDate period, int units, Instant from, Instant until) {
    return new Charge(account.plan(), account.held(), period, units, from, until);
  }
}
