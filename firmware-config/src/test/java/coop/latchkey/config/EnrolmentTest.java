package coop.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {
  @TempDir Path folder;

  private Enrolment some() throws Exception {
    byte[] key = new byte[32];
    key[31] = 7;
    return new Enrolment(
        new SpaceId("demo"),
        new GatewayId("front"),
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic(),
        Base64.getEncoder().encodeToString(key),
        "demo.front",
        "a secret");
  }

  @Test
  void whatIsWrittenIsReadAndOnlyItsOwnerMayReadIt() throws Exception {
    Path file = folder.resolve("front.json");
    Enrolment before = some();
    before.write(file);
    before.write(file);
    var after = ((Checked.Ok<Enrolment>) Enrolment.read(file)).value();
    assertEquals(before.space(), after.space());
    assertEquals(before.gateway(), after.gateway());
    assertEquals(before.hubPublicKey(), after.hubPublicKey());
    assertEquals(before.credentialKeyBase64(), after.credentialKeyBase64());
    assertEquals("demo.front", after.username());
    assertEquals("a secret", after.password());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertFalse(after.toString().contains("secret"));
  }

  @Test
  void aSpoiltKeyIsNamed() throws Exception {
    Path file = folder.resolve("front.json");
    some().write(file);
    Files.writeString(
        file, Files.readString(file).replaceFirst("(\"hubPublicKey\" : \").{8}", "$1AAAAAAAA"));
    var bad = assertInstanceOf(Checked.Bad.class, Enrolment.read(file));
    assertTrue(bad.text().contains("hubPublicKey"), bad.text());
  }

  @Test
  void aMissingFieldIsNamed() throws Exception {
    Path file = folder.resolve("front.json");
    some().write(file);
    Files.writeString(file, Files.readString(file).replace("\"password\"", "\"pass\""));
    var bad = assertInstanceOf(Checked.Bad.class, Enrolment.read(file));
    assertTrue(bad.text().contains("password"), bad.text());
  }
}
