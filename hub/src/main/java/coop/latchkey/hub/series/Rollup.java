package coop.latchkey.hub.series;

/// The stretches of time that changes are summed up over, in UTC. Days of a space are put together
/// of hours, as they begin on the hour nearly everywhere.
public enum Rollup {
  /// From minute to minute: for zones of time off by half an hour.
  MINUTE(0, 60_000),
  /// From hour to hour.
  HOUR(1, 3_600_000),
  /// From midnight to midnight.
  DAY(2, 86_400_000);

  private final int code;
  private final long millis;

  Rollup(int code, long millis) {
    this.code = code;
    this.millis = millis;
  }

  /// What stands for it in tables.
  public int code() {
    return code;
  }

  /// How long it takes.
  public long millis() {
    return millis;
  }

  /// The beginning of the one that holds a moment; milliseconds since 1970.
  public long start(long at) {
    return Math.floorDiv(at, millis) * millis;
  }

  /// The first beginning at or after a moment.
  public long ceiling(long at) {
    return start(at + millis - 1);
  }
}
