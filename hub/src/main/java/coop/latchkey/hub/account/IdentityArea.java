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
import coop.latchkey.hub.web.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The ways into one's own account by providers. Whoever adds one or takes one away proves again
/// who they are: by their password, or, without one, by having signed in a short while ago.
final class IdentityArea implements ApiArea {
  /// For so long after signing in an account without a password proves itself by that.
  private static final Duration RECENT = Duration.ofMinutes(15);

  private final AccountAreas with;
  private final SignIns signIns;
  private final ProviderTrips trips;
  private final IdentityBook book;

  IdentityArea(AccountAreas with, SignIns signIns, ProviderTrips trips) {
    this.with = with;
    this.signIns = signIns;
    this.trips = trips;
    this.book = new IdentityBook(with);
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listIdentities", this::list,
        "linkIdentity", this::link,
        "unlinkIdentity", this::unlink);
  }

  private Answer list(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var items = json.putArray("items");
    for (Identities.Linked one : book.of(local)) {
      ObjectNode item = items.addObject().put("id", one.id()).put("issuer", one.issuer());
      with.providers().stream()
          .filter(provider -> provider.issuer().equals(one.issuer()))
          .findFirst()
          .ifPresent(
              provider -> item.put("provider", provider.id()).put("label", provider.label()));
      if (!one.email().isEmpty()) {
        item.put("email", one.email());
      }
      item.put("linkedAt", one.linkedAt().toString());
      Instant used = one.usedAt();
      if (used != null) {
        item.put("usedAt", used.toString());
      }
    }
    return Answer.ok(json);
  }

  private Answer link(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    ProviderTrips.Offer offer =
        trips
            .offer(call.text("offer"))
            .filter(one -> one.account().equals(local.id()))
            .orElseThrow(() -> new ApiProblem(ProviderProblems.tripEnded()));
    IdentityProvider provider = with.provider(offer.provider());
    prove(call, local);
    return book.link(local, offer.identity(), call.caller(), "openid " + provider.id())
        ? Answer.empty()
        : Answer.bad(ProviderProblems.taken(provider));
  }

  private Answer unlink(ApiCall call) throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    prove(call, local);
    String id = call.path("identity");
    return switch (book.unlink(local, id, call.caller())) {
      case DONE -> Answer.empty();
      case UNKNOWN -> Answer.bad(Problem.unknown("identity", id));
      case LAST ->
          Answer.bad(Problem.of(409, "last-way-in", Said.of("problem.provider.lastWayIn")));
    };
  }

  private void prove(ApiCall call, Local local) throws ApiProblem {
    if (local.password() == null) {
      if (!signIns.begunAfter(call.caller(), with.clock().instant().minus(RECENT))) {
        throw new ApiProblem(Problem.of(403, "sign-in-again", Said.of("problem.provider.signIn")));
      }
      return;
    }
    String password = call.body().path("currentPassword").asText();
    if (!signIns.proves(call, local, password)) {
      throw new ApiProblem(Problem.badContent("/currentPassword", Said.of("problem.proof.wrong")));
    }
  }
}
