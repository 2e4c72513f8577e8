package coop.latchkey.core.occupancy;

/// A counter that does its own work, such as a camera or a time-of-flight sensor above the door,
/// and gives a pulse on one line for each person who comes in and on the other for each who goes
/// out. Counted is a pulse when it has ended: what was shorter than the shortest was a bounce.
///
/// @param shortestMillis how long a pulse lasts at least
public record PulseMachine(long shortestMillis) implements PassageSensor<PulseMachine.Pulses> {
  /// Since when the lines have been as they are.
  public record Pulses(boolean first, boolean second, long firstSince, long secondSince) {}

  @Override
  public Pulses start(boolean first, boolean second, long nowMillis) {
    return new Pulses(first, second, nowMillis, nowMillis);
  }

  @Override
  public Step<Pulses> step(Pulses before, Line line, boolean active, long at) {
    return switch (line) {
      case FIRST ->
          new Step<>(
              new Pulses(active, before.second(), at, before.secondSince()),
              ended(before.first(), active, before.firstSince(), at),
              0);
      case SECOND ->
          new Step<>(
              new Pulses(before.first(), active, before.firstSince(), at),
              0,
              ended(before.second(), active, before.secondSince(), at));
    };
  }

  private int ended(boolean was, boolean is, long since, long at) {
    return was && !is && at - since >= shortestMillis ? 1 : 0;
  }
}
