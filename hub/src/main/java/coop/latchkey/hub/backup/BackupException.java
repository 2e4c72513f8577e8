package coop.latchkey.hub.backup;

/// A backup cannot be made or used; the message says why and what to do.
public final class BackupException extends Exception {
  private static final long serialVersionUID = 1;

  /// Says why.
  public BackupException(String message) {
    super(message);
  }
}
