package coop.latchkey.core.access;

import coop.latchkey.core.rule.WeeklySchedule;
import java.time.DayOfWeek;
import java.util.BitSet;

/// A [WeeklySchedule] laid out for asking: for each day of the week (0 is Monday) the minutes that
/// belong to it on that day itself, and how far they are carried into the next. Some 100 bytes for
/// usual hours; immutable.
final class WeekMinutes {
  static final int DAY = WeeklySchedule.Span.DAY_MINUTES;
  static final int DAYS = DayOfWeek.values().length;

  /// No such minute.
  static final int NONE = -1;

  /// First minute and end of each stretch, day by day, ascending and apart from each other.
  private final short[] stretches;

  /// Where each day's stretches begin; one more ends the last day's.
  private final short[] firstOf = new short[DAYS + 1];

  private final short[] carried = new short[DAYS];

  WeekMinutes(WeeklySchedule schedule) {
    BitSet[] own = new BitSet[DAYS];
    for (int day = 0; day < DAYS; day++) {
      own[day] = new BitSet(DAY);
    }
    for (WeeklySchedule.Span span : schedule.spans()) {
      int minutes = span.toMinute() - span.fromMinute();
      int end = span.fromMinute() + (minutes > 0 ? minutes : minutes + DAY);
      for (DayOfWeek dayOfWeek : span.days()) {
        int day = dayOfWeek.getValue() - 1;
        own[day].set(span.fromMinute(), Math.min(end, DAY));
        carried[day] = (short) Math.max(carried[day], end - DAY);
      }
    }
    stretches = stretches(own, firstOf);
  }

  private static short[] stretches(BitSet[] own, short[] firstOf) {
    short[] bounds = new short[DAYS * (DAY + 1)];
    int count = 0;
    for (int day = 0; day < DAYS; day++) {
      firstOf[day] = (short) count;
      int from = own[day].nextSetBit(0);
      while (from >= 0) {
        int end = own[day].nextClearBit(from);
        bounds[count++] = (short) from;
        bounds[count++] = (short) end;
        from = own[day].nextSetBit(end);
      }
    }
    firstOf[DAYS] = (short) count;
    return java.util.Arrays.copyOf(bounds, count);
  }

  /// Until which minute of the next day the hours of this one last, 0 for not at all.
  int carried(int dayOfWeek) {
    return carried[dayOfWeek];
  }

  /// The first minute of this day's own from `minute` on, or [#NONE].
  int firstOpen(int dayOfWeek, int minute) {
    for (int i = firstOf[dayOfWeek]; i < firstOf[dayOfWeek + 1]; i += 2) {
      if (minute < stretches[i + 1]) {
        return Math.max(minute, stretches[i]);
      }
    }
    return NONE;
  }

  /// The end of the stretch of this day's own in which `minute` lies; `minute` itself when it lies
  /// in none.
  int openUntil(int dayOfWeek, int minute) {
    for (int i = firstOf[dayOfWeek]; i < firstOf[dayOfWeek + 1]; i += 2) {
      if (minute < stretches[i + 1]) {
        return minute < stretches[i] ? minute : stretches[i + 1];
      }
    }
    return minute;
  }

  /// Whether every minute of the week is among them.
  boolean isAlways() {
    for (int day = 0; day < DAYS; day++) {
      if (openUntil(day, carried[(day + DAYS - 1) % DAYS]) != DAY) {
        return false;
      }
    }
    return true;
  }
}
