package coop.latchkey.hub.account;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What signing in reads and writes of accounts, in its giver's transaction.
final class AccountRows {
  /// Letters of a digest that name a session in lists and in the audit log; they open nothing.
  static final int SESSION_ID_LENGTH = 16;

  private AccountRows() {}

  /// An account as signing in sees it.
  ///
  /// @param password its digest; null when it has none
  /// @param version for the ETag
  record Local(
      String id,
      String login,
      String name,
      @Nullable String password,
      @Nullable String language,
      boolean disabled,
      long version) {}

  /// What a link is for, and whose it is.
  record Link(String kind, String account) {}

  static Optional<Local> byLogin(Handle handle, String login) {
    return local(handle, "login", Accounts.normal(login));
  }

  static Optional<Local> byId(Handle handle, String id) {
    return local(handle, "id", id);
  }

  private static Optional<Local> local(Handle handle, String column, String value) {
    return handle
        .createQuery(
            "SELECT id, login, name, password, language, disabled_at, version FROM account WHERE "
                + column
                + " = :value")
        .bind("value", value)
        .map((row, _) ->
            new Local(
                row.getString("id"),
                row.getString("login"),
                row.getString("name"),
                row.getString("password"),
                row.getString("language"),
                row.getObject("disabled_at") != null,
                row.getLong("version")))
        .findFirst();
  }

  static void setPassword(Handle handle, String account, String digest) {
    handle
        .createUpdate(
            "UPDATE account SET password = :digest, version = version + 1 WHERE id = :account")
        .bind("digest", digest)
        .bind("account", account)
        .execute();
  }

  static void setName(Handle handle, String account, String name) {
    handle
        .createUpdate("UPDATE account SET name = :name, version = version + 1 WHERE id = :account")
        .bind("name", name)
        .bind("account", account)
        .execute();
  }

  /// Ends sessions of an account: one, or with `others` all but that one; gives how many.
  static int endSessions(Handle handle, String account, String session, boolean others) {
    return handle
        .createUpdate(
            "DELETE FROM session WHERE account = :account AND substr(digest, 1, :length) "
                + (others ? "<>" : "=")
                + " :session")
        .bind("account", account)
        .bind("length", SESSION_ID_LENGTH)
        .bind("session", session)
        .execute();
  }

  /// The link of a secret, if it still works.
  static Optional<Link> look(Handle handle, String secret, long now) {
    return handle
        .createQuery(
            "SELECT kind, account FROM sign_in_link WHERE digest = :digest AND uses_left > 0 AND"
                + " expires_at > :now")
        .bind("digest", Secrets.digest(secret))
        .bind("now", now)
        .map((row, _) -> new Link(row.getString("kind"), row.getString("account")))
        .findFirst();
  }

  /// Ends every link of this kind of an account.
  static void endLinks(Handle handle, LinkKind kind, String account) {
    handle
        .createUpdate("DELETE FROM sign_in_link WHERE kind = :kind AND account = :account")
        .bind("kind", kind.code())
        .bind("account", account)
        .execute();
  }
}
