package coop.latchkey.core.sim;

import java.util.List;

/// Chance. What is made of a seed here is the same on every computer and every version of Java, so
/// that a seed in a report means the same story for ever.
public interface Dice {
  /// From 0 to below 1.
  double unit();

  /// From 0 to below a bound.
  int below(int bound);

  /// Around 0, two of three within 1.
  double gaussian();

  /// True so often, from 0 to 1.
  default boolean chance(double share) {
    return unit() < share;
  }

  /// From one number to below another.
  default double between(double from, double to) {
    return from + (to - from) * unit();
  }

  /// One of them.
  default <T> T any(List<T> all) {
    return all.get(below(all.size()));
  }

  /// Of a seed.
  static Dice of(long seed) {
    return new SeededDice(seed);
  }

  /// Of a seed, for one part of what is made of it: how often one part throws changes nothing in
  /// the others.
  static Dice of(long seed, String part) {
    return new SeededDice(SeededDice.mixed(seed) ^ part.hashCode());
  }
}
