package coop.latchkey.simulator.check.plain;

/// Yes, no, or nothing that could be said for certain.
public enum Truth {
  /// Certainly not.
  NO,
  /// It depends on what the checks cannot know.
  UNKNOWN,
  /// Certainly.
  YES;

  /// Of what is known.
  public static Truth of(boolean yes) {
    return yes ? YES : NO;
  }

  /// Both.
  public Truth and(Truth other) {
    return compareTo(other) < 0 ? this : other;
  }

  /// Either.
  public Truth or(Truth other) {
    return compareTo(other) > 0 ? this : other;
  }

  /// The contrary.
  public Truth not() {
    return switch (this) {
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
      case YES -> NO;
    };
  }

  /// Of two that may each be the case: unknown where they differ.
  public Truth unless(Truth other) {
    return this == other ? this : UNKNOWN;
  }
}
