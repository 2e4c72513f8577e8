package coop.latchkey.hub.account;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Takes away everything of an account by which anybody could be told or sign in. The row stays,
/// empty and disabled, because others refer to it.
public final class AccountErasure {
  private static final List<String> TABLES =
      List.of(
          "session",
          "api_token",
          "sign_in_link",
          "account_totp",
          "recovery_code",
          "passkey",
          "passkey_user",
          "account_identity");

  private AccountErasure() {}

  /// Where something of an account stands beside its own row and its roles.
  public static List<String> tables() {
    return TABLES;
  }

  /// Erases it, on the writer's thread.
  public static void erase(Handle handle, String account, Instant now) {
    for (String table : TABLES) {
      handle
          .createUpdate("DELETE FROM " + table + " WHERE account = :account")
          .bind("account", account)
          .execute();
    }
    handle
        .createUpdate(
            "UPDATE account SET login = 'deleted-' || id, name = 'deleted', password = NULL,"
                + " language = NULL, disabled_at = :now, version = version + 1 WHERE id ="
                + " :account")
        .bind("now", now.toEpochMilli())
        .bind("account", account)
        .execute();
  }
}
