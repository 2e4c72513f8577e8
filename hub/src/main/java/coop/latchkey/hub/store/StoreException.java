package coop.latchkey.hub.store;

import org.jspecify.annotations.Nullable;

/// The database cannot be opened, read or written; the message says what and why.
public final class StoreException extends RuntimeException {
  /// Says what failed.
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// The innermost message, which is the one the database gave.
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      innermost = t;
    }
    @Nullable String message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : message;
  }
}
