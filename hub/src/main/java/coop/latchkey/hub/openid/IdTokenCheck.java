package coop.latchkey.hub.openid;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the claims of an id_token must be (OpenID Connect Core 1.0, 3.1.3.7). Pure.
///
/// @param nonce the one that was asked with
record IdTokenCheck(String issuer, String clientId, String nonce) {
  /// By so much the clocks of hub and provider may differ.
  static final Duration LEEWAY = Duration.ofSeconds(60);

  /// A token is fetched at once: one that was made longer ago was made for something else.
  private static final Duration AGE_MAX = Duration.ofMinutes(10);

  private static final int SUBJECT_MAX = 255;

  /// What is wrong; empty when nothing is.
  Optional<String> wrong(JsonObject claims, Instant now) {
    if (!issuer.equals(claims.getValue("iss"))) {
      return Optional.of("its iss is \"" + claims.getValue("iss") + "\"");
    }
    Optional<String> audience = wrongAudience(claims);
    if (audience.isPresent()) {
      return audience;
    }
    if (!nonce.equals(claims.getValue("nonce"))) {
      return Optional.of("its nonce is not the one that was asked with");
    }
    if (!(claims.getValue("sub") instanceof String subject)
        || subject.isBlank()
        || subject.length() > SUBJECT_MAX
        || subject.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("its sub is missing, too long, or of several lines");
    }
    return wrongTime(claims, now);
  }

  private Optional<String> wrongAudience(JsonObject claims) {
    List<?> audience =
        claims.getValue("aud") instanceof JsonArray several
            ? several.getList()
            : List.of(String.valueOf(claims.getValue("aud")));
    if (!audience.contains(clientId)) {
      return Optional.of("its aud is " + audience);
    }
    Object party = claims.getValue("azp");
    boolean named = party == null ? audience.size() == 1 : party.equals(clientId);
    return named ? Optional.empty() : Optional.of("its azp is \"" + party + "\"");
  }

  private static Optional<String> wrongTime(JsonObject claims, Instant now) {
    if (!(claims.getValue("exp") instanceof Number end)
        || !(claims.getValue("iat") instanceof Number made)) {
      return Optional.of("it lacks exp or iat");
    }
    long second = now.getEpochSecond();
    if (end.longValue() <= second - LEEWAY.toSeconds()) {
      return Optional.of("it ended at " + end.longValue());
    }
    if (made.longValue() > second + LEEWAY.toSeconds()) {
      return Optional.of("it is of the future, " + made.longValue());
    }
    return made.longValue() < second - AGE_MAX.toSeconds()
        ? Optional.of("it is old, of " + made.longValue())
        : Optional.empty();
  }
}
