package coop.latchkey.hub.account;

import coop.latchkey.hub.web.OwnPlace;
import java.util.Optional;

/// Somebody's way to a provider and back. The browser keeps it meanwhile, sealed.
///
/// @param to where they go afterwards, a path of this hub; empty for where they usually begin
/// @param linking the account that gets a new way in; empty when somebody signs in
/// @param invitation the secret of the link that is accepted; empty when none is
/// @param until when it is too late, in milliseconds since 1970 UTC
record ProviderTrip(
    String provider,
    String state,
    String nonce,
    String verifier,
    String to,
    String linking,
    String invitation,
    long until) {
  private static final int PARTS = 8;
  private static final int PATH_MAX = 1000;

  /// A path of this hub, or nothing where it is none.
  static String own(String to) {
    return to.length() <= PATH_MAX && OwnPlace.is(to) ? to : "";
  }

  String text() {
    return String.join(
        "\n", provider, state, nonce, verifier, to, linking, invitation, Long.toString(until));
  }

  static Optional<ProviderTrip> of(String text) {
    String[] parts = text.split("\n", -1);
    return parts.length == PARTS
        ? Optional.of(
            new ProviderTrip(
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                parts[4],
                parts[5],
                parts[6],
                Long.parseLong(parts[7])))
        : Optional.empty();
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return "ProviderTrip[" + provider + "]";
  }
}
