package coop.latchkey.core.occupancy;

import java.time.Duration;
import java.util.List;

/// What is to be told of a zone, or of a whole space.
///
/// @param certain whether thresholds look at the lower bound ("so many are there for certain")
///   instead of the estimate
/// @param thresholds the lowest first
/// @param emptyAfter for how long nobody has to be there before it is told empty
/// @param unseenMax how many people may be there unseen, by the upper bound, while it is told empty
///   still; 0 for empty for certain
public record SignalSettings(
    Unit unit, boolean certain, List<Threshold> thresholds, Duration emptyAfter, int unseenMax) {
  /// Most thresholds of one signal.
  public static final int THRESHOLDS_MAX = 8;

  /// What thresholds are given in.
  public enum Unit {
    /// Of the capacity, in percent.
    PERCENT("percent"),
    /// A number of people.
    PEOPLE("people");

    private final String code;

    Unit(String code) {
      this.code = code;
    }

    /// The stable code.
    public String code() {
      return code;
    }
  }

  /// A threshold with its hysteresis.
  ///
  /// @param up reached at this or more
  /// @param down left again at this or less; below `up`
  /// @param lasting for how long it has to be so before it is told, in either direction
  /// @param alarm whether reaching it raises an alarm
  public record Threshold(int up, int down, Duration lasting, boolean alarm) {
    /// Refuses one without hysteresis.
    public Threshold {
      if (down < 0 || up <= down || lasting.isNegative()) {
        throw new IllegalArgumentException(
            "expected 0 <= down < up, found " + down + ", " + up + " lasting " + lasting);
      }
    }
  }

  /// Refuses thresholds that do not ascend.
  public SignalSettings {
    thresholds = List.copyOf(thresholds);
    for (int i = 1; i < thresholds.size(); i++) {
      if (thresholds.get(i).up() <= thresholds.get(i - 1).up()) {
        throw new IllegalArgumentException("expected thresholds to ascend");
      }
    }
    if (thresholds.size() > THRESHOLDS_MAX || emptyAfter.isNegative() || unseenMax < 0) {
      throw new IllegalArgumentException("expected fewer thresholds, and times from zero on");
    }
  }
}
