package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// An authenticator in software with one passkey, and the browser before it, written from WebAuthn
/// level 3 (6.1, 6.5.1, 5.8.1) and RFC 9052 without the library that the hub checks with. It does
/// what it is told, also what no honest one would.
final class SoftPasskey {
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int MADE = 0x40;
  private static final int COORDINATE_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /// How it signs.
  enum Algorithm {
    ES256,
    EDDSA,
    RS256
  }

  String origin = "http://localhost:8080";
  String rp = "localhost";
  String type = "";
  boolean verified = true;

  /// How often it has signed; negative for one that does not count.
  int counter;

  String user = "";
  private final Algorithm algorithm;
  private final KeyPair keys;
  byte[] credential = new byte[COORDINATE_BYTES];

  SoftPasskey() throws GeneralSecurityException {
    this(Algorithm.ES256);
  }

  SoftPasskey(Algorithm algorithm) throws GeneralSecurityException {
    this.algorithm = algorithm;
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(
            switch (algorithm) {
              case ES256 -> "EC";
              case EDDSA -> "Ed25519";
              case RS256 -> "RSA";
            });
    if (algorithm == Algorithm.ES256) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    }
    keys = generator.generateKeyPair();
    RANDOM.nextBytes(credential);
  }

  /// What `navigator.credentials.create` gives.
  ObjectNode make(JsonNode publicKey) throws GeneralSecurityException {
    user = publicKey.at("/user/id").asText();
    byte[] data = data(MADE, credentialData());
    byte[] attestation =
        joined(
            HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a0686175746844617461"),
            header(2, data.length),
            data);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", text(credential));
    json.putObject("response")
        .put("clientDataJSON", text(client(publicKey, "webauthn.create")))
        .put("attestationObject", text(attestation))
        .putArray("transports")
        .add("internal");
    return json;
  }

  /// What `navigator.credentials.get` gives.
  ObjectNode show(JsonNode publicKey) throws GeneralSecurityException {
    byte[] client = client(publicKey, "webauthn.get");
    byte[] data = data(0, new byte[0]);
    Signature signature =
        Signature.getInstance(
            switch (algorithm) {
              case ES256 -> "SHA256withECDSA";
              case EDDSA -> "Ed25519";
              case RS256 -> "SHA256withRSA";
            });
    signature.initSign(keys.getPrivate());
    signature.update(data);
    signature.update(sha256(client));
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", text(credential));
    json.putObject("response")
        .put("clientDataJSON", text(client))
        .put("authenticatorData", text(data))
        .put("signature", text(signature.sign()))
        .put("userHandle", user);
    return json;
  }

  private byte[] client(JsonNode publicKey, String usual) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type.isEmpty() ? usual : type, publicKey.path("challenge").asText(), origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] data(int flags, byte[] more) throws GeneralSecurityException {
    int all = flags | PRESENT | (verified ? VERIFIED : 0);
    int count = counter < 0 ? 0 : ++counter;
    byte[] counted = ByteBuffer.allocate(Integer.BYTES).putInt(count).array();
    return joined(
        sha256(rp.getBytes(StandardCharsets.UTF_8)), new byte[] {(byte) all}, counted, more);
  }

  private byte[] credentialData() {
    byte[] length = ByteBuffer.allocate(Short.BYTES).putShort((short) credential.length).array();
    return joined(new byte[16], length, credential, cose());
  }

  /// The public key as a COSE map (RFC 9053, 7).
  private byte[] cose() {
    HexFormat hex = HexFormat.of();
    return switch (keys.getPublic()) {
      case ECPublicKey ec ->
          joined(
              hex.parseHex("a5010203262001215820"),
              fixed(ec.getW().getAffineX()),
              hex.parseHex("225820"),
              fixed(ec.getW().getAffineY()));
      case RSAPublicKey rsa -> {
        byte[] modulus = fixed(rsa.getModulus());
        yield joined(
            hex.parseHex("a401030339010020"),
            header(2, modulus.length),
            modulus,
            hex.parseHex("2143010001"));
      }
      // The key stands at the end of its X.509 encoding (RFC 8410, 4).
      default -> {
        byte[] encoded = keys.getPublic().getEncoded();
        yield joined(
            hex.parseHex("a4010103272006215820"),
            Arrays.copyOfRange(encoded, encoded.length - COORDINATE_BYTES, encoded.length));
      }
    };
  }

  private static byte[] fixed(BigInteger number) {
    int length = Math.max(COORDINATE_BYTES, (number.bitLength() + 7) / 8);
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[length];
    int kept = Math.min(length, bytes.length);
    System.arraycopy(bytes, bytes.length - kept, fixed, length - kept, kept);
    return fixed;
  }

  /// The head of a CBOR byte string (RFC 8949, 3).
  private static byte[] header(int major, int length) {
    return new byte[] {(byte) (major << 5 | 25), (byte) (length >> 8), (byte) length};
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
