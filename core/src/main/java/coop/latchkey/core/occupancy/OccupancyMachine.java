package coop.latchkey.core.occupancy;

import java.time.Instant;
import java.util.List;

/// Works out who and how many are in a space from everything that tells of people. The result is a
/// function of the inputs in the order of their times, and of nothing else: replaying a journal
/// gives the same changes at the same times, however often anybody asks in between.
///
/// How many are in the space and in each zone is a distribution over the numbers of people. What is
/// seen at a door from the first sign until it is quiet (badges, exit button, contact, counter)
/// gives a small distribution of who passed, and moves it; desks and room sensors, every five
/// minutes, make some numbers likelier. What is shown is the median, between the numbers below and
/// above which one part in a hundred lies.
public final class OccupancyMachine {
  private OccupancyMachine() {}

  /// A next state and what became different, in order.
  public record Step(OccupancyState state, List<OccupancyChange> changes) {
    /// Copies the list.
    public Step {
      changes = List.copyOf(changes);
    }
  }

  /// The next state. What was due between the last step and this one is done first, each at its own
  /// time.
  ///
  /// @param at when it happened; an earlier time than the last step's counts as that one
  public static Step step(OccupancyState before, OccupancyInput input, Instant at) {
    Working state = new Working(before);
    Clockwork.advance(state, Clockwork.millis(at));
    switch (input) {
      case OccupancyInput.Observed observed -> {
        Clockwork.heard(state);
        Facts.observed(state, observed.fact(), observed.source());
      }
      case OccupancyInput.LeftSaid said ->
          Facts.leftSaid(state, said.member(), Clockwork.millis(said.leftAt()));
      case OccupancyInput.Rearranged rearranged -> Rearranging.to(state, rearranged.premises());
      case OccupancyInput.TimePassed _ -> {}
    }
    state.refresh();
    return new Step(new OccupancyState(state), state.changes);
  }
}
