package coop.latchkey.simulator.disk;

import java.util.random.RandomGenerator;

/// How much of what was not forced a power cut leaves.
enum Survival {
  NOTHING,
  EVERYTHING,
  SOME;

  /// A quarter of power cuts take everything they may, a quarter nothing.
  static Survival of(RandomGenerator dice) {
    return switch (dice.nextInt(4)) {
      case 0 -> NOTHING;
      case 1 -> EVERYTHING;
      default -> SOME;
    };
  }
}
