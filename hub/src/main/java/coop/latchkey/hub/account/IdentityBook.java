package coop.latchkey.hub.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.account.AccountRows.Local;
import coop.latchkey.hub.account.IdentityProvider.Identity;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Which account stands behind a person at a provider, in the hub's database; each change with its
/// entry in the audit log. Thread-safe.
final class IdentityBook {
  private static final int NAME_MAX = 100;

  private final Database database;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final InstantSource clock;

  IdentityBook(AccountAreas with) {
    this.database = with.database();
    this.accounts = with.accounts();
    this.audit = with.audit();
    this.clock = with.clock();
  }

  /// Whose this is; notes that it was used.
  Optional<Local> local(Identity identity) {
    return write(handle -> {
      Optional<Local> local =
          Identities.account(handle, identity).flatMap(id -> AccountRows.byId(handle, id));
      local.ifPresent(_ -> Identities.used(handle, identity, clock.millis()));
      return local;
    });
  }

  /// Makes an account without roles for somebody unknown; empty when there is one of that name, or
  /// their address is not known for sure.
  Optional<Local> make(Identity identity, String how) {
    String login = Accounts.normal(identity.email());
    if (!identity.emailVerified() || !PasswordRules.isLogin(login)) {
      return Optional.empty();
    }
    String name = identity.name().isBlank() ? login : identity.name().strip();
    return write(handle -> {
      if (AccountRows.byLogin(handle, login).isPresent()) {
        return Optional.empty();
      }
      String shown = name.substring(0, Math.min(NAME_MAX, name.length()));
      String id = accounts.create(handle, login, shown, List.of());
      Optional<Local> local = AccountRows.byId(handle, id);
      local.ifPresent(made -> {
        note(handle, made, "account.created", how);
        link(handle, made, identity, how);
      });
      return local;
    });
  }

  /// Accepts an invitation: from then on its account is theirs. Empty when the link does not work,
  /// or they have an account already.
  Optional<Local> accept(String invitation, Identity identity, String how) {
    return write(handle -> {
      if (Identities.account(handle, identity).isPresent()) {
        return Optional.empty();
      }
      Optional<Local> local =
          accounts
              .useLink(handle, LinkKind.INVITATION, invitation)
              .flatMap(id -> AccountRows.byId(handle, id))
              .filter(found -> !found.disabled());
      local.ifPresent(found -> {
        AccountRows.endLinks(handle, LinkKind.INVITATION, found.id());
        link(handle, found, identity, how);
      });
      return local;
    });
  }

  /// Gives an account one more way in; false when somebody has it already.
  boolean link(Local local, Identity identity, Caller caller, String provider) {
    return write(handle -> {
      if (Identities.account(handle, identity).isPresent()) {
        return false;
      }
      Identities.link(handle, local.id(), identity, clock.millis());
      audit.append(handle, entry(caller, "identity.linked", local, provider));
      return true;
    });
  }

  /// What became of taking a way in away.
  enum Unlinked {
    /// It is away.
    DONE,
    /// There was none.
    UNKNOWN,
    /// There is no other way in.
    LAST
  }

  /// Takes a way in away, unless it is the last one.
  Unlinked unlink(Local local, String id, Caller caller) {
    return write(handle -> {
      List<Identities.Linked> all = Identities.of(handle, local.id());
      if (all.stream().noneMatch(one -> one.id().equals(id))) {
        return Unlinked.UNKNOWN;
      }
      if (local.password() == null && Identities.waysIn(handle, local.id()) == 1) {
        return Unlinked.LAST;
      }
      Identities.unlink(handle, local.id(), id);
      audit.append(handle, entry(caller, "identity.unlinked", local, id));
      return Unlinked.DONE;
    });
  }

  List<Identities.Linked> of(Local local) {
    return database.read(handle -> Identities.of(handle, local.id()));
  }

  /// Whether somebody is behind it already.
  Optional<String> account(Identity identity) {
    return database.read(handle -> Identities.account(handle, identity));
  }

  private void link(Handle handle, Local local, Identity identity, String how) {
    Identities.link(handle, local.id(), identity, clock.millis());
    note(handle, local, "identity.linked", how);
  }

  private void note(Handle handle, Local local, String action, String how) {
    Caller caller = new Caller(Caller.Kind.SESSION, local.id(), local.name(), List.of(), null, how);
    audit.append(handle, entry(caller, action, local, how));
  }

  private static AuditEntry entry(Caller caller, String action, Local local, String by) {
    return new AuditEntry(
        caller,
        null,
        action,
        "account/" + local.id(),
        JsonNodeFactory.instance.objectNode().put("by", by));
  }

  private <T> T write(coop.latchkey.hub.store.Writer.Work<T> work) {
    return database.writer().submit(work).join();
  }
}
