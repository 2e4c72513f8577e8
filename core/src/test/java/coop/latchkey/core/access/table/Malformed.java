package coop.latchkey.core.access.table;

/// A line of a table that cannot be read.
final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  Malformed(String message) {
    super(message);
  }
}
