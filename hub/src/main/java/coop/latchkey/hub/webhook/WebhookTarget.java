package coop.latchkey.hub.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;

/// Where a webhook may go: another program of the operator's, in their network or beyond; not to
/// addresses that only machines know, such as a cloud's own 169.254.169.254.
final class WebhookTarget {
  private static final int LENGTH_MAX = 500;

  private WebhookTarget() {}

  /// The address, or nothing when it is none that a webhook may have.
  static Optional<URI> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getFragment() == null
              && text.length() <= LENGTH_MAX
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /// Looks at every address of the name; to be asked before each delivery, since names move.
  static boolean mayBeReached(URI uri) throws UnknownHostException {
    String host = uri.getHost();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    for (InetAddress address : InetAddress.getAllByName(bare)) {
      if (address.isAnyLocalAddress()
          || address.isLinkLocalAddress()
          || address.isMulticastAddress()) {
        return false;
      }
    }
    return true;
  }
}
