package coop.latchkey.core.access;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// What deciding needs to know beyond the policy: who passed which door last, and what was charged.
/// Both are sets that only grow and are merged without an order (the latest passage of a member at
/// a door; the union of charges), so that gateways and hub come to the same state whatever they
/// heard first.
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
    passages = Map.copyOf(passages);
    charges = Map.copyOf(charges);
    forgiven = Map.copyOf(forgiven);
  }

  /// Somebody went through a door.
  ///
  /// @param zone where they are then; null for the street
  public record Passage(Direction direction, @Nullable ZoneId zone, Instant at) {}

  /// A balance: of a subscription, or of a guest's entries.
  ///
  /// @param plan null for a guest's entries
  /// @param held the first day of the subscription; null when it has none
  public record Account(MemberId member, @Nullable PlanId plan, @Nullable LocalDate held) {}
}
