package coop.latchkey.simulator.hub;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.EncodedKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A keyed checksum under the name of Ed25519: a hundredth of its cost, and just as good against
/// whoever in a simulated world does not have the key. It guards nothing outside of one. Real keys
/// go on working beside it, by the provider behind it.
public final class CheapSigning extends Provider {
  private static final long serialVersionUID = 1;
  private static final String NAME = "LatchkeySimulation";
  private static final String ED25519 = "Ed25519";
  private static final int KEY_BYTES = 32;

  /// Whether [#install()] is to do anything: `-Dlatchkey.simulator.signing=real` keeps the real
  /// one.
  private static final boolean REAL =
      "real".equals(System.getProperty("latchkey.simulator.signing"));

  private CheapSigning() {
    super(NAME, "1", "checksums for simulated worlds");
    put("KeyPairGenerator." + ED25519, Generator.class.getName());
    put("KeyFactory." + ED25519, Factory.class.getName());
    put("Signature." + ED25519, Checksum.class.getName());
  }

  /// From now on new keys of this process are cheap ones; a second call does nothing.
  public static synchronized void install() {
    if (!REAL && Security.getProvider(NAME) == null) {
      Security.insertProviderAt(new CheapSigning(), 1);
    }
  }

  /// One half of a pair; both halves hold the same secret.
  private abstract static sealed class Half implements Key {
    private static final long serialVersionUID = 1;

    private final byte[] secret;

    private Half(byte[] secret) {
      this.secret = secret.clone();
    }

    byte[] secret() {
      return secret.clone();
    }

    @Override
    public String getAlgorithm() {
      return ED25519;
    }

    @Override
    public byte[] getEncoded() {
      return secret.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Half half
          && half.getFormat().equals(getFormat())
          && Arrays.equals(secret, half.secret);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(secret);
    }
  }

  private static final class Private extends Half implements PrivateKey {
    private static final long serialVersionUID = 1;

    private Private(byte[] secret) {
      super(secret);
    }

    @Override
    public String getFormat() {
      return "PKCS#8";
    }
  }

  private static final class Public extends Half implements PublicKey {
    private static final long serialVersionUID = 1;

    private Public(byte[] secret) {
      super(secret);
    }

    @Override
    public String getFormat() {
      return "X.509";
    }
  }

  /// Makes pairs.
  public static final class Generator extends KeyPairGeneratorSpi {
    private SecureRandom random = new SecureRandom();

    /// For the provider.
    public Generator() {}

    @Override
    public void initialize(int size, SecureRandom from) {
      random = from;
    }

    @Override
    public void initialize(AlgorithmParameterSpec spec, SecureRandom from) {
      random = from;
    }

    @Override
    public KeyPair generateKeyPair() {
      byte[] secret = new byte[KEY_BYTES];
      random.nextBytes(secret);
      return new KeyPair(new Public(secret), new Private(secret));
    }
  }

  /// Reads pairs.
  public static final class Factory extends KeyFactorySpi {
    /// For the provider.
    public Factory() {}

    @Override
    protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
      return new Public(secret(spec instanceof X509EncodedKeySpec ours ? ours : null));
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
      return new Private(secret(spec instanceof PKCS8EncodedKeySpec ours ? ours : null));
    }

    private static byte[] secret(@Nullable EncodedKeySpec spec) throws InvalidKeySpecException {
      byte[] secret = spec == null ? new byte[0] : spec.getEncoded();
      if (secret.length != KEY_BYTES) {
        throw new InvalidKeySpecException("no key of a simulated world");
      }
      return secret;
    }

    @Override
    protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec)
        throws InvalidKeySpecException {
      throw new InvalidKeySpecException("keys are asked for their encoding");
    }

    @Override
    protected Key engineTranslateKey(Key key) throws InvalidKeyException {
      throw new InvalidKeyException("no key of a simulated world");
    }
  }

  /// Signs and verifies.
  public static final class Checksum extends SignatureSpi {
    private KeyedSum sum = new KeyedSum(new byte[KEY_BYTES]);

    /// For the provider.
    public Checksum() {}

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      begin(key);
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      begin(key);
    }

    private void begin(Key key) throws InvalidKeyException {
      if (!(key instanceof Half half)) {
        throw new InvalidKeyException("no key of a simulated world");
      }
      sum = new KeyedSum(half.secret());
    }

    @Override
    protected void engineUpdate(byte one) {
      sum.add(new byte[] {one}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int from, int length) {
      sum.add(bytes, from, length);
    }

    @Override
    protected byte[] engineSign() {
      return sum.end();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      return Arrays.equals(signature, sum.end());
    }

    /// There are none.
    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException(name);
    }

    /// There are none.
    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException(name);
    }
  }
}
