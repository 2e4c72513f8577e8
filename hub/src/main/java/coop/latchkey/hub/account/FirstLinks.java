package coop.latchkey.hub.account;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The ways in that need no account: what the hub's console prints. Thread-safe.
public final class FirstLinks {
  private static final Duration SETUP = Duration.ofDays(7);
  private static final Duration RESET = Duration.ofDays(1);
  private static final Duration DEMO = Duration.ofDays(30);
  private static final int MANY = 1_000_000;

  private final Database database;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final InstantSource clock;

  /// Over a database.
  public FirstLinks(Database database, Accounts accounts, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  /// The path of a new setup link; empty when there is an account. Earlier ones end.
  public Optional<String> setup() {
    return write(handle -> {
      AccountRows.endLinks(handle, LinkKind.SETUP, "");
      return Accounts.any(handle)
          ? Optional.<String>empty()
          : Optional.of(
              "/setup?link="
                  + accounts.newLink(handle, LinkKind.SETUP, "", 1, clock.instant().plus(SETUP)));
    });
  }

  /// The path of a link by which the owner of a login name chooses a new password; empty when there
  /// is no such account.
  ///
  /// @param bare whether their second factors and passkeys end too, for whoever lost their phone
  public Optional<String> reset(String login, boolean bare) {
    return write(handle -> {
      Optional<AccountRows.Local> found = AccountRows.byLogin(handle, login);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      String id = found.get().id();
      if (bare) {
        SecondFactors.end(handle, id);
        PasskeyRows.removeAll(handle, id);
      }
      audit.append(
          handle, AuditEntry.of(Caller.CONSOLE, null, "account.resetLink", "account/" + id));
      return Optional.of(
          "/welcome?link="
              + accounts.newLink(handle, LinkKind.RESET, id, 1, clock.instant().plus(RESET)));
    });
  }

  /// Ways into a demo: paths of links by the login they sign in, and a token of the operator.
  public record DemoAccess(Map<String, String> links, String token) {}

  /// Makes the demo's accounts if need be, and new ways in for this run; those of earlier runs end.
  public DemoAccess demo(SpaceId space) {
    return write(handle -> {
      Map<String, String> links = new LinkedHashMap<>();
      String operator = demoAccount(handle, "operator", new Grant(space, Role.OPERATOR, null));
      String owner = demoAccount(handle, "owner", new Grant(null, Role.OWNER, null));
      links.put("operator", demoLink(handle, operator));
      links.put("owner", demoLink(handle, owner));
      handle.execute("DELETE FROM api_token WHERE account = ? AND name = 'demo'", operator);
      String token =
          accounts.newToken(handle, operator, "demo", Set.of(), clock.instant().plus(DEMO));
      return new DemoAccess(links, token);
    });
  }

  private String demoAccount(Handle handle, String login, Grant grant) {
    String id =
        AccountRows.byLogin(handle, login)
            .map(AccountRows.Local::id)
            .orElseGet(() -> accounts.create(handle, login, "Demo " + login, List.of(grant)));
    accounts.grant(handle, id, grant);
    return id;
  }

  private String demoLink(Handle handle, String account) {
    AccountRows.endLinks(handle, LinkKind.SIGN_IN, account);
    return "/sign-in?link="
        + accounts.newLink(handle, LinkKind.SIGN_IN, account, MANY, clock.instant().plus(DEMO));
  }

  private <T> T write(coop.latchkey.hub.store.Writer.Work<T> work) {
    return database.writer().submit(work).join();
  }
}
