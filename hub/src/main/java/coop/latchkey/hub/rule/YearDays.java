package coop.latchkey.hub.rule;

import coop.latchkey.core.rule.Hours;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Days of a year without a year.
final class YearDays {
  /// A leap year, which has all of them.
  private static final int LEAP_YEAR = 2024;

  private static final int DAYS = 366;

  private YearDays() {}

  /// The indexes of seasons whose days all lie in seasons before them.
  static List<Integer> neverReached(List<Hours.Season> seasons) {
    BitSet taken = new BitSet(DAYS);
    List<Integer> never = new ArrayList<>();
    for (int i = 0; i < seasons.size(); i++) {
      BitSet own = days(seasons.get(i));
      BitSet left = (BitSet) own.clone();
      left.andNot(taken);
      if (left.isEmpty()) {
        never.add(i);
      }
      taken.or(own);
    }
    return never;
  }

  private static BitSet days(Hours.Season season) {
    BitSet days = new BitSet(DAYS);
    int from = index(season.from());
    int to = index(season.to());
    if (from <= to) {
      days.set(from, to + 1);
    } else {
      days.set(from, DAYS);
      days.set(0, to + 1);
    }
    return days;
  }

  private static int index(MonthDay day) {
    LocalDate date = day.atYear(LEAP_YEAR);
    return date.getDayOfYear() - 1;
  }
}
