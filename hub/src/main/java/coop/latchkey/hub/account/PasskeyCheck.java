package coop.latchkey.hub.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import coop.latchkey.hub.api.Bytes;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// Whether what a browser brings from a passkey is what was asked for (WebAuthn level 3, 7.1 and
/// 7.2). The user must have been verified: a passkey is both steps of signing in. Nothing is asked
/// about who made the device (attestation `none`). A function of its arguments.
final class PasskeyCheck {
  /// What keys may sign with, the preferred first, by their COSE numbers: ES256, EdDSA, RS256.
  static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

  private PasskeyCheck() {}

  /// What became of a check.
  sealed interface Outcome {
    /// A new passkey.
    ///
    /// @param credential by what its device knows it
    /// @param publicKey a COSE key
    record Made(Bytes credential, Bytes publicKey, long counter, boolean synced)
        implements Outcome {}

    /// A passkey we know has signed.
    record Shown(long counter) implements Outcome {}

    /// It counts back: there may be a copy of it.
    record CountsBack() implements Outcome {}

    /// It is not what was asked for.
    ///
    /// @param why for the log
    record Wrong(String why) implements Outcome {}
  }

  /// The library, which takes some tenths of a second to begin with.
  private static final class Library {
    static final ObjectConverter CONVERTER = new ObjectConverter();
    static final WebAuthnManager MANAGER =
        WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
    static final List<PublicKeyCredentialParameters> PARAMETERS =
        ALGORITHMS.stream()
            .map(number ->
                new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
            .toList();

    private Library() {}
  }

  /// Looks at a new passkey.
  ///
  /// @param response `response` of WebAuthn's RegistrationResponseJSON
  static Outcome made(PasskeyPlace place, Bytes challenge, JsonNode response) {
    try {
      RegistrationData data =
          Library.MANAGER.verify(
              new RegistrationRequest(
                  bytes(response, "attestationObject"), bytes(response, "clientDataJSON")),
              new RegistrationParameters(server(place, challenge), Library.PARAMETERS, true, true));
      var authenticator =
          Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
      var credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
      return new Outcome.Made(
          Bytes.of(credential.getCredentialId()),
          Bytes.of(Library.CONVERTER.getCborConverter().writeValueAsBytes(credential.getCOSEKey())),
          authenticator.getSignCount(),
          authenticator.isFlagBE());
    } catch (RuntimeException e) {
      return wrong(e);
    }
  }

  /// Looks at what a passkey has signed.
  ///
  /// @param response `response` of WebAuthn's AuthenticationResponseJSON
  static Outcome shown(PasskeyPlace place, Bytes challenge, Passkey known, JsonNode response) {
    try {
      byte[] credential = Base64.getUrlDecoder().decode(known.credential());
      COSEKey key =
          Library.CONVERTER.getCborConverter().readValue(known.publicKey().array(), COSEKey.class);
      var record =
          new CredentialRecordImpl(
              null,
              true,
              known.synced(),
              null,
              known.counter(),
              new AttestedCredentialData(AAGUID.ZERO, credential, Objects.requireNonNull(key)),
              null,
              null,
              null,
              null);
      AuthenticationData data =
          Library.MANAGER.verify(
              new AuthenticationRequest(
                  credential,
                  bytes(response, "authenticatorData"),
                  bytes(response, "clientDataJSON"),
                  bytes(response, "signature")),
              new AuthenticationParameters(
                  server(place, challenge), record, List.of(credential), true, true));
      return new Outcome.Shown(Objects.requireNonNull(data.getAuthenticatorData()).getSignCount());
    } catch (MaliciousCounterValueException _) {
      return new Outcome.CountsBack();
    } catch (RuntimeException e) {
      return wrong(e);
    }
  }

  /// Bytes of strangers make the library and its parsers throw all kinds of exceptions.
  private static Outcome wrong(RuntimeException e) {
    return new Outcome.Wrong(e.getClass().getSimpleName() + ": " + e.getMessage());
  }

  private static ServerProperty server(PasskeyPlace place, Bytes challenge) {
    return ServerProperty.builder()
        .origin(new Origin(place.origin()))
        .rpId(place.rp())
        .challenge(new DefaultChallenge(challenge.array()))
        .build();
  }

  private static byte[] bytes(JsonNode response, String field) {
    return Base64.getUrlDecoder().decode(response.path(field).asText());
  }
}
