package coop.latchkey.core.access;

/// On what ground a door opened; the code stands in events as `reason`.
public enum GrantBasis {
  /// A plan of the member grants the zone now.
  PLAN("plan"),
  /// A plan of an agreement with the space they come from grants the zone now.
  AGREEMENT("agreement"),
  /// A member invited them.
  INVITATION("invitation"),
  /// Everything is released.
  EVACUATION("evacuation"),
  /// The badge was read on the way out, which nothing refuses.
  LEAVING("leaving");

  private final String code;

  GrantBasis(String code) {
    this.code = code;
  }

  /// The stable code.
  public String code() {
    return code;
  }
}
