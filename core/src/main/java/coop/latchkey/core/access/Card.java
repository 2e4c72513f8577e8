package coop.latchkey.core.access;

import org.jspecify.annotations.Nullable;

/// A card as a reader read it. Lives only until it is digested; never logged, never stored.
///
/// @param facility 0 for formats without one
public record Card(CardFormat format, int facility, long number) {
  // Spelt out: see MemberId.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Card card
        && number == card.number
        && facility == card.facility
        && format == card.format;
  }

  @Override
  public int hashCode() {
    return (format.hashCode() * 31 + facility) * 31 + Long.hashCode(number);
  }

  /// Hides the number: a card must not slip into a log.
  @Override
  public String toString() {
    return "Card[" + format.code() + "]";
  }
}
