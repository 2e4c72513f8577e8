package coop.latchkey.core.sim;

import coop.latchkey.core.id.AgreementId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import java.util.Set;

/// That members of another space may come.
///
/// @param home whose members
/// @param homePlans which of them
/// @param plan of this space: their doors and hours
/// @param visitsPerMonth how many days
public record Alliance(
    AgreementId id, SpaceId home, Set<PlanId> homePlans, PlanId plan, int visitsPerMonth) {
  /// Copies the set.
  public Alliance {
    homePlans = Set.copyOf(homePlans);
  }
}
