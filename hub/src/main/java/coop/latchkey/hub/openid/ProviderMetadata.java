package coop.latchkey.hub.openid;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.ProviderFailure;
import coop.latchkey.hub.account.ProviderFailure.Kind;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What a provider says of itself (OpenID Connect Discovery 1.0, 3).
///
/// @param userInfo where it tells more of a person; null where nowhere
/// @param secretInForm whether the client's secret goes into the form instead of a header
/// @param namesItself whether it says with each answer that it was its own (RFC 9207)
record ProviderMetadata(
    URI authorization,
    URI token,
    URI keys,
    @Nullable URI userInfo,
    boolean secretInForm,
    boolean namesItself) {
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  /// Where a provider says it.
  static URI place(String issuer) {
    String bare = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return URI.create(bare + WELL_KNOWN);
  }

  /// Reads it; refuses what is another's word, or leads where anybody could listen.
  static ProviderMetadata of(String issuer, JsonNode json) throws ProviderFailure {
    String own = json.path("issuer").asText();
    if (!own.equals(issuer)) {
      throw new ProviderFailure(
          Kind.DOWN, "the provider calls itself \"" + own + "\", the settings \"" + issuer + "\"");
    }
    JsonNode ways = json.path("token_endpoint_auth_methods_supported");
    return new ProviderMetadata(
        address(json, "authorization_endpoint"),
        address(json, "token_endpoint"),
        address(json, "jwks_uri"),
        json.has("userinfo_endpoint") ? address(json, "userinfo_endpoint") : null,
        has(ways, "client_secret_post") && !has(ways, "client_secret_basic"),
        json.path("authorization_response_iss_parameter_supported").asBoolean());
  }

  private static boolean has(JsonNode list, String text) {
    for (JsonNode one : list) {
      if (one.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private static URI address(JsonNode json, String name) throws ProviderFailure {
    String text = json.path(name).asText();
    if (!isSafe(text)) {
      throw new ProviderFailure(
          Kind.DOWN, name + " is neither https nor on this machine: \"" + text + "\"");
    }
    return URI.create(text);
  }

  /// Whether nobody listens on the way there: https, or http on this machine.
  static boolean isSafe(String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException _) {
      return false;
    }
    String host = uri.getHost();
    if (host == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      return false;
    }
    boolean here =
        host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]");
    return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && here);
  }
}
