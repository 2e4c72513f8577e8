package coop.latchkey.hub.http;

import io.vertx.core.http.HttpServerRequest;

/// Where a request comes from. A proxy on this machine is believed in what it says of its own
/// clients; whoever else says it is not.
final class Client {
  private Client() {}

  /// The address of whoever asks.
  static String address(HttpServerRequest request) {
    String peer = peer(request);
    String told = request.getHeader("X-Forwarded-For");
    if (told == null || !Guard.isLoopback(peer)) {
      return peer;
    }
    // The last one is what the proxy itself saw; those before it are what it was told.
    String last = told.substring(told.lastIndexOf(',') + 1).strip();
    return last.isEmpty() || last.length() > 64 ? peer : last;
  }

  /// Whether the browser speaks TLS, to the hub or to the proxy before it.
  static boolean secure(HttpServerRequest request) {
    return request.isSSL()
        || (Guard.isLoopback(peer(request))
            && "https".equals(request.getHeader("X-Forwarded-Proto")));
  }

  private static String peer(HttpServerRequest request) {
    var remote = request.remoteAddress();
    String address = remote == null ? null : remote.hostAddress();
    return address == null ? "unknown" : address;
  }
}
