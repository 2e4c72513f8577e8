package coop.latchkey.core.access;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A policy as it travels and as it lies on disk: everything one gateway needs to decide on its
/// own. [Policy] is the same, checked and laid out for deciding.
///
/// @param version grows by at least one with every change; a gateway refuses a lower one than it
///   holds
/// @param timeZone the space's time zone, in which its schedules and dates are meant
public record PolicyDocument(
    SpaceId space,
    GatewayId gateway,
    long version,
    Instant issuedAt,
    java.time.ZoneId timeZone,
    List<Zone> zones,
    List<Door> doors,
    List<Plan> plans,
    List<Member> members,
    List<Credential> credentials) {

  /// Copies the lists.
  public PolicyDocument {
    zones = List.copyOf(zones);
    doors = List.copyOf(doors);
    plans = List.copyOf(plans);
    members = List.copyOf(members);
    credentials = List.copyOf(credentials);
  }

  /// A zone.
  ///
  /// @param inside the zone it is nested in: whoever may enter that one may enter this one
  public record Zone(ZoneId id, @Nullable ZoneId inside) {}

  /// A door of this gateway, leading from a zone to a zone.
  ///
  /// @param from null for the street
  public record Door(DoorId id, @Nullable ZoneId from, ZoneId to) {}

  /// A plan: which zones, at which hours of the week.
  public record Plan(PlanId id, Set<ZoneId> zones, WeeklySchedule schedule) {
    /// Copies the set.
    public Plan {
      zones = Set.copyOf(zones);
    }
  }

  /// A member and their plans; any of them may grant.
  ///
  /// @param longUnlock whether doors stay unlocked longer for this member
  public record Member(
      MemberId id, MemberStatus status, List<Subscription> plans, boolean longUnlock) {
    /// Copies the list.
    public Member {
      plans = List.copyOf(plans);
    }
  }

  /// A plan held by a member over a time, in days of the space's time zone.
  ///
  /// @param from the first day, or null for always
  /// @param to the last day, inclusive, or null for open-ended
  public record Subscription(PlanId plan, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /// A credential of a member, as a digest.
  ///
  /// @param from the first day, or null for always
  /// @param to the last day, inclusive, or null for open-ended
  public record Credential(
      CredentialDigest digest, MemberId member, @Nullable LocalDate from, @Nullable LocalDate to) {}
}
