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
import coop.latchkey.hub.web.Said;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The second step of signing in, and setting it up for one's own account.
final class SecondFactorArea implements ApiArea {
  private final AccountAreas with;
  private final SignIns signIns;
  private final SecondFactors factors;
  private final Tickets tickets;

  SecondFactorArea(AccountAreas with, SignIns signIns, SecondFactors factors, Tickets tickets) {
    this.with = with;
    this.signIns = signIns;
    this.factors = factors;
    this.tickets = tickets;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "signInCode", this::code,
        "getSecondFactor", this::get,
        "beginSecondFactor", this::begin,
        "confirmSecondFactor", this::confirm,
        "endSecondFactor", this::end);
  }

  private Answer code(ApiCall call) throws ApiProblem {
    Optional<Tickets.Held> held = tickets.held(call.text("ticket"));
    Optional<Local> whose =
        held.map(Tickets.Held::account).flatMap(signIns::local).filter(local -> !local.disabled());
    if (whose.isEmpty()) {
      return Answer.bad(Problem.of(410, "ticket-ended", Said.of("problem.ticketEnded")));
    }
    Local local = whose.get();
    String how = held.map(Tickets.Held::how).orElse("");
    Optional<Local> passed =
        signIns.guarded(
            call,
            "code " + local.id(),
            () ->
                write(handle -> factors.passes(handle, local.id(), call.text("code")))
                    ? Optional.of(local)
                    : Optional.empty());
    return passed
        .map(found -> signIns.open(call, found, how + " and code"))
        .orElseGet(SecondFactorArea::wrongCode);
  }

  private Answer get(ApiCall call) throws ApiProblem {
    return Answer.ok(
        JsonNodeFactory.instance
            .objectNode()
            .put("on", factors.on(OwnAccountArea.own(call, signIns).id())));
  }

  private Answer begin(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    if (factors.on(local.id())) {
      return Answer.bad(Problem.of(409, "second-factor-on", Said.of("problem.factorOn")));
    }
    byte[] key = write(handle -> factors.begin(handle, local.id()));
    return Answer.created(
        JsonNodeFactory.instance
            .objectNode()
            .put("secret", Totp.base32(key))
            .put("uri", Totp.uri(local.login(), key)));
  }

  private Answer confirm(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    Optional<List<String>> codes =
        signIns.guarded(
            call,
            "code " + local.id(),
            () ->
                write(handle -> {
                  Optional<List<String>> made =
                      factors.confirm(handle, local.id(), call.text("code"));
                  if (made.isPresent()) {
                    note(handle, call, "secondFactor.begun", local);
                  }
                  return made;
                }));
    if (codes.isEmpty()) {
      return wrongCode();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray("recoveryCodes");
    codes.get().forEach(list::add);
    return Answer.ok(json);
  }

  private Answer end(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    String password = call.body().path("password").asText();
    if (!signIns.proves(call, local, password)) {
      return Answer.bad(Problem.badContent("/password", Said.of("problem.password.wrong")));
    }
    write(handle -> {
      SecondFactors.end(handle, local.id());
      note(handle, call, "secondFactor.ended", local);
      return local;
    });
    return Answer.empty();
  }

  private void note(Handle handle, ApiCall call, String action, Local local) {
    with.audit()
        .append(handle, AuditEntry.of(call.caller(), null, action, "account/" + local.id()));
  }

  private static Answer wrongCode() {
    return Answer.bad(Problem.badContent("/code", Said.of("problem.code.wrong")));
  }

  private <T> T write(coop.latchkey.hub.store.Writer.Work<T> work) {
    return with.database().writer().submit(work).join();
  }
}
