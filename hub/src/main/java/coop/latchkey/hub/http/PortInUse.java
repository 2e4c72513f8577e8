package coop.latchkey.hub.http;

/// Another program listens where the hub should.
public final class PortInUse extends Exception {
  private static final long serialVersionUID = 1;

  /// Names the place and the mend.
  public PortInUse(HttpSettings settings, Throwable cause) {
    super(
        "port "
            + settings.port()
            + " on "
            + settings.bind()
            + " is in use by another program: stop that one, or give this one another port with"
            + " --http-port, for example --http-port "
            + (settings.port() + 1),
        cause);
  }
}
