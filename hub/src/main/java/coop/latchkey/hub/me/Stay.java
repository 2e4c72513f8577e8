package coop.latchkey.hub.me;

import coop.latchkey.core.id.EventId;
import coop.latchkey.core.occupancy.PresenceMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One visit of a member: from the street to the street.
///
/// @param passings all doors they went through, the entry first
/// @param exit how it ended
/// @param next when they were next seen coming in; null when they were not
record Stay(List<Passing> passings, Exit exit, @Nullable Instant next) {
  /// Copies the list.
  Stay {
    passings = List.copyOf(passings);
  }

  /// How a visit ended.
  sealed interface Exit {
    /// A door saw it.
    record Seen(Instant at) implements Exit {}

    /// The member said it.
    record Said(Correction correction) implements Exit {}

    /// No door saw it.
    record Unseen() implements Exit {}

    /// It has not ended, as far as is known.
    record StillIn() implements Exit {}
  }

  /// The event of the entry, by which the visit is known.
  EventId id() {
    return passings.getFirst().event();
  }

  /// When they came in.
  Instant in() {
    return passings.getFirst().at();
  }

  /// When a door last told of them.
  Instant seen() {
    return passings.getLast().at();
  }

  /// Whether the member may say when they left: no door saw it.
  boolean open() {
    return !(exit instanceof Exit.Seen);
  }

  /// The latest time they can have left: before they were next seen coming in.
  Instant latest(Instant now) {
    Instant then = next;
    return then == null || then.isAfter(now) ? now : then;
  }

  /// Whether they can have left then.
  boolean fits(Instant leftAt, Instant now) {
    return leftAt.isAfter(seen()) && !leftAt.isAfter(latest(now));
  }

  /// Puts visits together.
  ///
  /// @param passings the earliest first
  /// @param said what the member said, by the event of the entry; what does not fit is passed over
  static List<Stay> of(List<Passing> passings, Map<EventId, Correction> said, Instant now) {
    List<Stay> stays = new ArrayList<>();
    List<Passing> open = new ArrayList<>();
    for (Passing passing : passings) {
      if (!open.isEmpty() && (passing.enters() || isOver(open, passing.at()))) {
        stays.add(unseen(open, passing.at(), said, now));
        open.clear();
      }
      if (!passing.leaves()) {
        open.add(passing);
      } else if (!open.isEmpty()) {
        open.add(passing);
        stays.add(new Stay(open, new Exit.Seen(passing.at()), null));
        open.clear();
      }
    }
    if (!open.isEmpty()) {
      stays.add(unseen(open, null, said, now));
    }
    return stays;
  }

  /// Nobody is believed to stay for longer without a sign of them.
  private static boolean isOver(List<Passing> open, Instant at) {
    return open.getLast().at().plus(PresenceMachine.STAY_MAX).isBefore(at);
  }

  private static Stay unseen(
      List<Passing> open, @Nullable Instant next, Map<EventId, Correction> said, Instant now) {
    boolean gone = next != null || isOver(open, now);
    Stay stay = new Stay(open, gone ? new Exit.Unseen() : new Exit.StillIn(), next);
    Correction correction = said.get(stay.id());
    return correction != null && stay.fits(correction.leftAt(), now)
        ? new Stay(open, new Exit.Said(correction), next)
        : stay;
  }
}
