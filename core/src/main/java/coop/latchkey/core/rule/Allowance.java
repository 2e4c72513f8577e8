package coop.latchkey.core.rule;

import java.time.LocalDate;
import java.util.List;

/// How often a plan may be used: so many units in each period. An entry is charged one unit unless
/// an earlier charge still covers it, so a day is charged on its first entry and never twice.
///
/// - A day covers the space's day (see [Settings#dayStartsAtMinute()]) in which it was charged.
/// - A half day covers [#halfDayMillis()] from the entry, and never beyond the end of the space's
///   day; two of them cover that day whole. Whoever stays longer is charged the second on leaving.
/// - An hour covers 60 minutes from the entry; whoever stays longer is charged each further hour
///   begun, on leaving.
/// - An entry covers itself alone.
///
/// A charge on leaving never holds anybody back: the balance goes below nothing.
///
/// @param units how many; at least 1
/// @param terms the first days of the terms, ascending, for [Period#TERM]; empty otherwise
/// @param halfDayMillis what counts as a half day, for [Unit#HALF_DAY]; 0 otherwise
public record Allowance(
    Unit unit, int units, Period period, List<LocalDate> terms, long halfDayMillis) {
  /// The most units.
  public static final int UNITS_MAX = 10_000;

  private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

  /// Refuses an allowance that never grants, and fields that contradict the unit or the period.
  public Allowance {
    terms = terms.stream().sorted().toList();
    if (units < 1 || units > UNITS_MAX) {
      throw new IllegalArgumentException(
          "an allowance has 1 to " + UNITS_MAX + " units, not " + units);
    }
    if ((period == Period.TERM) == terms.isEmpty()) {
      throw new IllegalArgumentException("terms, and no other period, need their first days");
    }
    if ((unit == Unit.HALF_DAY) != (halfDayMillis > 0) || halfDayMillis > DAY_MILLIS) {
      throw new IllegalArgumentException(
          "half days, and nothing else, need a length of at most a day: " + halfDayMillis + " ms");
    }
  }

  /// So many units in each period of the calendar, or once.
  public static Allowance of(int units, Unit unit, Period period) {
    return new Allowance(unit, units, period, List.of(), 0);
  }

  /// What is counted.
  public enum Unit {
    /// A day of the space.
    DAY("day"),
    /// Part of a day.
    HALF_DAY("halfDay"),
    /// An hour begun.
    HOUR("hour"),
    /// One entry.
    ENTRY("entry");

    private final String code;

    Unit(String code) {
      this.code = code;
    }

    /// The stable word on the wire and in files.
    public String code() {
      return code;
    }
  }

  /// In which time. Weeks begin on Monday; each period begins and ends with the space's day.
  public enum Period {
    /// A week from Monday.
    WEEK("week"),
    /// A month of the calendar.
    MONTH("month"),
    /// From one of the given first days to the next.
    TERM("term"),
    /// As long as the plan is held: a day pass, a bundle of credits.
    ONCE("once");

    private final String code;

    Period(String code) {
      this.code = code;
    }

    /// The stable word on the wire and in files.
    public String code() {
      return code;
    }
  }
}
