package coop.latchkey.core.sim;

import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.journal.Fact;
import java.util.random.RandomGenerator;

/// A people counter that miscounts three people of a hundred: two are missed, one is counted twice
/// or the wrong way. As with real ones it misses more in one direction than in the other, each
/// counter in its own way, so that sums drift.
final class CounterSim {
  private static final double MISSED_MOST = 0.048;
  private static final double TWICE = 0.004;
  private static final double WRONG_WAY = 0.002;

  private final SensorId sensor;
  private final RandomGenerator random;
  private final DoorSim.Telling telling;
  private final double missedIn;
  private final double missedOut;

  CounterSim(SensorId sensor, RandomGenerator random, DoorSim.Telling telling) {
    this.sensor = sensor;
    this.random = random;
    this.telling = telling;
    missedIn = MISSED_MOST * random.nextDouble();
    missedOut = MISSED_MOST - missedIn;
  }

  /// Somebody passes.
  void passes(double at, boolean inwards) {
    double when = at + 0.2 + 0.3 * random.nextDouble();
    double missed = inwards ? missedIn : missedOut;
    double luck = random.nextDouble();
    if (luck < missed) {
      return;
    }
    boolean wrong = luck < missed + WRONG_WAY;
    tell(when, wrong != inwards);
    if (!wrong && luck < missed + WRONG_WAY + TWICE) {
      tell(when + 0.15 + 0.3 * random.nextDouble(), inwards);
    }
  }

  private void tell(double at, boolean inwards) {
    telling.tell(at, new Fact.PeopleCounted(sensor, inwards ? 1 : 0, inwards ? 0 : 1));
  }
}
