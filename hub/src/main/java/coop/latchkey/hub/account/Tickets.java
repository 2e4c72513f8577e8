package coop.latchkey.hub.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves for five minutes that somebody's first step was right, while their code is asked for. The
/// hub keeps nothing of it: a ticket is signed with a key of this run. Thread-safe.
final class Tickets {
  static final Duration LIFE = Duration.ofMinutes(5);
  private static final String HMAC = "HmacSHA256";

  private final InstantSource clock;
  private final SecretKeySpec key;

  Tickets(InstantSource clock) {
    this.clock = clock;
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, HMAC);
  }

  /// Whose first step was right.
  ///
  /// @param how what it was, such as `password`
  record Held(String account, String how) {}

  /// @param how what the first step was; has no dot
  String give(String account, String how) {
    String said = account + "." + how + "." + clock.instant().plus(LIFE).toEpochMilli();
    return said + "." + signature(said);
  }

  /// Whose it is; empty when it is none of ours or has ended.
  Optional<Held> held(String ticket) {
    String[] parts = ticket.split("\\.", -1);
    if (parts.length != 4 || !parts[2].matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    byte[] right =
        signature(String.join(".", parts[0], parts[1], parts[2])).getBytes(StandardCharsets.UTF_8);
    boolean ours = MessageDigest.isEqual(right, parts[3].getBytes(StandardCharsets.UTF_8));
    return ours && Long.parseLong(parts[2]) > clock.millis()
        ? Optional.of(new Held(parts[0], parts[1]))
        : Optional.empty();
  }

  private String signature(String said) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
