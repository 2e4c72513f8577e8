package coop.latchkey.core.rule;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A plan: where and when its holders come in, and how often.
///
/// @param zones all doors that lead into these, or into zones nested in them
/// @param doors single doors beside
/// @param allowance how often, or null for as often as one likes
/// @param needs an add-on grants only together with one of these plans in force; empty for a plan
///   that stands alone
/// @param privileges what its holders may beyond entering
public record Plan(
    PlanId id,
    Set<ZoneId> zones,
    Set<DoorId> doors,
    Hours hours,
    @Nullable Allowance allowance,
    Set<PlanId> needs,
    Privileges privileges) {
  /// Copies the sets; refuses a plan that leads nowhere.
  public Plan {
    zones = Set.copyOf(zones);
    doors = Set.copyOf(doors);
    needs = Set.copyOf(needs);
    if (zones.isEmpty() && doors.isEmpty()) {
      throw new IllegalArgumentException(
          "plan " + id + " opens nothing: name at least one zone or door");
    }
    if (needs.contains(id)) {
      throw new IllegalArgumentException("plan " + id + " needs itself, and so never grants");
    }
  }

  /// A plan of zones and hours and nothing else.
  public static Plan of(PlanId id, Set<ZoneId> zones, WeeklySchedule weekly) {
    return new Plan(id, zones, Set.of(), Hours.of(weekly), null, Set.of(), Privileges.NONE);
  }

  /// What holders of a plan may beyond entering.
  ///
  /// @param reserve whether they may take a zone's reserved places
  /// @param keyholder whether others may be in while they are
  /// @param passesLockdown the severest lockdown they pass, 0 for none
  public record Privileges(boolean reserve, boolean keyholder, int passesLockdown) {
    /// The severest lockdown: nobody of a lower level passes.
    public static final int LOCKDOWN_MAX = 3;

    /// None.
    public static final Privileges NONE = new Privileges(false, false, 0);

    /// Checks the range.
    public Privileges {
      if (passesLockdown < 0 || passesLockdown > LOCKDOWN_MAX) {
        throw new IllegalArgumentException(
            "passesLockdown lies between 0 and " + LOCKDOWN_MAX + ", not at " + passesLockdown);
      }
    }
  }
}
