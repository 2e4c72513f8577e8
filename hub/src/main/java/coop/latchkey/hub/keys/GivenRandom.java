package coop.latchkey.hub.keys;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.random.RandomGenerator;

/// Hands given randomness to whoever makes keys.
final class GivenRandom extends SecureRandom {
  private static final long serialVersionUID = 1;

  private GivenRandom(RandomGenerator from) {
    super(new Spi(from), null);
  }

  static SecureRandom of(RandomGenerator from) {
    return from instanceof SecureRandom secure ? secure : new GivenRandom(from);
  }

  private static final class Spi extends SecureRandomSpi {
    private static final long serialVersionUID = 1;

    private final transient RandomGenerator from;

    Spi(RandomGenerator from) {
      this.from = from;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
      // What is given is used as it is.
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      from.nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      byte[] bytes = new byte[count];
      from.nextBytes(bytes);
      return bytes;
    }
  }
}
