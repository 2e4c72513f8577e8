package coop.latchkey.hub.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.AccountRows.Local;
import coop.latchkey.hub.account.IdentityProvider.Identity;
import coop.latchkey.hub.account.IdentityProvider.Question;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in with a provider's word for who somebody is: the way there and the way back. The same
/// way leads to one more way into one's own account, and to accepting an invitation.
final class ProviderSignInArea implements ApiArea {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderSignInArea.class);

  private final AccountAreas with;
  private final SignIns signIns;
  private final SecondFactors factors;
  private final Tickets tickets;
  private final ProviderTrips trips;
  private final IdentityBook book;

  ProviderSignInArea(
      AccountAreas with,
      SignIns signIns,
      SecondFactors factors,
      Tickets tickets,
      ProviderTrips trips) {
    this.with = with;
    this.signIns = signIns;
    this.factors = factors;
    this.tickets = tickets;
    this.trips = trips;
    this.book = new IdentityBook(with);
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listSignInProviders", this::list,
        "beginProviderSignIn", this::begin,
        "finishProviderSignIn", this::finish);
  }

  private Answer list(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var items = json.putArray("items");
    with.providers()
        .forEach(one -> items.addObject().put("id", one.id()).put("label", one.label()));
    return Answer.ok(json);
  }

  private Answer begin(ApiCall call) throws ApiProblem {
    IdentityProvider provider = provider(call);
    boolean linking = call.text("purpose").equals("link");
    String account = linking ? OwnAccountArea.own(call, signIns).id() : "";
    String invitation = call.text("invitation");
    if (!invitation.isEmpty()
        && signIns
            .look(invitation)
            .filter(link -> link.kind().equals(LinkKind.INVITATION.code()))
            .isEmpty()) {
      throw new ApiProblem(ProviderProblems.deadLink());
    }
    ProviderTrip trip = trips.begin(provider.id(), call.text("to"), account, invitation);
    try {
      URI there = provider.ask(question(trip));
      return Answer.created(
          JsonNodeFactory.instance
              .objectNode()
              .put("location", there.toString())
              .put("state", trip.state())
              .put("trip", trips.seal(trip)));
    } catch (ProviderFailure e) {
      throw told(provider, e);
    }
  }

  private Answer finish(ApiCall call) throws ApiProblem {
    IdentityProvider provider = provider(call);
    ProviderTrip trip =
        trips
            .end(call.text("trip"), provider.id(), call.text("state"))
            .orElseThrow(() -> new ApiProblem(ProviderProblems.tripEnded()));
    if (!provider.answers(call.text("iss"))) {
      LOG.warn("{}: somebody else answered, {}", provider.id(), call.text("iss"));
      throw new ApiProblem(ProviderProblems.unbelievable(provider));
    }
    if (call.text("code").isEmpty()) {
      throw new ApiProblem(ProviderProblems.refused(provider, call.text("error")));
    }
    Identity identity = identity(call, provider, trip);
    held(provider, identity);
    if (!trip.linking().isEmpty()) {
      return offer(call, provider, trip, identity);
    }
    String how = "openid " + provider.id();
    Local local =
        trip.invitation().isEmpty()
            ? known(provider, identity, how)
            : book.accept(trip.invitation(), identity, how)
                .orElseThrow(() -> new ApiProblem(ProviderProblems.invitationUnused(provider)));
    return enter(call, provider, identity, local, trip.to(), how);
  }

  /// Asks the provider who came back, held back for whoever brings nonsense again and again.
  private Identity identity(ApiCall call, IdentityProvider provider, ProviderTrip trip)
      throws ApiProblem {
    return signIns
        .guarded(
            call,
            "provider " + call.caller().via(),
            () -> {
              try {
                return Optional.of(provider.answer(question(trip), call.text("code")));
              } catch (ProviderFailure e) {
                if (e.kind() == ProviderFailure.Kind.UNBELIEVABLE) {
                  LOG.warn("{}: {}", provider.id(), e.getMessage());
                  return Optional.empty();
                }
                throw told(provider, e);
              }
            })
        .orElseThrow(() -> new ApiProblem(ProviderProblems.unbelievable(provider)));
  }

  /// Refuses people of other domains, each time: an address may have been taken from them.
  private static void held(IdentityProvider provider, Identity identity) throws ApiProblem {
    var domains = provider.terms().domains();
    String domain =
        identity.email().substring(identity.email().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    if (!domains.isEmpty() && !(identity.emailVerified() && domains.contains(domain))) {
      throw new ApiProblem(ProviderProblems.foreignAddress(provider, identity.email()));
    }
  }

  private Answer offer(
      ApiCall call, IdentityProvider provider, ProviderTrip trip, Identity identity)
      throws ApiProblem {
    Local local = OwnAccountArea.own(call, signIns);
    if (!local.id().equals(trip.linking())) {
      throw new ApiProblem(ProviderProblems.tripEnded());
    }
    if (book.account(identity).isPresent()) {
      throw new ApiProblem(ProviderProblems.taken(provider));
    }
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("needs", "consent")
            .put("offer", trips.seal(new ProviderTrips.Offer(local.id(), provider.id(), identity)))
            .put("provider", provider.id())
            .put("label", provider.label())
            .put("email", identity.email());
    return Answer.accepted(json);
  }

  private Local known(IdentityProvider provider, Identity identity, String how) throws ApiProblem {
    Optional<Local> local = book.local(identity);
    if (local.isEmpty() && provider.terms().newAccounts()) {
      local = book.make(identity, how);
    }
    return local.orElseThrow(
        () -> new ApiProblem(ProviderProblems.unknown(provider, identity.email())));
  }

  /// Begins the session, or asks for a code first, where the provider's word is not enough.
  private Answer enter(
      ApiCall call,
      IdentityProvider provider,
      Identity identity,
      Local local,
      String to,
      String how)
      throws ApiProblem {
    if (local.disabled()) {
      throw new ApiProblem(ProviderProblems.disabled());
    }
    boolean twice = identity.secondFactor() || provider.terms().trustedTwice();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!twice && factors.on(local.id())) {
      json.put("needs", "code").put("ticket", tickets.give(local.id(), how)).put("to", to);
      return Answer.accepted(json);
    }
    if (signIns.open(call, local, how) instanceof Answer.Json(int _, var session, String _)) {
      json.setAll((ObjectNode) session);
    }
    return Answer.created(json.put("to", to));
  }

  private IdentityProvider provider(ApiCall call) throws ApiProblem {
    return with.provider(call.path("provider"));
  }

  private Question question(ProviderTrip trip) {
    String back = with.site().page("/sign-in/back/" + trip.provider());
    return new Question(trip.state(), trip.nonce(), trip.verifier(), URI.create(back));
  }

  private static ApiProblem told(IdentityProvider provider, ProviderFailure failure) {
    LOG.warn("{}: {}", provider.id(), failure.getMessage());
    return new ApiProblem(
        switch (failure.kind()) {
          case DOWN -> ProviderProblems.down(provider);
          case BUSY -> ProviderProblems.busy(provider);
          case UNBELIEVABLE -> ProviderProblems.unbelievable(provider);
        });
  }
}
