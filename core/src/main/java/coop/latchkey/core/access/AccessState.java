package coop.latchkey.core.access;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// What deciding needs to know beyond the policy: who passed which door last, and what was charged.
/// Both are sets that only grow and are merged without an order (the latest passage of a member at
/// a door; the union of charges), so that gateways and hub come to the same state whatever they
/// heard first. Immutable; changed by [AccessStateMachine].
///
/// @param passages each member's last passage at each door
/// @param charges of the periods that still matter
/// @param forgiven until when a member's passages are no ground for anti-passback
public record AccessState(
    Map<MemberId, Map<DoorId, Passage>> passages,
    Map<Account, SortedSet<Charge>> charges,
    Map<MemberId, Instant> forgiven) {
  /// Nothing is known.
  public static final AccessState EMPTY = new AccessState(Map.of(), Map.of(), Map.of());

  /// Copies the outer maps.
  public AccessState {
    passages = ShardMap.copyOf(passages);
    charges = ShardMap.copyOf(charges);
    forgiven = ShardMap.copyOf(forgiven);
  }

  /// Whether nothing is known.
  public boolean isEmpty() {
    return passages.isEmpty() && charges.isEmpty() && forgiven.isEmpty();
  }

  /// The member's last passage at any door, or null. Of two in the same millisecond, the one that
  /// [Passage#compareTo] puts last.
  public @Nullable Passage last(MemberId member) {
    return passages.getOrDefault(member, Map.of()).values().stream()
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /// Somebody went through a door. Ordered by time; in the same millisecond leaving comes last,
  /// which holds nobody up.
  ///
  /// @param zone where they are then; null for the street
  /// @param at in milliseconds
  public record Passage(Direction direction, @Nullable ZoneId zone, Instant at)
      implements Comparable<Passage> {
    private static final Comparator<Passage> ORDER =
        Comparator.comparing(Passage::at)
            .thenComparing(Passage::direction)
            .thenComparing(Passage::zone, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Passage other) {
      return ORDER.compare(this, other);
    }
  }

  /// A balance: of a subscription, or of a guest's entries.
  ///
  /// @param plan null for a guest's entries
  /// @param held the first day of the subscription; null when it has none
  public record Account(MemberId member, @Nullable PlanId plan, @Nullable LocalDate held) {
    /// The account of a member that a charge belongs to.
    public static Account of(MemberId member, Charge charge) {
      return new Account(member, charge.plan(), charge.held());
    }
  }
}
