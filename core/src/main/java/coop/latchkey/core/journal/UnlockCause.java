package coop.latchkey.core.journal;

/// What released a lock.
public enum UnlockCause {
  /// A credential.
  CREDENTIAL("credential"),
  /// The exit button.
  EXIT("exit"),
  /// An operator's command.
  COMMAND("command"),
  /// Unlocked hours.
  SCHEDULE("schedule"),
  /// An evacuation.
  EVACUATION("evacuation");

  private final String code;

  UnlockCause(String code) {
    this.code = code;
  }

  /// The stable word on the wire.
  public String code() {
    return code;
  }
}
