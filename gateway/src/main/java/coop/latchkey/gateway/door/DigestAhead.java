package coop.latchkey.gateway.door;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.id.CredentialDigest;
import org.jspecify.annotations.Nullable;

/// Digests cards, where it can before their last bit: a digest is the most work between that bit
/// and the strike, and a reader leaves at least 200 us before it. For one reader's thread.
final class DigestAhead {
  private final CredentialKey key;
  private @Nullable Card expected;
  private @Nullable CredentialDigest ready;

  DigestAhead(CredentialKey key) {
    this.key = key;
  }

  /// This card may come next.
  void expect(Card card) {
    ready = key.digest(card);
    expected = card;
  }

  /// The digest of a card, expected or not. No card is kept afterwards.
  CredentialDigest of(Card card) {
    @Nullable CredentialDigest digest = card.equals(expected) ? ready : null;
    expected = null;
    ready = null;
    return digest == null ? key.digest(card) : digest;
  }
}
