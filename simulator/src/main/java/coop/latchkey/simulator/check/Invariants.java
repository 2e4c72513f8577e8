package coop.latchkey.simulator.check;

import java.util.List;

/// Everything that must always hold.
final class Invariants {
  private Invariants() {}

  static List<Invariant> all(Known known) {
    return List.of(
        new UnlockHasReason(known),
        new LockFallsInTime(known),
        new ExitOpens(known),
        new AlarmsTold(known),
        new JournalOnce(known),
        new PolicyArrives(known),
        new RevokedStaysOut(known),
        new DecidesAlike(known),
        new CommandsOnce(known),
        new ChargedOnce(known),
        new MemoryConverges(known),
        new RemembersItsOwn(known),
        new PardonsArrive(known),
        new EstimateHonest(known),
        new ComesToRest(known),
        new StaysBounded(),
        new NothingStumbles());
  }
}
