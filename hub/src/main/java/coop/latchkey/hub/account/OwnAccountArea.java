package coop.latchkey.hub.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.AccountRows.Local;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What everybody does with their own account. It needs a session: who holds a token alone, which
/// may be held to little, makes no further ones and changes no password.
final class OwnAccountArea implements ApiArea {
  private final Database database;
  private final Accounts accounts;
  private final SignIns signIns;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final InstantSource clock;

  OwnAccountArea(AccountAreas with, SignIns signIns, Passwords passwords) {
    this.database = with.database();
    this.accounts = with.accounts();
    this.audit = with.audit();
    this.clock = with.clock();
    this.signIns = signIns;
    this.passwords = passwords;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "getAccount", this::get,
        "changeAccount", this::change,
        "changePassword", this::changePassword,
        "listSessions", this::sessions,
        "endSession", this::endSession,
        "endOtherSessions", this::endOthers,
        "listTokens", this::tokens,
        "createToken", this::createToken,
        "revokeToken", this::revoke);
  }

  private Answer get(ApiCall call) throws ApiProblem {
    Local local = own(call);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("account", local.id()).put("login", local.login()).put("name", local.name());
    json.put("password", local.password() != null);
    String language = local.language();
    if (language != null) {
      json.put("language", language);
    }
    return Answer.ok(json, Long.toString(local.version()));
  }

  private Answer change(ApiCall call) throws ApiProblem {
    Local local = own(call);
    call.mustMatch("account", Long.toString(local.version()));
    String name = call.maybe("name").isPresent() ? PasswordRules.name(call, "/name") : local.name();
    String language = call.maybe("language").orElse(local.language());
    boolean written =
        write(handle -> {
          int rows =
              handle
                  .createUpdate(
                      "UPDATE account SET name = :name, language = :language, version = version + 1"
                          + " WHERE id = :id AND version = :version")
                  .bind("name", name)
                  .bind("language", language)
                  .bind("id", local.id())
                  .bind("version", local.version())
                  .execute();
          if (rows > 0) {
            note(handle, call, "account.changed", "account/" + local.id());
          }
          return rows > 0;
        });
    return written ? get(call) : Answer.bad(Problem.changedMeanwhile("account"));
  }

  private Answer changePassword(ApiCall call) throws ApiProblem {
    Local local = own(call);
    String current = call.body().path("current").asText();
    if (local.password() != null && !signIns.proves(call, local, current)) {
      return Answer.bad(Problem.badContent("/current", Said.of("problem.password.wrong")));
    }
    String digest = passwords.digest(PasswordRules.password(call, "/password", local.login()));
    write(handle -> {
      AccountRows.setPassword(handle, local.id(), digest);
      note(handle, call, "password.changed", "account/" + local.id());
      return AccountRows.endSessions(handle, local.id(), call.caller().via(), true);
    });
    return Answer.empty();
  }

  private Answer sessions(ApiCall call) throws ApiProblem {
    Local local = own(call);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var items = json.putArray("items");
    for (AccountLists.Session one :
        database.read(handle -> AccountLists.sessions(handle, local.id(), clock.millis()))) {
      items
          .addObject()
          .put("id", one.id())
          .put("agent", one.agent())
          .put("createdAt", one.createdAt().toString())
          .put("seenAt", one.seenAt().toString())
          .put("current", one.id().equals(call.caller().via()));
    }
    return Answer.ok(json);
  }

  private Answer endSession(ApiCall call) throws ApiProblem {
    Local local = own(call);
    String session = call.path("session");
    int ended =
        write(handle -> {
          int rows = AccountRows.endSessions(handle, local.id(), session, false);
          if (rows > 0) {
            note(handle, call, "session.closed", "account/" + local.id());
          }
          return rows;
        });
    return ended == 0 ? Answer.bad(Problem.unknown("session", session)) : Answer.empty();
  }

  private Answer endOthers(ApiCall call) throws ApiProblem {
    Local local = own(call);
    write(handle -> {
      note(handle, call, "session.othersClosed", "account/" + local.id());
      return AccountRows.endSessions(handle, local.id(), call.caller().via(), true);
    });
    return Answer.empty();
  }

  private Answer tokens(ApiCall call) throws ApiProblem {
    Local local = own(call);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var items = json.putArray("items");
    for (AccountLists.Token one :
        database.read(handle -> AccountLists.tokens(handle, local.id(), clock.millis()))) {
      ObjectNode item = items.addObject().put("id", one.id()).put("name", one.name());
      var scopes = item.putArray("scopes");
      one.scopes().forEach(scopes::add);
      item.put("createdAt", one.createdAt().toString())
          .put("expiresAt", one.expiresAt().toString());
      Instant used = one.usedAt();
      if (used != null) {
        item.put("usedAt", used.toString());
      }
    }
    return Answer.ok(json);
  }

  private Answer createToken(ApiCall call) throws ApiProblem {
    Local local = own(call);
    String name = PasswordRules.name(call, "/name");
    Set<Permission> scopes = EnumSet.noneOf(Permission.class);
    for (var code : call.body().path("scopes")) {
      Permission permission = Permission.of(code.asText());
      if (!call.caller().mayAnywhere(permission)) {
        return Answer.bad(
            Problem.badContent("/scopes", Said.of("problem.scopes", "permission", code.asText())));
      }
      scopes.add(permission);
    }
    Instant end = clock.instant().plus(Duration.ofDays(call.body().path("days").asInt()));
    String secret =
        write(handle -> {
          note(handle, call, "token.created", "account/" + local.id());
          return accounts.newToken(handle, local.id(), name, scopes, end);
        });
    return Answer.created(
        JsonNodeFactory.instance
            .objectNode()
            .put("token", secret)
            .put("name", name)
            .put("expiresAt", end.toString()));
  }

  private Answer revoke(ApiCall call) throws ApiProblem {
    Local local = own(call);
    String token = call.path("token");
    int revoked =
        write(handle -> {
          int rows =
              handle.execute(
                  "DELETE FROM api_token WHERE account = ? AND id = ?", local.id(), token);
          if (rows > 0) {
            note(handle, call, "token.revoked", "token/" + token);
          }
          return rows;
        });
    return revoked == 0 ? Answer.bad(Problem.unknown("token", token)) : Answer.empty();
  }

  /// The caller's account, if they came with a session.
  private Local own(ApiCall call) throws ApiProblem {
    return own(call, signIns);
  }

  static Local own(ApiCall call, SignIns signIns) throws ApiProblem {
    Optional<Local> local =
        call.caller().kind() == Caller.Kind.SESSION
            ? signIns.local(call.caller().account())
            : Optional.empty();
    return local.orElseThrow(
        () -> new ApiProblem(Problem.of(403, "session-needed", Said.of("problem.sessionNeeded"))));
  }

  private void note(Handle handle, ApiCall call, String action, String subject) {
    audit.append(handle, AuditEntry.of(call.caller(), null, action, subject));
  }

  private <T> T write(coop.latchkey.hub.store.Writer.Work<T> work) {
    return database.writer().submit(work).join();
  }
}
