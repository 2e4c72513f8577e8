package coop.latchkey.hub.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.AccountLists.Held;
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
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The accounts of a space: who has which role there. Nobody grants what they do not have; the last
/// owner stays; whoever has roles elsewhere, too, is disabled and let in again only by somebody who
/// runs accounts there as well.
final class AccountsArea implements ApiArea {
  private static final Duration INVITATION = Duration.ofDays(7);
  private static final Duration RESET = Duration.ofDays(1);
  private static final int PAGE = 50;

  private final Database database;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final Site site;
  private final InstantSource clock;

  AccountsArea(AccountAreas with) {
    this.database = with.database();
    this.accounts = with.accounts();
    this.audit = with.audit();
    this.site = with.site();
    this.clock = with.clock();
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listAccounts", this::list,
        "getSpaceAccount", this::get,
        "inviteAccount", this::invite,
        "changeAccountRoles", this::changeRoles,
        "disableAccount", call -> setDisabled(call, true),
        "enableAccount", call -> setDisabled(call, false),
        "resetAccount", this::reset);
  }

  /// What a change came to: a problem, or what to answer.
  private record Done(@Nullable Problem problem, ObjectNode json) {
    static Done refused(Problem problem) {
      return new Done(problem, JsonNodeFactory.instance.objectNode());
    }

    static Done of(ObjectNode json) {
      return new Done(null, json);
    }
  }

  private Answer list(ApiCall call) {
    int limit = (int) call.number("limit", PAGE);
    String after = call.query("after").orElse("");
    List<Held> found =
        database.read(handle -> AccountLists.accounts(handle, call.space(), after, limit + 1));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var items = json.putArray("items");
    found.stream().limit(limit).forEach(one -> items.add(json(one)));
    if (found.size() > limit) {
      String last =
          java.net.URLEncoder.encode(
              found.get(limit - 1).login(), java.nio.charset.StandardCharsets.UTF_8);
      json.put("next", "?after=" + last + "&limit=" + limit);
    }
    return Answer.ok(json);
  }

  private Answer get(ApiCall call) throws ApiProblem {
    Held held = database.read(handle -> held(handle, call.space(), call.path("account")));
    if (held == null) {
      return Answer.bad(Problem.unknown("account", call.path("account")));
    }
    return Answer.ok(json(held), Long.toString(held.version()));
  }

  private Answer invite(ApiCall call) throws ApiProblem {
    String login = PasswordRules.login("/login", call.text("login"));
    String name = PasswordRules.name(call, "/name");
    Role role = Role.of(call.text("role"));
    mayGrant(call, "/role", Set.of(role));
    SpaceId space = call.space();
    return answer(
        201,
        database
            .writer()
            .submit(handle -> {
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              Optional<Local> known = AccountRows.byLogin(handle, login);
              String id =
                  known
                      .map(Local::id)
                      .orElseGet(() -> accounts.create(handle, login, name, List.of()));
              accounts.grant(handle, id, new Grant(space, role, null));
              note(handle, call, "account.invited", id, role.code());
              json.put("account", id).put("login", login);
              if (known.isEmpty()) {
                json.put(
                    "link",
                    welcome(
                        accounts.newLink(
                            handle, LinkKind.INVITATION, id, 1, clock.instant().plus(INVITATION))));
              }
              return Done.of(json);
            })
            .join());
  }

  private Answer changeRoles(ApiCall call) throws ApiProblem {
    Set<Role> wanted = EnumSet.noneOf(Role.class);
    call.body().path("roles").forEach(code -> wanted.add(Role.of(code.asText())));
    SpaceId space = call.space();
    Held before = database.read(handle -> held(handle, space, call.path("account")));
    if (before == null) {
      return Answer.bad(Problem.unknown("account", call.path("account")));
    }
    call.mustMatch("account", Long.toString(before.version()));
    Set<Role> changed = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (wanted.contains(role) != before.here().contains(role)) {
        changed.add(role);
      }
    }
    mayGrant(call, "/roles", changed);
    return answer(
        200, database.writer().submit(handle -> written(handle, call, before, wanted)).join());
  }

  private Done written(Handle handle, ApiCall call, Held before, Set<Role> wanted) {
    SpaceId space = call.space();
    Held now = held(handle, space, before.id());
    if (now == null || now.version() != before.version()) {
      return Done.refused(Problem.changedMeanwhile("account"));
    }
    boolean losesOwner =
        now.here().contains(Role.OWNER) && !wanted.contains(Role.OWNER) && !now.disabled();
    if (losesOwner && now.everywhere().isEmpty() && AccountLists.owners(handle, space) <= 1) {
      return Done.refused(lastOwner(space));
    }
    handle.execute(
        "DELETE FROM account_grant WHERE account = ? AND space = ? AND role <> 'member'",
        now.id(),
        space.value());
    wanted.forEach(role -> accounts.grant(handle, now.id(), new Grant(space, role, null)));
    bump(handle, now.id());
    note(handle, call, "account.rolesChanged", now.id(), codes(wanted));
    Held after = held(handle, space, now.id());
    return Done.of(
        after == null
            ? JsonNodeFactory.instance.objectNode().put("account", now.id())
            : json(after));
  }

  private Answer setDisabled(ApiCall call, boolean disabled) {
    SpaceId space = call.space();
    return answer(
        200,
        database
            .writer()
            .submit(handle -> {
              Held held = held(handle, space, call.path("account"));
              Problem refused = held == null ? unknown(call) : over(handle, call, held);
              if (held == null || refused != null) {
                return Done.refused(refused == null ? unknown(call) : refused);
              }
              if (disabled && ownsAlone(handle, held)) {
                return Done.refused(lastOwner(space));
              }
              handle
                  .createUpdate("UPDATE account SET disabled_at = :at WHERE id = :id")
                  .bind("at", disabled ? Long.valueOf(clock.millis()) : null)
                  .bind("id", held.id())
                  .execute();
              bump(handle, held.id());
              AccountRows.endSessions(handle, held.id(), "", true);
              note(handle, call, disabled ? "account.disabled" : "account.enabled", held.id(), "");
              Held after = held(handle, space, held.id());
              return Done.of(json(after == null ? held : after));
            })
            .join());
  }

  private Answer reset(ApiCall call) {
    return answer(
        201,
        database
            .writer()
            .submit(handle -> {
              Held held = held(handle, call.space(), call.path("account"));
              Problem refused = held == null ? unknown(call) : over(handle, call, held);
              if (held == null || refused != null) {
                return Done.refused(refused == null ? unknown(call) : refused);
              }
              note(handle, call, "account.resetLink", held.id(), "");
              String link =
                  accounts.newLink(
                      handle, LinkKind.RESET, held.id(), 1, clock.instant().plus(RESET));
              return Done.of(
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("account", held.id())
                      .put("link", welcome(link)));
            })
            .join());
  }

  /// Whoever sets somebody's password has all that is theirs: so it takes everything they have.
  private @Nullable Problem over(Handle handle, ApiCall call, Held held) {
    boolean all =
        Accounts.grants(handle, held.id()).stream()
            .allMatch(grant -> {
              SpaceId of = grant.space();
              return of == null
                  ? call.caller().mayEverywhere(Permission.ACCOUNTS_WRITE)
                  : call.caller().may(Permission.ACCOUNTS_WRITE, of);
            });
    return all ? null : Problem.of(403, "beyond-you", Said.of("problem.beyondYou"));
  }

  private static void mayGrant(ApiCall call, String pointer, Set<Role> roles) throws ApiProblem {
    for (Role role : roles) {
      boolean has =
          role.permissions().stream().allMatch(one -> call.caller().may(one, call.space()));
      if (role == Role.MEMBER || !has) {
        throw new ApiProblem(
            Problem.badContent(
                pointer,
                role == Role.MEMBER
                    ? Said.of("problem.role.member")
                    : Said.of("problem.role.more", "role", role.code())));
      }
    }
  }

  private static boolean ownsAlone(Handle handle, Held held) {
    if (held.disabled()) {
      return false;
    }
    // The hub's owners own each space, so that counting one space's owners counts them too.
    return Accounts.grants(handle, held.id()).stream()
        .filter(grant -> grant.role() == Role.OWNER)
        .map(grant -> grant.space() == null ? new SpaceId("all") : grant.space())
        .anyMatch(space -> AccountLists.owners(handle, space) <= 1);
  }

  private @Nullable Held held(Handle handle, SpaceId space, String account) {
    return AccountLists.accounts(handle, space, "", Integer.MAX_VALUE).stream()
        .filter(one -> one.id().equals(account))
        .findFirst()
        .orElse(null);
  }

  private static void bump(Handle handle, String account) {
    handle.execute("UPDATE account SET version = version + 1 WHERE id = ?", account);
  }

  private void note(Handle handle, ApiCall call, String action, String account, String roles) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    if (!roles.isEmpty()) {
      detail.put("roles", roles);
    }
    audit.append(
        handle, new AuditEntry(call.caller(), call.space(), action, "account/" + account, detail));
  }

  private String welcome(String secret) {
    return site.page("/welcome?link=" + secret);
  }

  private static String codes(Set<Role> roles) {
    return String.join(" ", roles.stream().map(Role::code).sorted().toList());
  }

  private static Problem unknown(ApiCall call) {
    return Problem.unknown("account", call.path("account"));
  }

  private static Problem lastOwner(SpaceId space) {
    return Problem.of(
        409,
        "last-owner",
        space.value().equals("all")
            ? Said.of("problem.lastOwner.hub")
            : Said.of("problem.lastOwner.space", "space", space.value()));
  }

  private static Answer answer(int status, Done done) {
    Problem problem = done.problem();
    return problem == null
        ? new Answer.Json(
            status,
            done.json(),
            done.json().has("version") ? done.json().path("version").asText() : null)
        : Answer.bad(problem);
  }

  private static ObjectNode json(Held held) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("account", held.id()).put("login", held.login()).put("name", held.name());
    held.here().forEach(role -> json.withArray("/roles").add(role.code()));
    held.everywhere().forEach(role -> json.withArray("/everywhere").add(role.code()));
    return json.put("disabled", held.disabled())
        .put("invited", !held.signsIn())
        .put("version", held.version());
  }
}
