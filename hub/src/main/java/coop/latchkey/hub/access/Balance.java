package coop.latchkey.hub.access;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.rule.Allowance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is left to a member of one subscription, or to a guest of their entries.
///
/// @param now how it stands in the present period; null where the subscription is over and only its
///   charges are left
/// @param lines all its charges ever, in the order in which they are counted
public record Balance(Account account, @Nullable Standing now, List<Line> lines) {
  /// Copies the list.
  public Balance {
    lines = List.copyOf(lines);
  }

  /// The present period.
  ///
  /// @param period its first day; null before the first term
  /// @param units how many there are in it
  /// @param used how many are used, refunds taken off; more than there are after a partition
  /// @param coveredUntil until when the present moment is paid for; null when it is not
  public record Standing(
      Allowance.Unit unit,
      @Nullable LocalDate period,
      int units,
      int used,
      @Nullable Instant coveredUntil) {
    /// What is left; below nothing when more was used than there was.
    public int left() {
      return units - used;
    }
  }

  /// A charge.
  ///
  /// @param counts false when it begins within what an earlier one covers
  public record Line(ChargeNote note, boolean counts) {}
}
