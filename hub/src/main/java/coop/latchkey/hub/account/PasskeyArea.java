package coop.latchkey.hub.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.AccountRows.Local;
import coop.latchkey.hub.account.PasskeyCheck.Outcome;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.web.Said;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One's own passkeys: what there are, adding one, giving it another name, removing it. Needs a
/// session, as all changes of an account do; adding and removing need a [FreshProof].
final class PasskeyArea implements ApiArea {
  private static final Logger LOG = LoggerFactory.getLogger(PasskeyArea.class);

  /// Of an account; more than anybody's devices.
  private static final int MANY = 20;

  private final AccountAreas with;
  private final SignIns signIns;
  private final PasskeyTickets tickets;
  private final FreshProof proof;

  PasskeyArea(AccountAreas with, SignIns signIns, PasskeyTickets tickets) {
    this.with = with;
    this.signIns = signIns;
    this.tickets = tickets;
    this.proof = new FreshProof(signIns, with.clock());
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listPasskeys", this::list,
        "getPasskey", this::get,
        "passkeyOptions", this::options,
        "addPasskey", this::add,
        "renamePasskey", this::rename,
        "removePasskey", this::remove);
  }

  private Answer list(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var items = json.putArray("items");
    of(local).forEach(one -> items.add(PasskeyJson.passkey(one)));
    with.site().passkeys().ifPresent(place -> json.put("origin", place.origin()));
    return Answer.ok(json.put("needs", proof.need(call, local).code()));
  }

  private Answer get(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    Passkey passkey = known(call, local);
    ObjectNode json = PasskeyJson.passkey(passkey).put("needs", proof.need(call, local).code());
    return Answer.ok(json, Long.toString(passkey.version()));
  }

  private Answer options(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    PasskeyPlace place = place(with.site());
    proof.require(call, local);
    List<Passkey> there = of(local);
    if (there.size() >= MANY) {
      return Answer.bad(tooMany());
    }
    String user = write(handle -> PasskeyRows.makeUserHandle(handle, local.id()));
    String ticket = tickets.give(PasskeyTickets.adding(call.caller()));
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("ticket", ticket);
    json.set("publicKey", PasskeyJson.creation(place, ticket, local, user, there));
    return Answer.ok(json);
  }

  private Answer add(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    PasskeyPlace place = place(with.site());
    String name = PasswordRules.name(call, "/name");
    String ticket = call.text("ticket");
    Bytes challenge =
        tickets
            .challenge(ticket, PasskeyTickets.adding(call.caller()))
            .orElseThrow(PasskeyArea::ended);
    JsonNode response = call.body().path("credential").path("response");
    return switch (PasskeyCheck.made(place, challenge, response)) {
      case Outcome.Made made -> {
        if (!tickets.use(ticket)) {
          throw ended();
        }
        yield keep(call, passkey(local, place, made, name, transports(response)));
      }
      case Outcome.Wrong(String why) -> {
        LOG.info("A passkey of {} was not taken: {}", local.id(), why);
        yield unfit();
      }
      case Outcome.Shown _, Outcome.CountsBack _ -> unfit();
    };
  }

  private Passkey passkey(
      Local local, PasskeyPlace place, Outcome.Made made, String name, List<String> transports) {
    return new Passkey(
        Secrets.id("k"),
        local.id(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(made.credential().array()),
        place.rp(),
        made.publicKey(),
        made.counter(),
        made.synced(),
        transports,
        name,
        with.clock().instant().truncatedTo(ChronoUnit.MILLIS),
        null,
        1);
  }

  private Answer keep(ApiCall call, Passkey passkey) {
    return write(handle -> {
      if (PasskeyRows.of(handle, passkey.account()).size() >= MANY) {
        return Answer.bad(tooMany());
      }
      if (PasskeyRows.byCredential(handle, passkey.credential()).isPresent()) {
        return Answer.bad(Problem.of(409, "passkey-known", Said.of("problem.passkey.known")));
      }
      PasskeyRows.add(handle, passkey);
      note(handle, call, "passkey.added", passkey, passkey.name());
      return new Answer.Json(201, PasskeyJson.passkey(passkey), "1");
    });
  }

  private Answer rename(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    Passkey passkey = known(call, local);
    call.mustMatch("passkey", Long.toString(passkey.version()));
    String name = PasswordRules.name(call, "/name");
    boolean written =
        write(handle -> {
          boolean renamed = PasskeyRows.rename(handle, passkey, name);
          if (renamed) {
            note(handle, call, "passkey.renamed", passkey, name);
          }
          return renamed;
        });
    return written ? get(call) : Answer.bad(Problem.changedMeanwhile("passkey"));
  }

  private Answer remove(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    Passkey passkey = known(call, local);
    proof.require(call, local);
    return write(handle -> {
      if (local.password() == null && Identities.waysIn(handle, local.id()) == 1) {
        return Answer.bad(Problem.of(409, "last-way-in", Said.of("problem.passkey.lastWayIn")));
      }
      if (PasskeyRows.remove(handle, passkey)) {
        note(handle, call, "passkey.removed", passkey, passkey.name());
      }
      return Answer.empty();
    });
  }

  /// The passkey of the path, if it is the caller's own.
  private Passkey known(ApiCall call, Local local) throws ApiProblem {
    String id = call.path("passkey");
    return with.database()
        .read(handle -> PasskeyRows.one(handle, local.id(), id))
        .orElseThrow(() -> new ApiProblem(Problem.unknown("passkey", id)));
  }

  private List<Passkey> of(Local local) {
    return with.database().read(handle -> PasskeyRows.of(handle, local.id()));
  }

  private static List<String> transports(JsonNode response) {
    List<String> all = new ArrayList<>();
    response.path("transports").forEach(one -> all.add(one.asText()));
    return all;
  }

  /// Where passkeys work; a problem where the hub's address cannot have any.
  static PasskeyPlace place(Site site) throws ApiProblem {
    return site.passkeys()
        .orElseThrow(() ->
            new ApiProblem(
                Problem.of(409, "passkeys-need-a-name", Said.of("problem.passkey.place"))));
  }

  static ApiProblem ended() {
    return new ApiProblem(Problem.of(410, "ticket-ended", Said.of("problem.passkey.ended")));
  }

  private static Answer unfit() {
    return Answer.bad(Problem.badContent("/credential", Said.of("problem.passkey.unfit")));
  }

  private static Problem tooMany() {
    return Problem.of(409, "too-many-passkeys", Said.of("problem.passkey.tooMany", "n", MANY));
  }

  private void note(Handle handle, ApiCall call, String action, Passkey passkey, String name) {
    with.audit()
        .append(
            handle,
            AuditEntry.of(call.caller(), null, action, "account/" + passkey.account())
                .with("passkey", passkey.id())
                .with("name", name));
  }

  private <T> T write(coop.latchkey.hub.store.Writer.Work<T> work) {
    return with.database().writer().submit(work).join();
  }
}
