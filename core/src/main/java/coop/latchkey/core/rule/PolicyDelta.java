package coop.latchkey.core.rule;

import coop.latchkey.core.id.MemberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What changes from one version of a policy to a later one.
///
/// @param from the version it changes
/// @param to the version it leads to
/// @param issuedAt of that version
/// @param rules the new ones, or null when they stay
/// @param changed members that are new or other than before, each as a whole
/// @param removed members that are gone
public record PolicyDelta(
    long from,
    long to,
    Instant issuedAt,
    @Nullable Rules rules,
    List<Member> changed,
    List<MemberId> removed) {
  /// Copies the lists; refuses a step backwards.
  public PolicyDelta {
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
    if (to <= from) {
      throw new IllegalArgumentException(
          "a delta leads to a later version, not from " + from + " to " + to);
    }
  }
}
