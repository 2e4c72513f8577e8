package coop.latchkey.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningTest {
  private static final SpaceId SPACE = new SpaceId("demo");
  private static final GatewayId GATEWAY = new GatewayId("front");

  /// Gateways in the field check these very lines.
  @Test
  void theseLinesAreSigned() {
    assertEquals(
        "latchkey-policy-2\ndemo\nfront\n31\n2026-11-23T08:59:58.120Z\n30\n"
            + "a1".repeat(32)
            + "\n100000\nf6231b8b23f171cec735c8054e717efffc0a35146165942ac2374f97fd86434e\n",
        text(Signing.policyText(SPACE, GATEWAY, WireSamples.manifest())));
    assertEquals(
        """
        latchkey-command-2
        demo
        front
        0198c1f2-6f0a-7c3e-9a51-4d2b8e7f6a10
        front
        unlock
        30000
        -
        ines
        2026-11-23T08:59:58.120Z
        2026-11-23T09:00:08.120Z
        """,
        text(Signing.commandText(SPACE, GATEWAY, WireSamples.command())));
  }

  @Test
  void theseLinesOfSharedMemoryAreSigned() {
    assertEquals(
        """
        latchkey-shared-1
        demo
        front
        passage
        m-17
        front
        in
        house
        2026-11-23T08:59:58.120Z
        passage
        m-17
        yard
        out
        -
        2026-11-23T08:58:58.120Z
        charge
        m-17
        daytime
        2026-01-01
        2026-11-01
        1
        2026-11-23T08:59:58.120Z
        2026-11-23T23:00:00.000Z
        forgiven
        m-18
        2026-11-23T08:59:58.120Z
        """,
        text(Signing.sharedText(SPACE, GATEWAY, WireSamples.shared().state())));
  }

  @Test
  void aSignatureHoldsForItsTextAndKeyOnly() throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
    KeyPair hub = keys.generateKeyPair();
    byte[] text = Signing.policyText(SPACE, GATEWAY, WireSamples.manifest());
    String signature = Signing.sign(hub.getPrivate(), text);
    assertTrue(Signing.verifies(hub.getPublic(), text, signature));
    assertFalse(Signing.verifies(keys.generateKeyPair().getPublic(), text, signature));
    byte[] elsewhere = Signing.policyText(SPACE, new GatewayId("back"), WireSamples.manifest());
    assertFalse(Signing.verifies(hub.getPublic(), elsewhere, signature));
    for (int i = 0; i < text.length; i++) {
      byte[] changed = text.clone();
      changed[i] ^= 1;
      assertFalse(Signing.verifies(hub.getPublic(), changed, signature), "byte " + i);
    }
    for (String nonsense : List.of("", "c2lnbmF0dXJl", "?", signature.substring(4), "é")) {
      assertFalse(Signing.verifies(hub.getPublic(), text, nonsense), nonsense);
    }
  }

  @Test
  void aLineBreakInAValueDoesNotMakeAnotherMessage() {
    assertNotEquals(signedBy("ines\nx"), signedBy("ines\\nx"));
    assertEquals(11, signedBy("ines\nx").lines().count());
  }

  private static String signedBy(String by) {
    Messages.DoorCommand c = WireSamples.command();
    return text(
        Signing.commandText(
            SPACE,
            GATEWAY,
            new Messages.DoorCommand(
                c.id(), c.door(), c.action(), null, null, by, c.issuedAt(), c.expiresAt(), "")));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
