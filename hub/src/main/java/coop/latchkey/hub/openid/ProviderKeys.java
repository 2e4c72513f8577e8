package coop.latchkey.hub.openid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.hub.account.ProviderFailure;
import coop.latchkey.hub.account.ProviderFailure.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;

/// A provider's public keys, and whether something was signed with one of them. Thread-safe.
final class ProviderKeys {
  /// With a key that only the provider has. `none` and HS256, whose key both sides know, are not.
  private static final Set<String> ALGORITHMS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  private static final Set<String> KINDS = Set.of("RSA", "EC", "OKP");
  private static final int TOKEN_MAX = 16 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OAuth2Auth checking;
  private final Set<String> ids = new HashSet<>();

  /// @param keys a JWK set (RFC 7517, 5)
  ProviderKeys(Vertx vertx, OpenIdSettings settings, ProviderMetadata metadata, JsonNode keys) {
    List<JsonObject> usable = new ArrayList<>();
    for (JsonNode key : keys.path("keys")) {
      boolean signs = key.path("use").asText("sig").equals("sig");
      if (signs && KINDS.contains(key.path("kty").asText())) {
        usable.add(new JsonObject(key.toString()));
        ids.add(key.path("kid").asText());
      }
    }
    checking =
        OAuth2Auth.create(
            vertx,
            new OAuth2Options()
                .setSite(settings.issuer())
                .setClientId(settings.clientId())
                .setAuthorizationPath(metadata.authorization().toString())
                .setTokenPath(metadata.token().toString())
                .setJWTOptions(
                    new JWTOptions()
                        .setIssuer(settings.issuer())
                        .setLeeway(Math.toIntExact(IdTokenCheck.LEEWAY.toSeconds())))
                .setJwks(usable));
  }

  /// Where a browser goes to be asked.
  String address(OAuth2AuthorizationURL asked) {
    return checking.authorizeURL(asked);
  }

  /// Whether this is signed with a key that is not known here (any more).
  boolean knows(String token) throws ProviderFailure {
    JsonNode header = header(token);
    return !header.has("kid") || ids.contains(header.path("kid").asText());
  }

  /// The claims of a token, signed with one of these keys.
  JsonObject claims(String token) throws ProviderFailure {
    String algorithm = header(token).path("alg").asText();
    if (!ALGORITHMS.contains(algorithm)) {
      throw unbelievable("it is signed with \"" + algorithm + "\"");
    }
    try {
      return checking
          .authenticate(new TokenCredentials(token))
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .attributes()
          .getJsonObject("accessToken");
    } catch (CompletionException e) {
      throw unbelievable("its signature, issuer, audience or time is wrong: " + e.getCause());
    }
  }

  private static JsonNode header(String token) throws ProviderFailure {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3 || token.length() > TOKEN_MAX || parts[2].isEmpty()) {
      throw unbelievable("it is no signed token");
    }
    try {
      byte[] header = Base64.getUrlDecoder().decode(parts[0]);
      return JSON.readTree(new String(header, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | JsonProcessingException _) {
      throw unbelievable("its header cannot be read");
    }
  }

  private static ProviderFailure unbelievable(String why) {
    return new ProviderFailure(Kind.UNBELIEVABLE, "the id_token is refused: " + why);
  }
}
