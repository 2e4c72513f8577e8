package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import coop.latchkey.core.id.CredentialDigest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CredentialKeyTest {
  private static final Card CARD = new Card(CardFormat.H10301, 159, 12345);

  /// Reckoned with Python's hmac module under a key of 32 zero bytes.
  @Test
  void digestsAreTheseForEver() {
    CredentialKey key = new CredentialKey(new byte[CredentialKey.KEY_BYTES]);
    assertEquals("5c30c69963f53d5389332570be93c6d5", key.digest(CARD).toString());
    assertEquals("52f31908d30842cf264d3d5c94ca6dfe", key.digestPin("4711").toString());
  }

  @Test
  void anotherKeyGivesAnotherDigest() {
    byte[] other = new byte[CredentialKey.KEY_BYTES];
    other[31] = 1;
    assertNotEquals(
        new CredentialKey(other).digest(CARD),
        new CredentialKey(new byte[CredentialKey.KEY_BYTES]).digest(CARD));
  }

  @Test
  void threadsShareAKey() {
    CredentialKey key = new CredentialKey(new byte[CredentialKey.KEY_BYTES]);
    Set<CredentialDigest> digests = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 10_000).parallel().forEach(_ -> digests.add(key.digest(CARD)));
    assertEquals(1, digests.size());
  }

  @Test
  void refusesWhatIsNoKeyAndNoPin() {
    assertThrows(IllegalArgumentException.class, () -> new CredentialKey(new byte[31]));
    CredentialKey key = new CredentialKey(new byte[CredentialKey.KEY_BYTES]);
    assertThrows(IllegalArgumentException.class, () -> key.digestPin(""));
    assertThrows(IllegalArgumentException.class, () -> key.digestPin("47a1"));
    assertThrows(IllegalArgumentException.class, () -> key.digestPin("1".repeat(17)));
  }

  @Test
  void aDigestReadsBackFromItsText() {
    CredentialDigest digest = new CredentialDigest(0x00ff00ff00ff00ffL, -2);
    assertEquals(digest, CredentialDigest.ofHex(digest.toString()));
    assertThrows(IllegalArgumentException.class, () -> CredentialDigest.ofHex("00"));
  }
}
