package coop.latchkey.hub.account;

import coop.latchkey.core.id.SpaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sessions, tokens and accounts as lists show them.
final class AccountLists {
  private AccountLists() {}

  /// A session; the id opens nothing.
  record Session(String id, String agent, Instant createdAt, Instant seenAt) {}

  /// A token without its secret.
  record Token(
      String id,
      String name,
      List<String> scopes,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant usedAt) {}

  /// An account with its roles that count in a space.
  ///
  /// @param here roles held in that space alone
  /// @param everywhere roles held in every space
  record Held(
      String id,
      String login,
      String name,
      boolean disabled,
      boolean signsIn,
      long version,
      List<Role> here,
      List<Role> everywhere) {}

  static List<Session> sessions(Handle handle, String account, long now) {
    return handle
        .createQuery(
            "SELECT substr(digest, 1, :length) AS id, agent, created_at, seen_at FROM session WHERE"
                + " account = :account AND expires_at > :now ORDER BY seen_at DESC, digest")
        .bind("length", AccountRows.SESSION_ID_LENGTH)
        .bind("account", account)
        .bind("now", now)
        .map((row, _) ->
            new Session(
                row.getString("id"),
                row.getString("agent"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("seen_at"))))
        .list();
  }

  static List<Token> tokens(Handle handle, String account, long now) {
    return handle
        .createQuery(
            "SELECT id, name, scopes, created_at, expires_at, used_at FROM api_token WHERE account ="
                + " :account AND expires_at > :now ORDER BY created_at DESC, id")
        .bind("account", account)
        .bind("now", now)
        .map((row, _) -> {
          String scopes = row.getString("scopes");
          long used = row.getLong("used_at");
          return new Token(
              row.getString("id"),
              row.getString("name"),
              scopes.isEmpty() ? List.of() : List.of(scopes.split(" ")),
              Instant.ofEpochMilli(row.getLong("created_at")),
              Instant.ofEpochMilli(row.getLong("expires_at")),
              used == 0 ? null : Instant.ofEpochMilli(used));
        })
        .list();
  }

  /// Those with any role but member in a space, by login, behind `after`.
  static List<Held> accounts(Handle handle, SpaceId space, String after, int limit) {
    Map<String, Held> all = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT a.id, a.login, a.name, a.password, a.disabled_at, a.version, g.space, g.role"
                + " FROM account a JOIN account_grant g ON g.account = a.id WHERE a.id IN (SELECT"
                + " b.id FROM account b WHERE b.login > :after AND EXISTS (SELECT 1 FROM"
                + " account_grant h WHERE h.account = b.id AND h.space IN (:space, '*') AND h.role"
                + " <> 'member') ORDER BY b.login LIMIT :limit) AND g.space IN (:space, '*') AND"
                + " g.role <> 'member' ORDER BY a.login, g.role")
        .bind("after", after)
        .bind("space", space.value())
        .bind("limit", limit)
        .map((row, _) -> held(row, all))
        .list();
    return new ArrayList<>(all.values());
  }

  private static Held held(ResultSet row, Map<String, Held> all) throws SQLException {
    String id = row.getString("id");
    Held one = all.get(id);
    if (one == null) {
      one =
          new Held(
              id,
              row.getString("login"),
              row.getString("name"),
              row.getObject("disabled_at") != null,
              row.getString("password") != null,
              row.getLong("version"),
              new ArrayList<>(),
              new ArrayList<>());
      all.put(id, one);
    }
    Role role = Role.of(row.getString("role"));
    (row.getString("space").equals("*") ? one.everywhere() : one.here()).add(role);
    return one;
  }

  /// How many accounts that are not disabled own a space.
  static int owners(Handle handle, SpaceId space) {
    return handle
        .createQuery(
            "SELECT COUNT(DISTINCT a.id) FROM account a JOIN account_grant g ON g.account = a.id"
                + " WHERE a.disabled_at IS NULL AND g.role = 'owner' AND g.space IN (:space, '*')")
        .bind("space", space.value())
        .mapTo(Integer.class)
        .one();
  }
}
