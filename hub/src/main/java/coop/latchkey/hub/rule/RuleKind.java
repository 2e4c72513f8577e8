package coop.latchkey.hub.rule;

/// The kinds of rules that are changed one by one, each with a table of its own.
public enum RuleKind {
  /// What holds for the whole space.
  SETTINGS("settings", "settings"),
  /// Days with hours of their own.
  CALENDAR("calendar", "calendars"),
  /// A zone.
  ZONE("zone", "zones"),
  /// A door.
  DOOR("door", "doors"),
  /// A plan.
  PLAN("plan", "plans"),
  /// A training.
  TRAINING("training", "trainings"),
  /// A member or guest.
  MEMBER("member", "members"),
  /// An agreement with an allied space.
  AGREEMENT("agreement", "agreements");

  private final String code;
  private final String list;

  RuleKind(String code, String list) {
    this.code = code;
    this.list = list;
  }

  /// The stable word in the database and the API; the name of the table, too.
  public String code() {
    return code;
  }

  /// What a space's file calls all of them.
  public String list() {
    return list;
  }

  static RuleKind ofCode(String code) {
    for (RuleKind kind : values()) {
      if (kind.code.equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of rule \"" + code + "\"");
  }
}
