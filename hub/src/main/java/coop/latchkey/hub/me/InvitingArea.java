package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.LinkKind;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Lets members onto their page: an account that is this member, and a link by which they choose
/// how they sign in. An account that somebody uses already gets the role and no link, for whoever
/// has the link becomes its owner.
public final class InvitingArea implements ApiArea {
  private static final Duration LINK = Duration.ofDays(7);

  private final MeParts parts;

  /// Over these.
  public InvitingArea(MeParts parts) {
    this.parts = parts;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of("inviteMember", this::invite);
  }

  private Answer invite(ApiCall call) throws ApiProblem {
    String id = call.path("member");
    if (!Names.isName(id)) {
      throw new ApiProblem(Problem.unknown("member", id));
    }
    MemberId member = new MemberId(id);
    try {
      return Answer.created(
          parts
              .database()
              .writer()
              .submit(handle -> invite(handle, call, call.space(), member))
              .join());
    } catch (CompletionException e) {
      throw MyRule.Stopped.in(e);
    }
  }

  private ObjectNode invite(Handle handle, ApiCall call, SpaceId space, MemberId member) {
    MemberRow row =
        MemberRow.of(handle, space, member)
            .orElseThrow(() -> new MyRule.Stopped(Problem.unknown("member", member.value())));
    String login = call.text("login");
    Grant grant = new Grant(space, Role.MEMBER, member);
    String known = parts.accounts().byLogin(login).orElse(null);
    if (known != null) {
      free(handle, known, space, member);
    }
    linked(handle, known, space, member);
    boolean fresh = known == null || unused(handle, known, space);
    String account =
        known == null
            ? parts.accounts().create(handle, login, row.name(), java.util.List.of(grant))
            : known;
    parts.accounts().grant(handle, account, grant);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("account", account);
    if (fresh) {
      Instant end = parts.clock().instant().plus(LINK);
      String secret = parts.accounts().newLink(handle, LinkKind.INVITATION, account, 1, end);
      String link = parts.site().page("/welcome?link=" + secret);
      Language language = Language.of(call.maybe("language").orElse(null));
      speaks(handle, account, language);
      boolean mailed =
          parts.letters().invite(handle, space, login, row.name(), language, link, end);
      json.put("link", link).put("expiresAt", end.toString()).put("mailed", mailed);
    }
    parts
        .audit()
        .append(
            handle,
            new AuditEntry(
                call.caller(),
                space,
                "member.invited",
                "member/" + member,
                JsonNodeFactory.instance.objectNode().put("account", account)));
    return json;
  }

  /// Their page and their letters are in their own language from the beginning.
  private static void speaks(Handle handle, String account, @Nullable Language language) {
    if (language != null) {
      handle.execute("UPDATE account SET language = ? WHERE id = ?", language.code(), account);
    }
  }

  /// An account is one member of a space, and stays that one.
  private static void free(Handle handle, String account, SpaceId space, MemberId member) {
    handle
        .createQuery(
            "SELECT member FROM account_grant WHERE account = :account AND space = :space AND role"
                + " = 'member'")
        .bind("account", account)
        .bind("space", space.value())
        .mapTo(String.class)
        .findFirst()
        .filter(other -> !other.equals(member.value()))
        .ifPresent(other -> {
          throw new MyRule.Stopped(
              new Problem(
                  409,
                  "account-taken",
                  Said.of("problem.accountTaken", "member", other),
                  java.util.List.of(
                      new Problem.Field("/login", Said.of("problem.accountTaken.login"))),
                  null));
        });
  }

  /// A member has one account, so that nobody reads their page beside them.
  private static void linked(
      Handle handle, @Nullable String account, SpaceId space, MemberId member) {
    boolean other =
        handle
            .createQuery(
                "SELECT account FROM account_grant WHERE space = :space AND member = :member AND"
                    + " role = 'member'")
            .bind("space", space.value())
            .bind("member", member.value())
            .mapTo(String.class)
            .stream()
            .anyMatch(one -> !one.equals(account));
    if (other) {
      throw new MyRule.Stopped(Problem.of(409, "member-linked", Said.of("problem.memberLinked")));
    }
  }

  /// Whether nobody has ever signed in with it, and it is nothing but this membership.
  private static boolean unused(Handle handle, String account, SpaceId space) {
    boolean password =
        handle
            .createQuery("SELECT 1 FROM account WHERE id = :account AND password IS NOT NULL")
            .bind("account", account)
            .mapTo(Integer.class)
            .findFirst()
            .isPresent();
    boolean session =
        handle
            .createQuery("SELECT 1 FROM session WHERE account = :account LIMIT 1")
            .bind("account", account)
            .mapTo(Integer.class)
            .findFirst()
            .isPresent();
    boolean elsewhere =
        handle
            .createQuery(
                "SELECT 1 FROM account_grant WHERE account = :account AND NOT (space = :space AND"
                    + " role = 'member') LIMIT 1")
            .bind("account", account)
            .bind("space", space.value())
            .mapTo(Integer.class)
            .findFirst()
            .isPresent();
    return !password && !session && !elsewhere;
  }
}
