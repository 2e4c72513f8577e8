package coop.latchkey.core.occupancy;

import java.time.Instant;

/// Something to be told of a zone or a space.
public sealed interface SignalChange {
  /// When it was so.
  Instant at();

  /// Another threshold is the highest one reached.
  ///
  /// @param from counted from 1; 0 for none
  record LevelChanged(Instant at, int from, int to) implements SignalChange {}

  /// Nobody is there, for as long as the settings ask.
  record BecameEmpty(Instant at) implements SignalChange {}

  /// It is not told empty any more.
  ///
  /// @param since from when on it was
  /// @param somebody whether because of a person; otherwise it is only not known any more
  record EndedEmpty(Instant at, Instant since, boolean somebody) implements SignalChange {}

  /// The first person since it was empty.
  record FirstIn(Instant at) implements SignalChange {}
}
