package coop.latchkey.core.rule;

/// What a door asks of those who enter. None of them applies to leaving.
public enum DoorMode {
  /// A credential.
  CARD("card"),
  /// A badge, then a PIN of the same member.
  CARD_AND_PIN("cardAndPin"),
  /// Two entitled members, one after the other.
  TWO_PERSON("twoPerson"),
  /// Nothing: the lock is released.
  UNLOCKED("unlocked"),
  /// Nobody comes in, but for those whom a lockdown lets pass.
  LOCKED("locked");

  private final String code;

  DoorMode(String code) {
    this.code = code;
  }

  /// The stable word on the wire and in files.
  public String code() {
    return code;
  }
}
