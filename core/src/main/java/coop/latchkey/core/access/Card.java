package coop.latchkey.core.access;

/// A card as a reader read it. Lives only until it is digested; never logged, never stored.
///
/// @param facility 0 for formats without one
public record Card(CardFormat format, int facility, long number) {
  /// Hides the number: a card must not slip into a log.
  @Override
  public String toString() {
    return "Card[" + format.code() + "]";
  }
}
