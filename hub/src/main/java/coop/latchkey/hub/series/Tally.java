package coop.latchkey.hub.series;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of a series over some time, summed up exactly: integers of people times
/// milliseconds, so that parts add up to the whole in any order. For one thread.
///
/// A negative value is not known. Values that lasted no time at all do not count.
public final class Tally {
  /// Stands for a moment that there is not.
  public static final long NEVER = Long.MIN_VALUE;

  long sum;
  long lowerSum;
  long upperSum;
  long known;
  long used;
  long above;
  long rises;
  int least = Integer.MAX_VALUE;
  int most = -1;
  long mostAt = NEVER;
  long firstUsed = NEVER;
  long lastUsed = NEVER;

  /// Counts that a series had these values from one moment to another, both in milliseconds.
  void add(long from, long until, int value, int lower, int upper) {
    if (until <= from || value < 0) {
      return;
    }
    long lasted = until - from;
    known += lasted;
    sum += value * lasted;
    lowerSum += lower * lasted;
    upperSum += upper * lasted;
    least = Math.min(least, value);
    peak(value, from);
    if (value > 0) {
      used += lasted;
      seen(from, until);
    }
  }

  /// Counts the moment at which somebody came where nobody was.
  void rise() {
    rises++;
  }

  /// Counts time in which there were more than were asked about.
  void above(long millis) {
    above += millis;
  }

  /// Adds what is known of another stretch of time.
  public void add(Tally other) {
    sum += other.sum;
    lowerSum += other.lowerSum;
    upperSum += other.upperSum;
    known += other.known;
    used += other.used;
    above += other.above;
    rises += other.rises;
    least = Math.min(least, other.least);
    peak(other.most, other.mostAt);
    if (other.firstUsed != NEVER) {
      seen(other.firstUsed, other.lastUsed);
    }
  }

  private void peak(int value, long at) {
    if (value > most || (value == most && at < mostAt)) {
      most = value;
      mostAt = at;
    }
  }

  private void seen(long from, long until) {
    firstUsed = firstUsed == NEVER ? from : Math.min(firstUsed, from);
    lastUsed = Math.max(lastUsed, until);
  }

  Tally copy() {
    Tally copy = new Tally();
    copy.add(this);
    return copy;
  }

  /// Whether anything is known.
  public boolean isKnown() {
    return known > 0;
  }

  /// The time that is known, in milliseconds.
  public long known() {
    return known;
  }

  /// The time in which somebody was there, in milliseconds.
  public long used() {
    return used;
  }

  /// The time in which there were more than were asked about, in milliseconds.
  public long aboveMillis() {
    return above;
  }

  /// How often somebody came where nobody was.
  public long rises() {
    return rises;
  }

  /// The fewest at any time; null when nothing is known.
  public @Nullable Integer least() {
    return isKnown() ? least : null;
  }

  /// The most at any time; null when nothing is known.
  public @Nullable Integer peak() {
    return isKnown() ? most : null;
  }

  /// The first moment of the most, in milliseconds, or [#NEVER].
  public long peakAt() {
    return mostAt;
  }

  /// The first moment at which somebody was there, or [#NEVER].
  public long firstUsed() {
    return firstUsed;
  }

  /// Until when somebody was there last, or [#NEVER].
  public long lastUsed() {
    return lastUsed;
  }

  /// The average over the time that is known; null when nothing is.
  public @Nullable Double average() {
    return over(sum, known);
  }

  /// The average of the lower bound.
  public @Nullable Double lower() {
    return over(lowerSum, known);
  }

  /// The average of the upper bound.
  public @Nullable Double upper() {
    return over(upperSum, known);
  }

  /// The average over the time in which somebody was there.
  public @Nullable Double averageWhenUsed() {
    return over(sum, used);
  }

  private static @Nullable Double over(long sum, long millis) {
    return millis == 0 ? null : (double) sum / millis;
  }

  private long[] all() {
    return new long[] {
      sum, lowerSum, upperSum, known, used, above, rises, least, most, mostAt, firstUsed, lastUsed
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tally tally && Arrays.equals(all(), tally.all());
  }

  @Override
  public int hashCode() {
    return Objects.hash(sum, known, used, mostAt);
  }

  @Override
  public String toString() {
    return Arrays.toString(all());
  }
}
