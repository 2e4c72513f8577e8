package coop.latchkey.hub.wireless;

/// What can happen to a people counter.
sealed interface CountInput {
  /// It told one of its sums.
  ///
  /// @param part which one; never [Part#STATE]
  record Counts(Part part, long total) implements CountInput {}

  /// It said something else: it is alive.
  record Alive() implements CountInput {}

  /// It, or whoever speaks for it, said whether it can be relied on.
  record Available(boolean available) implements CountInput {}

  /// Time has passed; what was due is done.
  record TimePassed() implements CountInput {}
}
