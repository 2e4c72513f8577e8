package coop.latchkey.hub.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out who asks. Thread-safe; may read from disk.
public interface Callers {
  /// Whose API token this is; empty when it is nobody's, has ended or was revoked.
  Optional<Caller> byToken(String token);

  /// Whose session this is; empty when it is nobody's or has ended.
  Optional<Signed> bySession(String session);

  /// A session and its secret against forged requests (CSRF).
  ///
  /// @param language the one they chose for the pages; null when they chose none
  record Signed(Caller caller, String csrf, @Nullable String language) {}
}
