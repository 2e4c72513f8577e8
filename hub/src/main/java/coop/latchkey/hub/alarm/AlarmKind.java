package coop.latchkey.hub.alarm;

import java.util.Arrays;

/// What kinds of alarm there are. The code is stable: it stands in the API, in messages and as the
/// key of the kind's texts.
public enum AlarmKind {
  /// A door opened without leave.
  DOOR_FORCED("doorForced", Subject.DOOR, true),
  /// A door stands open for longer than it may.
  HELD_OPEN("heldOpen", Subject.DOOR, true),
  /// A reader was opened or torn off.
  TAMPER("tamper", Subject.READER, false),
  /// Somebody keyed in the PIN that says they are threatened. The door shows nothing of it.
  DURESS("duress", Subject.DOOR, false),
  /// A gateway has not been heard.
  GATEWAY_OFFLINE("gatewayOffline", Subject.GATEWAY, true),
  /// A reader cannot be relied on.
  READER_OFFLINE("readerOffline", Subject.READER, true),
  /// Too many wrong PINs were keyed in at a reader.
  PIN_LOCKED("pinLocked", Subject.READER, true),
  /// A zone has reached a threshold that its operators set.
  CROWDED("crowded", Subject.ZONE, true);

  /// What an alarm is about.
  public enum Subject {
    /// A door.
    DOOR("door"),
    /// A reader.
    READER("reader"),
    /// A gateway.
    GATEWAY("gateway"),
    /// A zone and a threshold: see [ZoneMark].
    ZONE("zone");

    private final String code;

    Subject(String code) {
      this.code = code;
    }

    /// The stable code.
    public String code() {
      return code;
    }
  }

  private final String code;
  private final Subject subject;
  private final boolean ends;

  AlarmKind(String code, Subject subject, boolean ends) {
    this.code = code;
    this.subject = subject;
    this.ends = ends;
  }

  /// The stable code.
  public String code() {
    return code;
  }

  /// What it is about.
  public Subject subject() {
    return subject;
  }

  /// Whether something tells that its cause is gone; where nothing does, acknowledging ends it.
  public boolean ends() {
    return ends;
  }

  /// Whether a further one before the first is acknowledged is counted with it. Each cry for help
  /// stands for itself.
  public boolean gathers() {
    return this != DURESS;
  }

  /// The kind of this code; throws when there is none.
  public static AlarmKind of(String code) {
    return Arrays.stream(values())
        .filter(one -> one.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of alarm \"" + code + "\""));
  }
}
