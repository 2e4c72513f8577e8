package coop.latchkey.hub.http;

/// Where the pages and the API are served.
///
/// @param bind the address to listen on; the loopback one unless told otherwise
/// @param port 0 for any free one
/// @param rates how often anybody may ask
public record HttpSettings(String bind, int port, Rates rates) {
  /// Refuses what is no port.
  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("an HTTP port is between 0 and 65535, not " + port);
    }
  }

  /// With the rates that hold unless a bench or a test asks for more.
  public HttpSettings(String bind, int port) {
    this(bind, port, Rates.USUAL);
  }
}
