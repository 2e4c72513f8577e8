package coop.latchkey.hub.openid;

import coop.latchkey.hub.account.IdentityProvider;

/// A provider of the hub's settings.
///
/// @param id its name in addresses
/// @param label what people call it
/// @param issuer its address, exactly as it calls itself; https, or http on this machine
/// @param clientId what it calls this hub
public record OpenIdSettings(
    String id,
    String label,
    String issuer,
    String clientId,
    String clientSecret,
    IdentityProvider.Terms terms) {
  /// Without the secret.
  @Override
  public String toString() {
    return "OpenIdSettings[" + id + " " + issuer + "]";
  }
}
