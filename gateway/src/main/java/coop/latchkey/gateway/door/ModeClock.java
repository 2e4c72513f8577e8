package coop.latchkey.gateway.door;

import coop.latchkey.core.access.ModeNow;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.access.Policy;
import coop.latchkey.gateway.access.Recollection;
import coop.latchkey.gateway.policy.PolicyHolder;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells doors what their hours say: asked once a second, so that it follows a new policy and a
/// clock that was set as it follows the hours. Unlocked hours neither begin nor go on while the
/// clock is not trusted, and none do without a policy.
final class ModeClock implements Runnable {
  /// How often the hours are looked at; they begin and end at most so much late.
  static final long LOOK_MILLIS = 1_000;

  private final Collection<DoorUnit> doors;
  private final PolicyHolder policies;
  private final Recollection recollection;

  ModeClock(Collection<DoorUnit> doors, PolicyHolder policies, Recollection recollection) {
    this.doors = List.copyOf(doors);
    this.policies = policies;
    this.recollection = recollection;
  }

  @Override
  public void run() {
    @Nullable Policy policy = policies.current();
    Moment moment = recollection.moment();
    for (DoorUnit door : doors) {
      ModeNow now = policy == null ? ModeNow.USUAL : policy.modeAt(door.id(), moment);
      door.mode(now.mode(), now.afterFirstPerson());
    }
  }
}
