package coop.latchkey.hub.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.AccountRows.Local;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// Passkeys as the API shows them, and what it asks of browsers: WebAuthn's
/// PublicKeyCredentialCreationOptionsJSON and PublicKeyCredentialRequestOptionsJSON (level 3, 5.1.8
/// and 5.1.9).
final class PasskeyJson {
  private static final String TYPE = "public-key";

  private PasskeyJson() {}

  /// One of one's own.
  static ObjectNode passkey(Passkey passkey) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", passkey.id()).put("name", passkey.name());
    json.put("host", passkey.rp()).put("synced", passkey.synced());
    json.put("createdAt", passkey.createdAt().toString());
    Instant used = passkey.usedAt();
    if (used != null) {
      json.put("usedAt", used.toString());
    }
    return json;
  }

  /// What a browser must know to make one.
  ///
  /// @param user what passkeys call the account by
  /// @param there those that the account has already
  static ObjectNode creation(
      PasskeyPlace place, String ticket, Local local, String user, List<Passkey> there) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("rp").put("id", place.rp()).put("name", "Latchkey");
    json.putObject("user")
        .put("id", user)
        .put("name", local.login())
        .put("displayName", local.name());
    common(json, ticket);
    ArrayNode algorithms = json.putArray("pubKeyCredParams");
    PasskeyCheck.ALGORITHMS.forEach(
        number -> algorithms.addObject().put("type", TYPE).put("alg", number));
    ArrayNode known = json.putArray("excludeCredentials");
    for (Passkey one : there) {
      if (one.rp().equals(place.rp())) {
        ObjectNode credential = known.addObject().put("type", TYPE).put("id", one.credential());
        ArrayNode transports = credential.putArray("transports");
        one.transports().forEach(transports::add);
      }
    }
    json.putObject("authenticatorSelection")
        .put("residentKey", "required")
        .put("requireResidentKey", true)
        .put("userVerification", "required");
    return json.put("attestation", "none");
  }

  /// What a browser must know to show one; it offers all that it has for this hub.
  static ObjectNode request(PasskeyPlace place, String ticket) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rpId", place.rp()).put("userVerification", "required");
    json.putArray("allowCredentials");
    return common(json, ticket);
  }

  private static ObjectNode common(ObjectNode json, String ticket) {
    String challenge =
        Base64.getUrlEncoder().withoutPadding().encodeToString(PasskeyTickets.challenge(ticket));
    return json.put("challenge", challenge).put("timeout", Tickets.LIFE.toMillis());
  }
}
