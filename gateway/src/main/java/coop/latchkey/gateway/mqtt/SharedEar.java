package coop.latchkey.gateway.mqtt;

import coop.latchkey.config.Enrolment;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.wire.Messages.Shared;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import java.util.Optional;
import java.util.function.Consumer;

/// Listens to what the hub shares of what is remembered, and believes it by its signature only.
@FunctionalInterface
interface SharedEar {
  /// Believes nothing.
  SharedEar DEAF = _ -> Optional.empty();

  /// Why a message was not believed.
  record Refused(String kind, String detail) {}

  /// Hears one message; empty when it was believed.
  Optional<Refused> hear(byte[] payload);

  /// Hands what is signed by the hub to the listener.
  static SharedEar of(Enrolment enrolment, Consumer<AccessState> listener) {
    return payload ->
        switch (WireCodec.readShared(payload)) {
          case Parsed.Bad<Shared>(String kind, String detail) ->
              Optional.of(new Refused(kind, detail));
          case Parsed.Ok<Shared>(Shared shared) when !isOfHub(enrolment, shared) ->
              Optional.of(new Refused("badSignature", "it is not signed by this gateway's hub"));
          case Parsed.Ok<Shared>(Shared shared) -> {
            listener.accept(shared.state());
            yield Optional.empty();
          }
        };
  }

  private static boolean isOfHub(Enrolment enrolment, Shared shared) {
    byte[] text = Signing.sharedText(enrolment.space(), enrolment.gateway(), shared.state());
    return Signing.verifies(enrolment.hubPublicKey(), text, shared.signature());
  }
}
