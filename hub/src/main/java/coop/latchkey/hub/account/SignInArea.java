package coop.latchkey.hub.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in with a password or by a link, signing out, and the first account of a new hub.
final class SignInArea implements ApiArea {
  private static final Logger LOG = LoggerFactory.getLogger(SignInArea.class);

  private final SignIns signIns;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final Tickets tickets;

  /// @param passwords shared by all that look at passwords, so that their bound is one
  SignInArea(SignIns signIns, Passwords passwords, SecondFactors factors, Tickets tickets) {
    this.signIns = signIns;
    this.passwords = passwords;
    this.factors = factors;
    this.tickets = tickets;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "signIn", this::signIn,
        "signInByLink", this::byLink,
        "signOut", this::signOut,
        "setUp", this::setUp,
        "lookAtLink", this::look,
        "useLink", this::useLink);
  }

  private Answer signIn(ApiCall call) throws ApiProblem {
    String login = Accounts.normal(call.text("login"));
    String password = call.body().path("password").asText();
    Optional<AccountRows.Local> found =
        signIns.guarded(call, login, () -> signIns.withPassword(login, password));
    if (found.isEmpty()) {
      LOG.info("A sign-in from {} failed", call.caller().via());
      return Answer.bad(Problem.of(401, "wrong-login", Said.of("problem.login.wrong")));
    }
    return enter(call, found.get(), "password");
  }

  /// Begins the session, or asks for a code first.
  private Answer enter(ApiCall call, AccountRows.Local local, String how) {
    return factors.on(local.id())
        ? Answer.accepted(
            JsonNodeFactory.instance
                .objectNode()
                .put("needs", "code")
                .put("ticket", tickets.give(local.id(), how)))
        : signIns.open(call, local, how);
  }

  private Answer byLink(ApiCall call) {
    return signIns
        .byLink(call.text("link"))
        .map(local -> signIns.open(call, local, "link"))
        .orElseGet(SignInArea::deadLink);
  }

  private Answer signOut(ApiCall call) {
    signIns.close(call.caller());
    return Answer.empty();
  }

  private Answer setUp(ApiCall call) throws ApiProblem {
    String login = PasswordRules.login("/login", call.text("login"));
    String digest = passwords.digest(PasswordRules.password(call, "/password", login));
    return signIns
        .setUp(call.text("link"), login, PasswordRules.name(call, "/name"), digest)
        .map(local -> signIns.open(call, local, "setup"))
        .orElseGet(SignInArea::deadLink);
  }

  private Answer look(ApiCall call) {
    return signIns
        .look(call.text("link"))
        .map(link -> {
          ObjectNode json = JsonNodeFactory.instance.objectNode();
          json.put("kind", link.kind());
          signIns
              .local(link.account())
              .ifPresent(local -> {
                json.put("login", local.login());
                json.put("name", local.name());
              });
          return Answer.ok(json);
        })
        .orElseGet(SignInArea::deadLink);
  }

  /// For whoever was invited or has forgotten their password.
  private Answer useLink(ApiCall call) throws ApiProblem {
    String link = call.text("link");
    Optional<AccountRows.Local> local =
        signIns.look(link).flatMap(found -> signIns.local(found.account()));
    if (local.isEmpty()) {
      return deadLink();
    }
    String digest =
        passwords.digest(PasswordRules.password(call, "/password", local.get().login()));
    Optional<String> name =
        call.maybe("name").isEmpty()
            ? Optional.empty()
            : Optional.of(PasswordRules.name(call, "/name"));
    return signIns
        .choose(link, name, digest)
        .map(chosen -> enter(call, chosen, "link"))
        .orElseGet(SignInArea::deadLink);
  }

  private static Answer deadLink() {
    return Answer.bad(Problem.of(410, "dead-link", Said.of("problem.deadLink")));
  }
}
