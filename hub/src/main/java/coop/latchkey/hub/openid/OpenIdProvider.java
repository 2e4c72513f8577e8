package coop.latchkey.hub.openid;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.IdentityProvider;
import coop.latchkey.hub.account.ProviderFailure;
import coop.latchkey.hub.account.ProviderFailure.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One provider. What it says of itself is fetched when somebody first asks for it, and again when
/// that is an hour old. Few exchanges run at once, so that a slow provider holds up nothing else.
final class OpenIdProvider implements IdentityProvider {
  private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);
  private static final Duration FRESH = Duration.ofHours(1);
  private static final int AT_ONCE = 4;

  private final OpenIdSettings settings;
  private final Vertx vertx;
  private final ProviderWire wire;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Known known;

  private record Known(ProviderMetadata metadata, ProviderKeys keys, Instant since) {}

  OpenIdProvider(OpenIdSettings settings, Vertx vertx, ProviderWire wire, InstantSource clock) {
    this.settings = settings;
    this.vertx = vertx;
    this.wire = wire;
    this.clock = clock;
  }

  @Override
  public String id() {
    return settings.id();
  }

  @Override
  public String label() {
    return settings.label();
  }

  @Override
  public String issuer() {
    return settings.issuer();
  }

  @Override
  public Terms terms() {
    return settings.terms();
  }

  private interface Exchange<T> {
    T run() throws ProviderFailure;
  }

  private <T> T placed(Exchange<T> exchange) throws ProviderFailure {
    if (!places.tryAcquire()) {
      throw new ProviderFailure(Kind.BUSY, AT_ONCE + " exchanges are under way");
    }
    try {
      return exchange.run();
    } finally {
      places.release();
    }
  }

  @Override
  public URI ask(Question question) throws ProviderFailure {
    Known now = placed(this::known);
    OAuth2AuthorizationURL asked =
        new OAuth2AuthorizationURL()
            .setRedirectUri(question.back().toString())
            .setScopes(List.of("openid", "email", "profile"))
            .setState(question.state())
            .setCodeChallenge(challenge(question.verifier()))
            .setCodeChallengeMethod("S256")
            .putAdditionalParameter("nonce", question.nonce());
    String address = now.keys.address(asked);
    String place = now.metadata.authorization().toString();
    // The library adds ? where the address may have one already (RFC 6749, 3.1).
    return URI.create(
        place.contains("?") ? place + "&" + address.substring(place.length() + 1) : address);
  }

  @Override
  public Identity answer(Question question, String code) throws ProviderFailure {
    return placed(() -> {
      Known now = known();
      JsonNode tokens = tokens(now.metadata, question, code);
      String token = tokens.path("id_token").asText();
      if (!now.keys.knows(token)) {
        now = fetched(now.since);
      }
      JsonObject claims = now.keys.claims(token);
      Optional<String> wrong =
          new IdTokenCheck(settings.issuer(), settings.clientId(), question.nonce())
              .wrong(claims, clock.instant());
      if (wrong.isPresent()) {
        throw new ProviderFailure(Kind.UNBELIEVABLE, "the id_token is refused: " + wrong.get());
      }
      return identity(now.metadata, claims, tokens.path("access_token").asText());
    });
  }

  @Override
  public boolean answers(String issuer) {
    Known now = known;
    boolean must = now != null && now.metadata.namesItself();
    return issuer.isEmpty() ? !must : issuer.equals(settings.issuer());
  }

  private JsonNode tokens(ProviderMetadata metadata, Question question, String code)
      throws ProviderFailure {
    String form =
        "grant_type=authorization_code&code="
            + encoded(code)
            + "&redirect_uri="
            + encoded(question.back().toString())
            + "&code_verifier="
            + encoded(question.verifier());
    String id = encoded(settings.clientId());
    String secret = encoded(settings.clientSecret());
    ProviderWire.Reply reply =
        metadata.secretInForm()
            ? wire.post(
                metadata.token(), form + "&client_id=" + id + "&client_secret=" + secret, "")
            : wire.post(metadata.token(), form, "Basic " + base64(id + ":" + secret));
    if (reply.status() >= 500) {
      throw new ProviderFailure(Kind.DOWN, "the code is answered with status " + reply.status());
    }
    if (reply.status() != 200) {
      throw new ProviderFailure(
          Kind.UNBELIEVABLE,
          "the code is refused: " + reply.status() + " " + reply.json().path("error").asText());
    }
    return reply.json();
  }

  /// The person of the claims. Many providers tell the e-mail address only when asked once more.
  private Identity identity(ProviderMetadata metadata, JsonObject claims, String access) {
    String subject = claims.getString("sub");
    JsonObject told = claims;
    URI more = metadata.userInfo();
    if (!claims.containsKey("email") && more != null && !access.isEmpty()) {
      try {
        JsonObject info = new JsonObject(wire.get(more, access).toString());
        if (subject.equals(info.getValue("sub"))) {
          told = info;
        }
      } catch (ProviderFailure e) {
        LOG.warn("{} tells no more of somebody: {}", id(), e.getMessage());
      }
    }
    Object sure = told.getValue("email_verified");
    boolean twice =
        claims.getValue("amr") instanceof JsonArray ways && ways.getList().contains("mfa");
    return new Identity(
        settings.issuer(),
        subject,
        line(told.getValue("email"), 254),
        Boolean.TRUE.equals(sure) || "true".equals(sure),
        line(told.getValue("name"), 100),
        twice);
  }

  /// What is shown: of one line, and not too long; else nothing.
  private static String line(@Nullable Object value, int longest) {
    return value instanceof String text
            && text.length() <= longest
            && text.chars().noneMatch(Character::isISOControl)
        ? text.strip()
        : "";
  }

  private Known known() throws ProviderFailure {
    Known now = known;
    return now != null && now.since.plus(FRESH).isAfter(clock.instant())
        ? now
        : fetched(now == null ? Instant.MIN : now.since);
  }

  /// Asks the provider what it is, unless somebody else did meanwhile.
  ///
  /// @param than how old what is known is
  private Known fetched(Instant than) throws ProviderFailure {
    fetching.lock();
    try {
      Known now = known;
      if (now != null && now.since.isAfter(than)) {
        return now;
      }
      ProviderMetadata metadata =
          ProviderMetadata.of(
              settings.issuer(), wire.get(ProviderMetadata.place(settings.issuer())));
      JsonNode keys = wire.get(metadata.keys());
      Known fresh =
          new Known(metadata, new ProviderKeys(vertx, settings, metadata, keys), clock.instant());
      known = fresh;
      return fresh;
    } finally {
      fetching.unlock();
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
