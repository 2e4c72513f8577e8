package coop.latchkey.hub.keys;

import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Signing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The hub's secrets, each made when it is first needed and kept in `keys/` of the data directory.
/// Thread-safe.
public final class HubKeys {
  private static final String ED25519 = "Ed25519";
  private static final String HMAC = "HmacSHA256";
  private static final int PASSWORD_BYTES = 24;
  private static final int SECOND_FACTOR_BYTES = 32;
  private static final int PSEUDONYM_BYTES = 6;

  private final SecretFolder folder;
  private final RandomGenerator random;
  private final PrivateKey signingKey;
  private final PublicKey publicKey;
  private @Nullable String pseudonymKey;

  /// Reads the signing key of this data directory, or makes one.
  ///
  /// @throws java.io.UncheckedIOException when it can be neither read nor made
  public HubKeys(Path data) {
    this(new SecretFolder(data.resolve("keys"), true), new SecureRandom());
  }

  /// As the other, for a hub that is simulated: the same keys from the same randomness, in files
  /// that need not outlive this computer.
  public HubKeys(Path data, RandomGenerator random) {
    this(new SecretFolder(data.resolve("keys"), false), random);
  }

  private HubKeys(SecretFolder folder, RandomGenerator random) {
    this.folder = folder;
    this.random = random;
    String[] pair = folder.readOrCreate("signing.key", this::newPair).split(" ", 2);
    try {
      KeyFactory factory = KeyFactory.getInstance(ED25519);
      Base64.Decoder base64 = Base64.getDecoder();
      signingKey = factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(pair[0])));
      publicKey =
          factory.generatePublic(
              new X509EncodedKeySpec(base64.decode(pair.length == 2 ? pair[1] : "")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          folder
              + "/signing.key holds no Ed25519 key pair; restore it from a backup, or remove it and enrol every"
              + " gateway anew",
          e);
    }
  }

  /// Signs what gateways shall believe; base64.
  public String sign(byte[] text) {
    return Signing.sign(signingKey, text);
  }

  /// By which gateways know this hub.
  public PublicKey publicKey() {
    return publicKey;
  }

  /// The key under which a space's credentials are digested: the hub's one, so that a badge of one
  /// of its spaces is known at the doors of another; or, for a space that has one from before there
  /// was such a key, its own.
  public CredentialKey credentialKey(SpaceId space) {
    return new CredentialKey(credentialKeyBytes(space));
  }

  /// The bare bytes of [#credentialKey], for a gateway's enrolment.
  public synchronized byte[] credentialKeyBytes(SpaceId space) {
    String name = hasOwnKey(space) ? ownKey(space) : "credential.key";
    return Base64.getDecoder()
        .decode(
            folder.readOrCreate(
                name, () -> Base64.getEncoder().encodeToString(random(CredentialKey.KEY_BYTES))));
  }

  /// Whether both spaces digest alike, so that each knows the other's badges.
  public boolean shareCredentialKey(SpaceId one, SpaceId other) {
    return Arrays.equals(credentialKeyBytes(one), credentialKeyBytes(other));
  }

  /// Whether a space has a credential key of its own.
  public boolean hasOwnKey(SpaceId space) {
    return folder.has(ownKey(space));
  }

  private static String ownKey(SpaceId space) {
    return "credential-" + space + ".key";
  }

  /// A name for somebody that tells nobody who it is, always the same for the same text: 12
  /// hexadecimal digits of an HMAC-SHA-256 (RFC 2104) under a key that never leaves the hub.
  public synchronized String pseudonym(String text) {
    String key = pseudonymKey;
    if (key == null) {
      key = folder.readOrCreate("pseudonym.key", this::newPassword);
      pseudonymKey = key;
    }
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
      byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, PSEUDONYM_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  /// The key under which second factors of accounts are kept: 32 bytes.
  public synchronized byte[] secondFactorKey() {
    return Base64.getDecoder()
        .decode(
            folder.readOrCreate(
                "second-factor.key",
                () -> Base64.getEncoder().encodeToString(random(SECOND_FACTOR_BYTES))));
  }

  /// The password of a gateway at the broker.
  public synchronized String gatewayPassword(SpaceId space, GatewayId gateway) {
    return folder.readOrCreate("mqtt-" + space + "." + gateway + ".password", this::newPassword);
  }

  /// A password that nobody can guess: 192 random bits.
  public String newPassword() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(PASSWORD_BYTES));
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ED25519);
      generator.initialize(NamedParameterSpec.ED25519, GivenRandom.of(random));
      KeyPair pair = generator.generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      return base64.encodeToString(pair.getPrivate().getEncoded())
          + " "
          + base64.encodeToString(pair.getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no Ed25519; use a JDK 25", e);
    }
  }
}
