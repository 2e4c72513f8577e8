package coop.latchkey.hub.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.AccountRows.Local;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// How sessions begin and end: finds whose a password or a link is, holds guessing back, writes
/// down what was done. Thread-safe.
public final class SignIns {
  private static final int ACCOUNT_TRIES = 5;
  private static final int ADDRESS_TRIES = 20;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Database database;
  private final Accounts accounts;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final Throttle byAccount;
  private final Throttle byAddress;

  /// Over a database.
  public SignIns(
      Database database,
      Accounts accounts,
      Passwords passwords,
      AuditTrail audit,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
    byAccount = new Throttle(clock, ACCOUNT_TRIES, LONGEST);
    byAddress = new Throttle(clock, ADDRESS_TRIES, LONGEST);
  }

  /// A try to prove who one is; empty when it failed.
  interface Try<T> {
    Optional<T> run() throws ApiProblem;
  }

  /// Runs a try, held back after failures for this name or from this address.
  <T> Optional<T> guarded(ApiCall call, String name, Try<T> tried) throws ApiProblem {
    String address = call.caller().via();
    byAddress.begin(address);
    byAccount.begin(name);
    Optional<T> found;
    try {
      found = tried.run();
    } catch (ApiProblem e) {
      byAddress.passedOnce(address);
      byAccount.passedOnce(name);
      throw e;
    }
    if (found.isPresent()) {
      byAddress.passedOnce(address);
      byAccount.passed(name);
    }
    return found;
  }

  Optional<Local> withPassword(String login, String password) throws ApiProblem {
    Local local = database.read(handle -> AccountRows.byLogin(handle, login)).orElse(null);
    boolean right = passwords.matches(password, local == null ? null : local.password());
    return right && local != null && !local.disabled() ? Optional.of(local) : Optional.empty();
  }

  /// Whether this is the password of somebody who has signed in, held back like signing in.
  boolean proves(ApiCall call, Local local, String password) throws ApiProblem {
    return guarded(call, local.login(), () -> withPassword(local.login(), password)).isPresent();
  }

  /// Whether the caller's session began after a moment.
  boolean begunAfter(Caller caller, Instant moment) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT 1 FROM session WHERE account = :account AND substr(digest, 1, :length) ="
                    + " :session AND created_at > :since")
            .bind("account", caller.account())
            .bind("length", AccountRows.SESSION_ID_LENGTH)
            .bind("session", caller.via())
            .bind("since", moment.toEpochMilli())
            .mapTo(Integer.class)
            .findFirst()
            .isPresent());
  }

  Optional<Local> byLink(String secret) {
    return write(handle ->
        accounts
            .useLink(handle, LinkKind.SIGN_IN, secret)
            .flatMap(id -> AccountRows.byId(handle, id))
            .filter(local -> !local.disabled()));
  }

  Optional<AccountRows.Link> look(String secret) {
    return database.read(handle -> AccountRows.look(handle, secret, clock.millis()));
  }

  Optional<Local> local(String account) {
    return database.read(handle -> AccountRows.byId(handle, account));
  }

  /// Makes the first account; empty when the link does not work or there is an account.
  Optional<Local> setUp(String link, String login, String name, String digest) {
    return write(handle -> {
      if (Accounts.any(handle) || accounts.useLink(handle, LinkKind.SETUP, link).isEmpty()) {
        return Optional.empty();
      }
      String id = accounts.create(handle, login, name, List.of(new Grant(null, Role.OWNER, null)));
      AccountRows.setPassword(handle, id, digest);
      Optional<Local> made = AccountRows.byId(handle, id);
      made.ifPresent(local -> note(handle, local, "account.created", "setup"));
      return made;
    });
  }

  /// Uses an invitation or a reset: sets the password and ends the sessions there were.
  Optional<Local> choose(String link, Optional<String> name, String digest) {
    return write(handle -> {
      Optional<String> account = accounts.useLink(handle, LinkKind.INVITATION, link);
      if (account.isEmpty()) {
        account = accounts.useLink(handle, LinkKind.RESET, link);
      }
      if (account.isEmpty()) {
        return Optional.empty();
      }
      String id = account.get();
      AccountRows.setPassword(handle, id, digest);
      name.ifPresent(text -> AccountRows.setName(handle, id, text));
      AccountRows.endSessions(handle, id, "", true);
      AccountRows.endLinks(handle, LinkKind.RESET, id);
      AccountRows.endLinks(handle, LinkKind.INVITATION, id);
      Optional<Local> local = AccountRows.byId(handle, id).filter(found -> !found.disabled());
      local.ifPresent(found -> note(handle, found, "password.changed", "link"));
      return local;
    });
  }

  /// Begins a session.
  ///
  /// @param how they proved who they are, for the audit log
  Answer open(ApiCall call, Local local, String how) {
    String agent = call.text("agent");
    String secret =
        write(handle -> {
          note(handle, local, "session.opened", how);
          return accounts.openSession(handle, local.id(), agent);
        });
    Callers.Signed signed = accounts.bySession(secret).orElseThrow();
    List<Grant> grants = signed.caller().grants();
    boolean member = grants.stream().allMatch(grant -> grant.role() == Role.MEMBER);
    return Answer.created(
        JsonNodeFactory.instance
            .objectNode()
            .put("session", secret)
            .put("csrf", signed.csrf())
            .put("account", local.id())
            .put("name", local.name())
            .put("start", grants.isEmpty() ? "/account" : member ? "/me" : "/"));
  }

  void close(Caller caller) {
    if (caller.kind() == Caller.Kind.SESSION) {
      write(handle -> {
        audit.append(
            handle, AuditEntry.of(caller, null, "session.closed", "account/" + caller.account()));
        return AccountRows.endSessions(handle, caller.account(), caller.via(), false);
      });
    }
  }

  private void note(Handle handle, Local local, String action, String how) {
    Caller caller = new Caller(Caller.Kind.SESSION, local.id(), local.name(), List.of(), null, how);
    ObjectNode detail = JsonNodeFactory.instance.objectNode().put("by", how);
    audit.append(handle, new AuditEntry(caller, null, action, "account/" + local.id(), detail));
  }

  private <T> T write(coop.latchkey.hub.store.Writer.Work<T> work) {
    return database.writer().submit(work).join();
  }
}
