package coop.latchkey.core.access;

import coop.latchkey.core.id.PlanId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Units taken from a member's allowance, and the time they cover. Charges are a set: the same one
/// heard twice counts once, and one that begins within what an earlier one covers does not count at
/// all, so that two gateways which could not hear each other never charge twice for the same time.
///
/// @param plan null for a guest's entries
/// @param held the first day of the subscription; null when it has none
/// @param period the first day of the period it is charged to
/// @param units negative for a refund
/// @param from when the time covered begins
/// @param until when it ends, exclusive; `from` itself for a single entry
public record Charge(
    @Nullable PlanId plan,
    @Nullable LocalDate held,
    LocalDate period,
    int units,
    Instant from,
    Instant until)
    implements Comparable<Charge> {
  private static final Comparator<Charge> ORDER =
      Comparator.comparing(Charge::from)
          .thenComparing(Charge::until)
          .thenComparingInt(Charge::units)
          .thenComparing(Charge::period)
          .thenComparing(Charge::plan, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Charge::held, Comparator.nullsFirst(Comparator.naturalOrder()));

  /// Refuses a charge of nothing and a time that runs backwards.
  public Charge {
    if (units == 0) {
      throw new IllegalArgumentException("a charge has units");
    }
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("a charge covers from " + from + " to " + until);
    }
  }

  @Override
  public int compareTo(Charge other) {
    return ORDER.compare(this, other);
  }
}
