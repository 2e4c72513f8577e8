package coop.latchkey.hub.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Codes of authenticator apps, and the box their keys are kept in.
class TotpTest {
  private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);

  /// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void theTableOfTheRfc(long seconds, String code) {
    assertEquals(code, Totp.code(KEY, seconds / 30));
    assertEquals(seconds / 30, Totp.step(KEY, code, seconds, 0));
  }

  @Test
  void aStepEitherWayIsTakenAndEachOnce() {
    long now = 1_111_111_111;
    long step = now / 30;
    assertEquals(step - 1, Totp.step(KEY, Totp.code(KEY, step - 1), now, 0));
    assertEquals(step + 1, Totp.step(KEY, Totp.code(KEY, step + 1), now, 0));
    assertEquals(-1, Totp.step(KEY, Totp.code(KEY, step - 2), now, 0));
    assertEquals(-1, Totp.step(KEY, Totp.code(KEY, step), now, step));
  }

  /// RFC 4648, 10.
  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "foobar, MZXW6YTBOI"})
  void base32(String text, String letters) {
    assertEquals(letters, Totp.base32(text.getBytes(US_ASCII)));
  }

  @Test
  void theBoxOpensForWhoseItIsAlone() {
    SecretBox box = new SecretBox(new byte[32]);
    String closed = box.close(KEY, "a1");
    assertNotEquals(closed, box.close(KEY, "a1"));
    assertArrayEquals(KEY, box.open(closed, "a1"));
    assertThrows(IllegalStateException.class, () -> box.open(closed, "a2"));
  }
}
