package coop.latchkey.hub.series;

/// A store of series cannot be asked or written now; the message says why and what to do, and never
/// holds a secret.
public final class SeriesAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Says why.
  public SeriesAway(String message, Throwable cause) {
    super(message, cause);
  }
}
