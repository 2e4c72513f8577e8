package coop.latchkey.hub.account;

import coop.latchkey.hub.api.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The passkeys in the hub's database, in its giver's transaction.
final class PasskeyRows {
  private static final String SELECT =
      "SELECT id, account, credential, rp, public_key, counter, synced, transports, name,"
          + " created_at, used_at, version FROM passkey WHERE ";

  private PasskeyRows() {}

  /// Those of an account, the oldest first.
  static List<Passkey> of(Handle handle, String account) {
    return handle
        .createQuery(SELECT + "account = :account ORDER BY created_at, id")
        .bind("account", account)
        .map((row, _) -> passkey(row))
        .list();
  }

  /// One of an account's own.
  static Optional<Passkey> one(Handle handle, String account, String id) {
    return handle
        .createQuery(SELECT + "account = :account AND id = :id")
        .bind("account", account)
        .bind("id", id)
        .map((row, _) -> passkey(row))
        .findFirst();
  }

  static Optional<Passkey> byCredential(Handle handle, String credential) {
    return handle
        .createQuery(SELECT + "credential = :credential")
        .bind("credential", credential)
        .map((row, _) -> passkey(row))
        .findFirst();
  }

  /// What passkeys call an account by, as base64url; empty while it has had none.
  static Optional<String> userHandle(Handle handle, String account) {
    return handle
        .createQuery("SELECT handle FROM passkey_user WHERE account = :account")
        .bind("account", account)
        .mapTo(String.class)
        .findFirst();
  }

  /// The same, made when there is none.
  static String makeUserHandle(Handle handle, String account) {
    handle
        .createUpdate(
            "INSERT INTO passkey_user (account, handle) VALUES (:account, :handle) ON CONFLICT"
                + " (account) DO NOTHING")
        .bind("account", account)
        .bind("handle", Secrets.next())
        .execute();
    return userHandle(handle, account).orElseThrow();
  }

  static void add(Handle handle, Passkey passkey) {
    handle
        .createUpdate(
            "INSERT INTO passkey (id, account, credential, rp, public_key, counter, synced,"
                + " transports, name, created_at) VALUES (:id, :account, :credential, :rp,"
                + " :publicKey, :counter, :synced, :transports, :name, :at)")
        .bind("id", passkey.id())
        .bind("account", passkey.account())
        .bind("credential", passkey.credential())
        .bind("rp", passkey.rp())
        .bind("publicKey", passkey.publicKey().array())
        .bind("counter", passkey.counter())
        .bind("synced", passkey.synced() ? 1 : 0)
        .bind("transports", String.join(" ", passkey.transports()))
        .bind("name", passkey.name())
        .bind("at", passkey.createdAt().toEpochMilli())
        .execute();
  }

  /// Gives it another name, unless it was changed since that version.
  static boolean rename(Handle handle, Passkey passkey, String name) {
    return handle
            .createUpdate(
                "UPDATE passkey SET name = :name, version = version + 1 WHERE id = :id AND version ="
                    + " :version")
            .bind("name", name)
            .bind("id", passkey.id())
            .bind("version", passkey.version())
            .execute()
        == 1;
  }

  static boolean remove(Handle handle, Passkey passkey) {
    return handle.execute("DELETE FROM passkey WHERE id = ?", passkey.id()) == 1;
  }

  static void removeAll(Handle handle, String account) {
    handle.execute("DELETE FROM passkey WHERE account = ?", account);
  }

  /// Writes down that it was used. False when it has meanwhile shown that count to somebody else,
  /// or is gone.
  static boolean used(Handle handle, Passkey passkey, long counter, Instant at) {
    return handle
            .createUpdate(
                "UPDATE passkey SET counter = :counter, used_at = :at WHERE id = :id AND (counter <"
                    + " :counter OR (counter = 0 AND :counter = 0))")
            .bind("counter", counter)
            .bind("at", at.toEpochMilli())
            .bind("id", passkey.id())
            .execute()
        == 1;
  }

  private static Passkey passkey(ResultSet row) throws SQLException {
    String transports = row.getString("transports");
    long used = row.getLong("used_at");
    return new Passkey(
        row.getString("id"),
        row.getString("account"),
        row.getString("credential"),
        row.getString("rp"),
        Bytes.of(row.getBytes("public_key")),
        row.getLong("counter"),
        row.getInt("synced") != 0,
        transports.isEmpty() ? List.of() : List.of(transports.split(" ")),
        row.getString("name"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        used == 0 ? null : Instant.ofEpochMilli(used),
        row.getLong("version"));
  }
}
