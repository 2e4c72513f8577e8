package coop.latchkey.core.access;

import coop.latchkey.core.rule.WeeklySchedule;
import java.time.DayOfWeek;
import java.util.BitSet;

/// A [WeeklySchedule] laid out as one bit for each minute of the wall clock's week, from Monday
/// 00:00. Asking the wall clock is what makes the days on which clocks change come out right: a
/// minute that does not exist is never asked for, one that is repeated is asked for twice.
final class WeekMinutes {
  static final int DAY = WeeklySchedule.Span.DAY_MINUTES;
  static final int WEEK = DayOfWeek.values().length * DAY;

  private final BitSet open = new BitSet(WEEK);

  WeekMinutes(WeeklySchedule schedule) {
    for (WeeklySchedule.Span span : schedule.spans()) {
      int minutes = span.toMinute() - span.fromMinute();
      int length = minutes > 0 ? minutes : minutes + DAY;
      for (DayOfWeek day : span.days()) {
        int from = (day.getValue() - 1) * DAY + span.fromMinute();
        int to = from + length;
        open.set(from, Math.min(to, WEEK));
        if (to > WEEK) {
          open.set(0, to - WEEK);
        }
      }
    }
  }

  /// Whether this minute of the week is granted.
  boolean contains(int weekMinute) {
    return open.get(weekMinute);
  }

  /// How many minutes after `weekMinute` the next granted one comes, 0 if it is granted itself.
  int minutesUntilOpen(int weekMinute) {
    int next = open.nextSetBit(weekMinute);
    return next >= 0 ? next - weekMinute : WEEK - weekMinute + open.nextSetBit(0);
  }
}
