package coop.latchkey.hub.account;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.store.Database;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Accounts with their roles, sessions, API tokens and links, in the hub's database. What changes
/// rows takes the writer's handle, so that it shares a transaction with its audit entry. Times in
/// the database are milliseconds since 1970 UTC. Thread-safe.
public final class Accounts implements Callers {
  /// How a token begins, so that one is recognised where it was left by mistake.
  public static final String TOKEN_PREFIX = "lk_";

  /// A session unused for so long has ended.
  static final Duration SESSION_IDLE = Duration.ofDays(14);

  /// No session lives longer, however much it is used.
  static final Duration SESSION_MAX = Duration.ofDays(90);

  /// How exactly it is known when a session or token was last used.
  private static final Duration SEEN = Duration.ofMinutes(5);

  private static final String EVERY_SPACE = "*";

  private final Database database;
  private final InstantSource clock;

  /// Over a database.
  public Accounts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A login name as it is kept: composed, in small letters.
  static String normal(String login) {
    return Normalizer.normalize(login.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /// Makes an account without a password; gives its id.
  ///
  /// @param login what they sign in with: an e-mail address or a short name, kept in small letters
  public String create(Handle handle, String login, String name, List<Grant> grants) {
    String id = Secrets.id("a");
    handle
        .createUpdate(
            "INSERT INTO account (id, login, name, created_at) VALUES (:id, :login, :name, :at)")
        .bind("id", id)
        .bind("login", normal(login))
        .bind("name", name)
        .bind("at", clock.millis())
        .execute();
    grants.forEach(grant -> grant(handle, id, grant));
    return id;
  }

  /// Gives an account a role; it may have it already.
  public void grant(Handle handle, String account, Grant grant) {
    MemberId member = grant.member();
    handle
        .createUpdate(
            "INSERT INTO account_grant (account, space, role, member) VALUES (:account, :space,"
                + " :role, :member) ON CONFLICT (account, space, role) DO UPDATE SET member ="
                + " excluded.member")
        .bind("account", account)
        .bind("space", spaceText(grant.space()))
        .bind("role", grant.role().code())
        .bind("member", member == null ? "" : member.value())
        .execute();
  }

  /// Whether there is any account at all.
  public boolean any() {
    return database.read(Accounts::any);
  }

  static boolean any(Handle handle) {
    return handle
        .createQuery("SELECT 1 FROM account LIMIT 1")
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /// The account of a login name; empty when there is none.
  public Optional<String> byLogin(String login) {
    return database.read(handle ->
        handle
            .createQuery("SELECT id FROM account WHERE login = :login")
            .bind("login", normal(login))
            .mapTo(String.class)
            .findFirst());
  }

  /// Begins a session; gives its secret, for the cookie.
  ///
  /// @param agent what browser it is, for the list of sessions
  public String openSession(Handle handle, String account, String agent) {
    handle
        .createUpdate("DELETE FROM session WHERE expires_at <= :now")
        .bind("now", clock.millis())
        .execute();
    String secret = Secrets.next();
    handle
        .createUpdate(
            "INSERT INTO session (digest, account, csrf, agent, created_at, seen_at, expires_at)"
                + " VALUES (:digest, :account, :csrf, :agent, :at, :at, :end)")
        .bind("digest", Secrets.digest(secret))
        .bind("account", account)
        .bind("csrf", Secrets.next())
        .bind("agent", agent)
        .bind("at", clock.millis())
        .bind("end", clock.instant().plus(SESSION_IDLE).toEpochMilli())
        .execute();
    return secret;
  }

  /// Makes an API token; gives the secret, which is told once.
  ///
  /// @param scopes what it is held to; empty for everything of the account's
  public String newToken(
      Handle handle, String account, String name, Set<Permission> scopes, Instant expiresAt) {
    String secret = TOKEN_PREFIX + Secrets.next();
    handle
        .createUpdate(
            "INSERT INTO api_token (id, digest, account, name, scopes, created_at, expires_at)"
                + " VALUES (:id, :digest, :account, :name, :scopes, :at, :end)")
        .bind("id", Secrets.id("t"))
        .bind("digest", Secrets.digest(secret))
        .bind("account", account)
        .bind("name", name)
        .bind(
            "scopes",
            scopes.stream().map(Permission::code).sorted().collect(Collectors.joining(" ")))
        .bind("at", clock.millis())
        .bind("end", expiresAt.toEpochMilli())
        .execute();
    return secret;
  }

  /// Makes a link; gives its secret.
  ///
  /// @param account whose it is; empty for the setup
  /// @param uses how often it works
  public String newLink(Handle handle, LinkKind kind, String account, int uses, Instant expiresAt) {
    String secret = Secrets.next();
    handle
        .createUpdate(
            "INSERT INTO sign_in_link (digest, kind, account, uses_left, expires_at) VALUES"
                + " (:digest, :kind, :account, :uses, :end)")
        .bind("digest", Secrets.digest(secret))
        .bind("kind", kind.code())
        .bind("account", account)
        .bind("uses", uses)
        .bind("end", expiresAt.toEpochMilli())
        .execute();
    return secret;
  }

  /// Uses a link once; gives whose it is, or nothing when it does not work (any more).
  public Optional<String> useLink(Handle handle, LinkKind kind, String secret) {
    int used =
        handle
            .createUpdate(
                "UPDATE sign_in_link SET uses_left = uses_left - 1 WHERE digest = :digest AND kind"
                    + " = :kind AND uses_left > 0 AND expires_at > :now")
            .bind("digest", Secrets.digest(secret))
            .bind("kind", kind.code())
            .bind("now", clock.millis())
            .execute();
    return used == 0
        ? Optional.empty()
        : handle
            .createQuery("SELECT account FROM sign_in_link WHERE digest = :digest")
            .bind("digest", Secrets.digest(secret))
            .mapTo(String.class)
            .findFirst();
  }

  @Override
  public Optional<Caller> byToken(String token) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT t.id, t.account, t.scopes, t.used_at, a.name FROM api_token t JOIN account a ON a.id ="
                    + " t.account WHERE t.digest = :digest AND t.expires_at > :now AND"
                    + " a.disabled_at IS NULL")
            .bind("digest", Secrets.digest(token))
            .bind("now", clock.millis())
            .map((row, _) -> {
              if (clock.millis() - row.getLong("used_at") > SEEN.toMillis()) {
                used(row.getString("id"));
              }
              return new Caller(
                  Caller.Kind.TOKEN,
                  row.getString("account"),
                  row.getString("name"),
                  grants(handle, row.getString("account")),
                  scopes(row.getString("scopes")),
                  row.getString("id"));
            })
            .findFirst());
  }

  private void used(String token) {
    var _ =
        database
            .writer()
            .submit(handle ->
                handle
                    .createUpdate("UPDATE api_token SET used_at = :now WHERE id = :id")
                    .bind("now", clock.millis())
                    .bind("id", token)
                    .execute());
  }

  @Override
  public Optional<Signed> bySession(String session) {
    String digest = Secrets.digest(session);
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT s.account, s.csrf, s.seen_at, a.name, a.language FROM session s JOIN"
                    + " account a ON a.id = s.account WHERE s.digest = :digest AND s.expires_at >"
                    + " :now AND a.disabled_at IS NULL")
            .bind("digest", digest)
            .bind("now", clock.millis())
            .map((row, _) -> {
              if (clock.millis() - row.getLong("seen_at") > SEEN.toMillis()) {
                seen(digest);
              }
              return new Signed(
                  new Caller(
                      Caller.Kind.SESSION,
                      row.getString("account"),
                      row.getString("name"),
                      grants(handle, row.getString("account")),
                      null,
                      digest.substring(0, AccountRows.SESSION_ID_LENGTH)),
                  row.getString("csrf"),
                  row.getString("language"));
            })
            .findFirst());
  }

  /// A session that is used lives on, up to its bound.
  private void seen(String digest) {
    long now = clock.millis();
    var _ =
        database
            .writer()
            .submit(handle ->
                handle
                    .createUpdate(
                        "UPDATE session SET seen_at = :now, expires_at = CASE WHEN created_at +"
                            + " :longest < :end THEN created_at + :longest ELSE :end END WHERE"
                            + " digest = :digest")
                    .bind("now", now)
                    .bind("longest", SESSION_MAX.toMillis())
                    .bind("end", now + SESSION_IDLE.toMillis())
                    .bind("digest", digest)
                    .execute());
  }

  /// Whoever has this account, with what they may do now, whatever way they came; empty when it has
  /// ended.
  public Optional<Caller> standing(Handle handle, String account) {
    return handle
        .createQuery("SELECT name FROM account WHERE id = :account AND disabled_at IS NULL")
        .bind("account", account)
        .map((row, _) ->
            new Caller(
                Caller.Kind.SESSION,
                account,
                row.getString("name"),
                grants(handle, account),
                null,
                "account"))
        .findFirst();
  }

  static List<Grant> grants(Handle handle, String account) {
    return new ArrayList<>(
        handle
            .createQuery(
                "SELECT space, role, member FROM account_grant WHERE account = :account ORDER BY"
                    + " space, role")
            .bind("account", account)
            .map((row, _) -> {
              String space = row.getString("space");
              String member = row.getString("member");
              return new Grant(
                  space.equals(EVERY_SPACE) ? null : new SpaceId(space),
                  Role.of(row.getString("role")),
                  member.isEmpty() ? null : new MemberId(member));
            })
            .list());
  }

  private static @Nullable Set<Permission> scopes(String codes) {
    return codes.isEmpty()
        ? null
        : Arrays.stream(codes.split(" ")).map(Permission::of).collect(Collectors.toSet());
  }

  private static String spaceText(@Nullable SpaceId space) {
    return space == null ? EVERY_SPACE : space.value();
  }
}
