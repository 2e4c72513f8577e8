package coop.latchkey.core.access;

/// Which way a reader's side of a door leads.
public enum Direction {
  /// Into the door's `to` zone: the rules decide.
  IN("in"),
  /// Back to the door's `from` zone: leaving, never refused.
  OUT("out");

  private final String code;

  Direction(String code) {
    this.code = code;
  }

  /// The stable word on the wire and in files.
  public String code() {
    return code;
  }
}
