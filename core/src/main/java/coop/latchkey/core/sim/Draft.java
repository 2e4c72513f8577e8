package coop.latchkey.core.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// A story in the making.
final class Draft {
  static final long SECOND = 1000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /// How much of what happens falls into the hours in which people are there.
  private static final double BY_DAY = 0.75;

  /// How long the quiet at the end of a story is.
  private static final long QUIET_MILLIS = 2 * HOUR;

  private static final long MORNING = 7 * HOUR;
  private static final long BUSY = 14 * HOUR;

  private final long seed;
  private final Instant begin;
  private final int days;
  private final Cooperative cooperative;
  private final Set<FaultKind> faults;
  private final boolean single;
  private final List<Story.Timed> acts = new ArrayList<>();

  /// @param faults those this story has
  /// @param single whether each of them comes at least once
  Draft(
      long seed,
      Instant begin,
      int days,
      Cooperative cooperative,
      Set<FaultKind> faults,
      boolean single) {
    this.seed = seed;
    this.begin = begin;
    this.days = days;
    this.cooperative = cooperative;
    this.faults = faults;
    this.single = single;
  }

  Cooperative cooperative() {
    return cooperative;
  }

  Instant begin() {
    return begin;
  }

  int days() {
    return days;
  }

  /// Chance for one part of the story.
  Dice dice(String part) {
    return Dice.of(seed, part);
  }

  boolean has(FaultKind kind) {
    return faults.contains(kind);
  }

  /// When the quiet begins, in milliseconds.
  long quietAt() {
    return days * DAY - QUIET_MILLIS;
  }

  /// Adds an act; one that would come before the begin or in the quiet is left out.
  void add(long atMillis, Act act) {
    if (atMillis >= 0 && atMillis < quietAt()) {
      acts.add(new Story.Timed(atMillis, act));
    }
  }

  /// When somebody goes in, in milliseconds, as far as has been told.
  List<Long> arrivals() {
    return acts.stream()
        .filter(one -> one.act() instanceof PersonAct.GoIn)
        .map(Story.Timed::atMillis)
        .toList();
  }

  /// How often something comes that comes so often a day; never what the story does not have.
  int times(Dice dice, FaultKind kind, double perDay) {
    if (!has(kind)) {
      return 0;
    }
    int times = (int) (perDay * days + dice.unit());
    return single ? Math.max(1, times) : times;
  }

  /// Some time before the quiet, more often by day.
  long moment(Dice dice) {
    long at =
        dice.chance(BY_DAY)
            ? dice.below(days) * DAY + MORNING + (long) (dice.unit() * BUSY)
            : (long) (dice.unit() * quietAt());
    return Math.min(at, quietAt() - 1);
  }

  /// How long something lasts: as often between one and two minutes as between one and two hours,
  /// and never into the quiet.
  Duration lasting(Dice dice, long atMillis, long shortest, long longest) {
    double log = dice.between(Math.log((double) shortest), Math.log((double) longest));
    return until(atMillis, Math.round(Math.exp(log) / SECOND) * SECOND);
  }

  /// How long something lasts that ends so soon, and not in the quiet.
  Duration until(long atMillis, long lastingMillis) {
    return Duration.ofMillis(Math.max(1, Math.min(lastingMillis, quietAt() - atMillis)));
  }

  /// What happens so far, in the order in which it was told.
  List<Story.Timed> told() {
    return List.copyOf(acts);
  }

  Story story() {
    acts.sort(Comparator.comparingLong(Story.Timed::atMillis));
    return new Story(seed, begin, days, QUIET_MILLIS, cooperative, acts);
  }
}
