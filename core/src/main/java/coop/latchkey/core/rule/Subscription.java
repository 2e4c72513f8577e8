package coop.latchkey.core.rule;

import coop.latchkey.core.id.PlanId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A plan held by a member over a time. Each has a balance of its own, known by plan and first day.
///
/// @param from the first day, or null for always
/// @param to the last day, inclusive, or null for open-ended
/// @param units how many units were bought, in place of the plan's own number; null for that
public record Subscription(
    PlanId plan, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Integer units) {
  /// Refuses an end before the beginning and a purchase of nothing.
  public Subscription {
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException(
          "plan " + plan + " is held until " + to + ", before it begins on " + from);
    }
    if (units != null && (units < 1 || units > Allowance.UNITS_MAX)) {
      throw new IllegalArgumentException(
          "units lie between 1 and " + Allowance.UNITS_MAX + ", not at " + units);
    }
  }

  /// Held over a time, with the plan's own number of units.
  public Subscription(PlanId plan, @Nullable LocalDate from, @Nullable LocalDate to) {
    this(plan, from, to, null);
  }
}
