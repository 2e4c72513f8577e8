package coop.latchkey.hub.account;

/// A provider did not say who somebody is.
public final class ProviderFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  /// Why.
  public enum Kind {
    /// It cannot be reached, answers too slowly, or answers nonsense where it says what it is.
    DOWN,
    /// Too many ask at once.
    BUSY,
    /// What it said of the person cannot be believed.
    UNBELIEVABLE
  }

  /// @param why for the log; holds no secret
  public ProviderFailure(Kind kind, String why) {
    super(why);
    this.kind = kind;
  }

  /// Why.
  public Kind kind() {
    return kind;
  }
}
