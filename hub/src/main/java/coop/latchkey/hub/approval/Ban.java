package coop.latchkey.hub.approval;

import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What shuts a member out. A badge that is lost is none: that must never wait. Neither are
/// arrears, which are a matter of the books, nor changes of a plan, which concern all who hold it.
public final class Ban {
  private Ban() {}

  /// Whether a change ends, pauses or removes a membership, or takes the last plan that still runs.
  ///
  /// @param before null when it is not known, for a change that is meant for any version
  /// @param after null when the member is removed
  public static boolean is(@Nullable Member before, @Nullable Member after, LocalDate today) {
    boolean wasIn = before == null || before.status() == MemberStatus.ACTIVE;
    if (before != null && before.guest() != null) {
      return false;
    }
    if (after == null) {
      return wasIn;
    }
    return (wasIn && after.status() != MemberStatus.ACTIVE)
        || ((before == null || runs(before, today)) && !runs(after, today))
        || after.pauses().stream().anyMatch(pause -> rests(before, pause, today));
  }

  private static boolean runs(Member member, LocalDate today) {
    return member.plans().stream()
        .anyMatch(plan -> plan.to() == null || !plan.to().isBefore(today));
  }

  /// A pause that is new and not over yet.
  private static boolean rests(@Nullable Member before, Days pause, LocalDate today) {
    LocalDate end = pause.to();
    return (before == null || !before.pauses().contains(pause))
        && (end == null || !end.isBefore(today));
  }
}
