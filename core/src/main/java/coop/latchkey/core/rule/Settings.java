package coop.latchkey.core.rule;

import coop.latchkey.core.id.PlanId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What holds for a whole space.
///
/// @param dayStartsAtMinute when the day of allowances begins, in minutes from midnight: 240 lets a
///   visit until 04:00 belong to the evening before
/// @param arrearsGraceDays for how many days after falling behind with payment a member still comes
///   in
/// @param stale what remains when a gateway has not heard from its hub for long; null to go on as
///   ever
/// @param pins how guessing is slowed down
public record Settings(
    int dayStartsAtMinute, int arrearsGraceDays, @Nullable Stale stale, PinTries pins) {
  /// Days from midnight, 14 days of grace, no fallback.
  public static final Settings USUAL = new Settings(0, 14, null, PinTries.USUAL);

  /// Checks the ranges.
  public Settings {
    if (dayStartsAtMinute < 0 || dayStartsAtMinute >= WeeklySchedule.Span.DAY_MINUTES) {
      throw new IllegalArgumentException(
          "dayStartsAt lies between 00:00 and 23:59, not at minute " + dayStartsAtMinute);
    }
    if (arrearsGraceDays < 0 || arrearsGraceDays > 366) {
      throw new IllegalArgumentException(
          "arrearsGraceDays lies between 0 and 366, not at " + arrearsGraceDays);
    }
  }

  /// The safer subset that a gateway falls back to when it has been cut off for long: these plans
  /// go on granting, all others do not.
  ///
  /// @param afterMillis how long after the hub was last heard
  public record Stale(long afterMillis, Set<PlanId> plans) {
    /// Copies the set; refuses one that would come at once.
    public Stale {
      plans = Set.copyOf(plans);
      if (afterMillis < 60_000) {
        throw new IllegalArgumentException(
            "policyStaleAfter must be a minute at least, not " + afterMillis + " ms");
      }
    }
  }

  /// How wrong PINs at one reader are slowed down: so many are free, then each further one doubles
  /// the wait. A good PIN forgets them.
  public record PinTries(int free, long firstWaitMillis, long longestWaitMillis) {
    /// Five, then half a minute, up to a quarter of an hour.
    public static final PinTries USUAL = new PinTries(5, 30_000, 900_000);

    /// Checks the ranges.
    public PinTries {
      if (free < 1 || firstWaitMillis < 1_000 || longestWaitMillis < firstWaitMillis) {
        throw new IllegalArgumentException(
            "PIN tries need at least 1 free, a first wait of at least 1 s and a longest one that is"
                + " no shorter: "
                + free
                + ", "
                + firstWaitMillis
                + ", "
                + longestWaitMillis);
      }
    }
  }
}
