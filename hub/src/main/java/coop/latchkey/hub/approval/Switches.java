package coop.latchkey.hub.approval;

import coop.latchkey.hub.api.ApprovalKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a space wants a second person for. Immutable.
///
/// @param version what a change of them must name; 0 before the first
/// @param since when the first of them was switched on; null while none is
record Switches(
    long version, boolean ban, boolean lockdown, boolean history, @Nullable Instant since) {
  /// As it is out of the box.
  static final Switches NONE = new Switches(0, false, false, false, null);

  boolean any() {
    return ban || lockdown || history;
  }

  /// Whether it holds for this; taking any of them back is held as soon as one is on.
  boolean on(ApprovalKind kind) {
    return switch (kind) {
      case BAN -> ban;
      case LOCKDOWN -> lockdown;
      case HISTORY -> history;
      case SETTINGS -> any();
    };
  }

  /// Whether this one holds less than another did.
  boolean lessThan(Switches before) {
    return (before.ban && !ban) || (before.lockdown && !lockdown) || (before.history && !history);
  }

  /// The next ones.
  Switches next(boolean bans, boolean lockdowns, boolean histories, Instant now) {
    boolean some = bans || lockdowns || histories;
    return new Switches(
        version + 1, bans, lockdowns, histories, !some ? null : since == null ? now : since);
  }
}
