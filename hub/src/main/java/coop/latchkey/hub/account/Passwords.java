package coop.latchkey.hub.account;

import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Digests passwords with Argon2id (RFC 9106), written as a PHC string that names its parameters:
/// `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`. Each digest takes 19 MiB for a tenth of a second, so
/// only a few run at once and few wait: a flood of sign-ins takes neither the memory nor the
/// threads of others. Thread-safe.
public final class Passwords {
  /// The second of the equal choices of
  /// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>.
  private static final Cost COST = new Cost(19 * 1024, 2, 1);

  private static final int AT_ONCE = 2;
  private static final int WAITING_MAX = 4;
  private static final int WAIT_SECONDS = 10;
  private static final int RETRY_SECONDS = 3;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /// @param memory KiB
  private record Cost(int memory, int passes, int lanes) {}

  private final SecureRandom random = new SecureRandom();
  private final Semaphore running = new Semaphore(AT_ONCE);
  private final Semaphore waiting = new Semaphore(AT_ONCE + WAITING_MAX);
  private final String nobodys;

  /// Makes the digest with which the passwords of unknown names are compared.
  public Passwords() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    nobodys = phc(COST, salt, new byte[HASH_BYTES]);
  }

  /// The digest of a new password.
  public String digest(String password) throws ApiProblem {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return phc(COST, salt, run(password, salt, COST));
  }

  /// Whether this is the password. Without a digest the answer is no, after the same time.
  public boolean matches(String password, @Nullable String digest) throws ApiProblem {
    List<String> parts = List.of((digest == null ? nobodys : digest).split("\\$", -1));
    if (parts.size() != 6 || !parts.get(1).equals("argon2id") || !parts.get(2).equals("v=19")) {
      throw new IllegalStateException("a password in the database is no Argon2id digest");
    }
    String[] costs = parts.get(3).split("[=,]", -1);
    Cost cost =
        new Cost(
            Integer.parseInt(costs[1]), Integer.parseInt(costs[3]), Integer.parseInt(costs[5]));
    byte[] salt = Base64.getDecoder().decode(parts.get(4));
    byte[] hash = Base64.getDecoder().decode(parts.get(5));
    return MessageDigest.isEqual(run(password, salt, cost), hash) && digest != null;
  }

  private byte[] run(String password, byte[] salt, Cost cost) throws ApiProblem {
    if (!waiting.tryAcquire()) {
      throw busy();
    }
    try {
      if (!running.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw busy();
      }
      try {
        return argon2(password, salt, cost);
      } finally {
        running.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      waiting.release();
    }
  }

  private static byte[] argon2(String password, byte[] salt, Cost cost) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memory)
            .withIterations(cost.passes)
            .withParallelism(cost.lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    // One letter may come composed or not, as the keyboard has it.
    String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
    generator.generateBytes(composed.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }

  private static String phc(Cost cost, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + cost.memory
        + ",t="
        + cost.passes
        + ",p="
        + cost.lanes
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  private static ApiProblem busy() {
    return new ApiProblem(
        new Problem(503, "busy", Said.of("problem.busy"), List.of(), RETRY_SECONDS));
  }
}
