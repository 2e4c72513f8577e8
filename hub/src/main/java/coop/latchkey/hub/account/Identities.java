package coop.latchkey.hub.account;

import coop.latchkey.hub.account.IdentityProvider.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The accounts behind people at providers, in their giver's transaction. One is known by issuer
/// and subject alone: an e-mail address can be given to somebody else.
final class Identities {
  private Identities() {}

  /// A way in that an account has.
  ///
  /// @param email as the provider told it then; empty when it told none
  record Linked(
      String id, String issuer, String email, Instant linkedAt, @Nullable Instant usedAt) {}

  /// Whose it is.
  static Optional<String> account(Handle handle, Identity identity) {
    return handle
        .createQuery(
            "SELECT account FROM account_identity WHERE issuer = :issuer AND subject = :subject")
        .bind("issuer", identity.issuer())
        .bind("subject", identity.subject())
        .mapTo(String.class)
        .findFirst();
  }

  static void link(Handle handle, String account, Identity identity, long now) {
    handle
        .createUpdate(
            "INSERT INTO account_identity (id, account, issuer, subject, email, linked_at) VALUES"
                + " (:id, :account, :issuer, :subject, :email, :now)")
        .bind("id", Secrets.id("i"))
        .bind("account", account)
        .bind("issuer", identity.issuer())
        .bind("subject", identity.subject())
        .bind("email", identity.email())
        .bind("now", now)
        .execute();
  }

  static void used(Handle handle, Identity identity, long now) {
    handle
        .createUpdate(
            "UPDATE account_identity SET used_at = :now WHERE issuer = :issuer AND subject ="
                + " :subject")
        .bind("now", now)
        .bind("issuer", identity.issuer())
        .bind("subject", identity.subject())
        .execute();
  }

  /// Takes one away; gives whether there was one.
  static boolean unlink(Handle handle, String account, String id) {
    return handle.execute("DELETE FROM account_identity WHERE account = ? AND id = ?", account, id)
        > 0;
  }

  static List<Linked> of(Handle handle, String account) {
    return handle
        .createQuery(
            "SELECT id, issuer, email, linked_at, used_at FROM account_identity WHERE account ="
                + " :account ORDER BY linked_at, id")
        .bind("account", account)
        .map((row, _) ->
            new Linked(
                row.getString("id"),
                row.getString("issuer"),
                row.getString("email"),
                Instant.ofEpochMilli(row.getLong("linked_at")),
                row.getObject("used_at") == null
                    ? null
                    : Instant.ofEpochMilli(row.getLong("used_at"))))
        .list();
  }

  /// In how many ways an account without a password is signed in to.
  static int waysIn(Handle handle, String account) {
    return of(handle, account).size() + PasskeyRows.of(handle, account).size();
  }
}
