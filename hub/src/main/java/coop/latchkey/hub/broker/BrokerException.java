package coop.latchkey.hub.broker;

import org.jspecify.annotations.Nullable;

/// The embedded broker cannot run; the message says why and what to do.
public final class BrokerException extends RuntimeException {
  /// Says what failed.
  public BrokerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
