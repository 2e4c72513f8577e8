package coop.latchkey.gateway.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.CredentialKey;
import org.junit.jupiter.api.Test;

class DigestAheadTest {
  private static final Card FIRST = new Card(CardFormat.H10301, 159, 1);
  private static final Card SECOND = new Card(CardFormat.H10301, 159, 2);

  private final CredentialKey key = new CredentialKey(new byte[CredentialKey.KEY_BYTES]);
  private final DigestAhead digests = new DigestAhead(key);

  @Test
  void aCardHasItsOwnDigestWhateverWasExpected() {
    assertEquals(key.digest(FIRST), digests.of(FIRST));
    digests.expect(FIRST);
    assertEquals(key.digest(FIRST), digests.of(FIRST));
    digests.expect(FIRST);
    assertEquals(key.digest(SECOND), digests.of(SECOND));
    assertEquals(key.digest(FIRST), digests.of(FIRST));
    digests.expect(FIRST);
    digests.expect(SECOND);
    assertEquals(key.digest(FIRST), digests.of(FIRST));
  }
}
