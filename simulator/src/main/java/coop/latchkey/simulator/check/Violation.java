package coop.latchkey.simulator.check;

import java.util.List;

/// The first thing in a run that must not be.
///
/// @param step of the simulation, from 1
/// @param at true time, in milliseconds since 1970
/// @param invariant its name
/// @param promise what was promised
/// @param what happened
/// @param last what was seen last, the oldest first; the last of it broke the promise
public record Violation(
    long seed, long step, long at, String invariant, String promise, String what, List<Seen> last) {
  /// Copies the list.
  public Violation {
    last = List.copyOf(last);
  }
}
