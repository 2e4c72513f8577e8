package coop.latchkey.core.occupancy;

/// What sees that somebody is there, and how it is believed unless told otherwise.
///
/// A PIR's output is a pulse for each movement: 2 s from an AM312, 0.3 s to 5 min from an HC-SR501
/// (data sheets), so presence must count within that; and who sits still moves only now and then,
/// so absence must last. A radar sees breath and holds for seconds by itself (LD2410: 5 s). A
/// seat's switch follows whoever fidgets. None of them rests for longer than a long weekend, but
/// for a chair.
public enum SensorKind {
  /// A passive infrared movement sensor.
  PIR("pir", 1_000, 15 * 60_000, 4 * 86_400_000L),
  /// A switch or mat in a seat.
  SEAT("seat", 5_000, 3 * 60_000, 0),
  /// A radar that also sees people who keep still.
  RADAR("radar", 3_000, 5 * 60_000, 4 * 86_400_000L),
  /// Nobody said: what suits most.
  ANY("any", 3_000, 10 * 60_000, 0);

  private final String code;
  private final long occupiedAfterMillis;
  private final long vacantAfterMillis;
  private final long staleAfterMillis;

  SensorKind(String code, long occupiedAfterMillis, long vacantAfterMillis, long staleAfterMillis) {
    this.code = code;
    this.occupiedAfterMillis = occupiedAfterMillis;
    this.vacantAfterMillis = vacantAfterMillis;
    this.staleAfterMillis = staleAfterMillis;
  }

  /// The word in a configuration.
  public String code() {
    return code;
  }

  /// How it is believed unless told otherwise.
  public DeskSettings defaults() {
    return new DeskSettings(occupiedAfterMillis, vacantAfterMillis, staleAfterMillis);
  }

  /// The kind with this word; [#ANY] for any other.
  public static SensorKind of(String code) {
    for (SensorKind kind : values()) {
      if (kind.code.equals(code)) {
        return kind;
      }
    }
    return ANY;
  }
}
