package coop.latchkey.hub.account;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a hub's passkeys work: browsers make them for a host name, and show them to pages of that
/// name alone.
///
/// @param rp the host name: WebAuthn's relying party id
/// @param origin the only origin whose pages may ask for them, such as `https://doors.example.org`
record PasskeyPlace(String rp, String origin) {
  private static final Pattern IP = Pattern.compile("[0-9.]+|\\[.*]");
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  /// The place of an address; empty where browsers make no passkeys: an IP address is no name, and
  /// without TLS only `localhost` will do (WebAuthn level 3, 5.1.3 and 13.4.9).
  static Optional<PasskeyPlace> of(URI address) {
    String scheme = address.getScheme();
    String host = address.getHost();
    if (scheme == null || host == null || IP.matcher(host).matches()) {
      return Optional.empty();
    }
    String name = host.toLowerCase(Locale.ROOT);
    boolean tls = scheme.equalsIgnoreCase("https");
    if (!tls && !name.equals("localhost")) {
      return Optional.empty();
    }
    int port = address.getPort();
    boolean usual = port < 0 || port == (tls ? HTTPS_PORT : HTTP_PORT);
    String origin = (tls ? "https://" : "http://") + name + (usual ? "" : ":" + port);
    return Optional.of(new PasskeyPlace(name, origin));
  }
}
