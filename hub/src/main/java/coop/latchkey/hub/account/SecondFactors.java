package coop.latchkey.hub.account;

import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.store.Database;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Authenticator apps and recovery codes of accounts, in the hub's database. Thread-safe.
final class SecondFactors {
  /// RFC 4226, 4: at least 128 bits, 160 recommended.
  private static final int KEY_BYTES = 20;

  /// 80 bits: more than can be tried even by whoever has the digests.
  private static final int CODE_BYTES = 10;

  private static final int CODES = 8;

  private final Database database;
  private final SecretBox box;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  SecondFactors(Database database, SecretBox box, InstantSource clock) {
    this.database = database;
    this.box = box;
    this.clock = clock;
  }

  private record Kept(Bytes key, boolean confirmed, long lastStep) {}

  /// Whether signing in asks for a code.
  boolean on(String account) {
    return database.read(handle -> kept(handle, account)).filter(Kept::confirmed).isPresent();
  }

  /// A new app's key, which counts once [#confirm] has seen a code of it.
  byte[] begin(Handle handle, String account) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    handle
        .createUpdate(
            "INSERT INTO account_totp (account, secret) VALUES (:account, :secret) ON CONFLICT"
                + " (account) DO UPDATE SET secret = excluded.secret, confirmed_at = NULL,"
                + " last_step = 0")
        .bind("account", account)
        .bind("secret", box.close(key, account))
        .execute();
    return key;
  }

  /// Begins to count, if the code is right; gives the recovery codes, which are told once.
  Optional<List<String>> confirm(Handle handle, String account, String code) {
    if (kept(handle, account).filter(kept -> !kept.confirmed()).isEmpty()
        || !codeOfApp(handle, account, code)) {
      return Optional.empty();
    }
    handle.execute(
        "UPDATE account_totp SET confirmed_at = ? WHERE account = ?", clock.millis(), account);
    handle.execute("DELETE FROM recovery_code WHERE account = ?", account);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < CODES; i++) {
      byte[] bytes = new byte[CODE_BYTES];
      random.nextBytes(bytes);
      String text = Totp.base32(bytes).toLowerCase(Locale.ROOT);
      codes.add(
          String.join(
              "-",
              text.substring(0, 4),
              text.substring(4, 8),
              text.substring(8, 12),
              text.substring(12)));
      handle.execute(
          "INSERT INTO recovery_code (account, digest) VALUES (?, ?)",
          account,
          Secrets.digest(text));
    }
    return Optional.of(codes);
  }

  /// Ends it.
  static void end(Handle handle, String account) {
    handle.execute("DELETE FROM account_totp WHERE account = ?", account);
    handle.execute("DELETE FROM recovery_code WHERE account = ?", account);
  }

  /// Whether this is a code of the app or a recovery code; each works once.
  boolean passes(Handle handle, String account, String code) {
    boolean confirmed = kept(handle, account).filter(Kept::confirmed).isPresent();
    return confirmed && (codeOfApp(handle, account, code) || recovery(handle, account, code));
  }

  private boolean codeOfApp(Handle handle, String account, String code) {
    Kept kept = kept(handle, account).orElse(null);
    long step =
        kept == null
            ? -1
            : Totp.step(
                kept.key().array(), code, clock.instant().getEpochSecond(), kept.lastStep());
    return step >= 0
        && handle.execute("UPDATE account_totp SET last_step = ? WHERE account = ?", step, account)
            == 1;
  }

  private static boolean recovery(Handle handle, String account, String code) {
    String bare = code.replaceAll("[ -]", "").toLowerCase(Locale.ROOT);
    return handle.execute(
            "DELETE FROM recovery_code WHERE account = ? AND digest = ?",
            account,
            Secrets.digest(bare))
        == 1;
  }

  private Optional<Kept> kept(Handle handle, String account) {
    return handle
        .createQuery(
            "SELECT secret, confirmed_at, last_step FROM account_totp WHERE account = :account")
        .bind("account", account)
        .map((row, _) ->
            new Kept(
                Bytes.of(box.open(row.getString("secret"), account)),
                row.getObject("confirmed_at") != null,
                row.getLong("last_step")))
        .findFirst();
  }
}
