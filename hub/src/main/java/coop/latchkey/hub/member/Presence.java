package coop.latchkey.hub.member;

/// Who may see by name that a member is in: what the member consented to.
enum Presence {
  /// Nobody: the member is only counted.
  COUNT("count"),
  /// The other members.
  MEMBERS("members"),
  /// Anyone.
  PUBLIC("public");

  private final String code;

  Presence(String code) {
    this.code = code;
  }

  /// The stable word in files and in the database.
  String code() {
    return code;
  }

  static Presence ofCode(String code) {
    for (Presence presence : values()) {
      if (presence.code.equals(code)) {
        return presence;
      }
    }
    throw new IllegalArgumentException("no presence \"" + code + "\"");
  }
}
