package coop.latchkey.core.sim;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;

/// The cards that a space gives out, one after the other; no two spaces of a cooperative have the
/// same.
///
/// @param space the space's number, from 0
public record Cards(CardFormat format, int space) {
  /// So many cards each space has where a format knows no facilities.
  private static final int EACH = 100_000;

  /// A facility above those of a cooperative's own cards.
  private static final int STRANGE = 251;

  /// The card of a number, from 0.
  public Card card(int number) {
    return format.facilityMax() == 0
        ? new Card(format, 0, (long) space * EACH + number + 1)
        : new Card(format, 1 + space % (STRANGE - 1), number + 1L);
  }

  /// A card that no space gave out.
  public Card strange(int number) {
    return format.facilityMax() == 0
        ? new Card(format, 0, format.numberMax() - number)
        : new Card(format, STRANGE, number + 1L);
  }
}
