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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in with a passkey: the device says whose it is, so no name is typed, and has looked who
/// holds it, so no code is asked for.
final class PasskeySignInArea implements ApiArea {
  private static final Logger LOG = LoggerFactory.getLogger(PasskeySignInArea.class);

  private final AccountAreas with;
  private final SignIns signIns;
  private final PasskeyTickets tickets;

  PasskeySignInArea(AccountAreas with, SignIns signIns, PasskeyTickets tickets) {
    this.with = with;
    this.signIns = signIns;
    this.tickets = tickets;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of("passkeyChallenge", this::challenge, "signInWithPasskey", this::signIn);
  }

  private Answer challenge(ApiCall call) throws ApiProblem {
    PasskeyPlace place = PasskeyArea.place(with.site());
    String ticket = tickets.give(PasskeyTickets.ENTER);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ticket", ticket).put("origin", place.origin());
    json.set("publicKey", PasskeyJson.request(place, ticket));
    return Answer.ok(json);
  }

  private Answer signIn(ApiCall call) throws ApiProblem {
    PasskeyPlace place = PasskeyArea.place(with.site());
    Bytes challenge =
        tickets
            .challenge(call.text("ticket"), PasskeyTickets.ENTER)
            .orElseThrow(PasskeyArea::ended);
    String credential = call.body().path("credential").path("id").asText();
    Optional<Local> found =
        signIns.guarded(
            call,
            "passkey " + Secrets.digest(credential),
            () -> whose(call, place, challenge, credential));
    return found
        .map(local -> signIns.open(call, local, "passkey"))
        .orElseGet(PasskeySignInArea::wrong);
  }

  private Optional<Local> whose(
      ApiCall call, PasskeyPlace place, Bytes challenge, String credential) {
    Passkey passkey =
        with.database().read(handle -> PasskeyRows.byCredential(handle, credential)).orElse(null);
    JsonNode response = call.body().path("credential").path("response");
    if (passkey == null || !named(passkey, response.path("userHandle").asText())) {
      return refused(call, "the hub does not know it");
    }
    Optional<Local> local = signIns.local(passkey.account()).filter(found -> !found.disabled());
    return switch (PasskeyCheck.shown(place, challenge, passkey, response)) {
      case Outcome.Shown(long counter) ->
          local.isEmpty()
              ? refused(call, "its account is disabled")
              : local.filter(_ -> tickets.use(call.text("ticket")) && used(passkey, counter));
      case Outcome.CountsBack _ -> countsBack(call, passkey);
      case Outcome.Wrong(String why) -> refused(call, why);
      case Outcome.Made _ -> refused(call, "it is a new one");
    };
  }

  /// Whether the device means the account that the passkey belongs to (WebAuthn level 3, 7.2, 6).
  private boolean named(Passkey passkey, String user) {
    byte[] told = user.getBytes(StandardCharsets.UTF_8);
    return with.database()
        .read(handle -> PasskeyRows.userHandle(handle, passkey.account()))
        .filter(known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), told))
        .isPresent();
  }

  private boolean used(Passkey passkey, long counter) {
    return write(handle -> PasskeyRows.used(handle, passkey, counter, with.clock().instant()));
  }

  /// A passkey that counts back may have been copied off its device: its owner must hear of it.
  private Optional<Local> countsBack(ApiCall call, Passkey passkey) {
    write(handle -> {
      with.audit()
          .append(
              handle,
              AuditEntry.of(
                      call.caller(), null, "passkey.countsBack", "account/" + passkey.account())
                  .with("passkey", passkey.id())
                  .with("name", passkey.name()));
      return passkey;
    });
    LOG.warn("Passkey {} of {} counts back: there may be a copy", passkey.id(), passkey.account());
    return Optional.empty();
  }

  private static Optional<Local> refused(ApiCall call, String why) {
    LOG.info("A passkey from {} was refused: {}", call.caller().via(), why);
    return Optional.empty();
  }

  private static Answer wrong() {
    return Answer.bad(Problem.of(401, "wrong-passkey", Said.of("problem.passkey.wrong")));
  }

  private <T> T write(coop.latchkey.hub.store.Writer.Work<T> work) {
    return with.database().writer().submit(work).join();
  }
}
