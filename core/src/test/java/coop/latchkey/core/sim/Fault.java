package coop.latchkey.core.sim;

import java.time.Instant;

/// Something in the building that does not work for a time.
public sealed interface Fault {
  /// From when.
  Instant from();

  /// Until when.
  Instant until();

  /// A desk's sensor shows the same all the time.
  ///
  /// @param occupied what it shows
  record DeskStuck(Instant from, Instant until, int desk, boolean occupied) implements Fault {}

  /// A desk's sensor says nothing any more, and nobody notices.
  record DeskDead(Instant from, Instant until, int desk) implements Fault {}

  /// A counter says nothing any more.
  ///
  /// @param door the number of the door or opening it looks at
  record CounterDead(Instant from, Instant until, int door) implements Fault {}

  /// Whether it is there at a time.
  default boolean isAt(Instant at) {
    return !at.isBefore(from()) && at.isBefore(until());
  }
}
