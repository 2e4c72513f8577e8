package coop.latchkey.core.journal;

/// How far a gateway's clock can be trusted at the time of an event: a Raspberry Pi has no clock of
/// its own.
///
/// @param synced whether the clock has been set from a time source since boot
/// @param doubtMillis by how much the time may be off either way, as the gateway estimates it
public record ClockState(boolean synced, long doubtMillis) {
  /// Refuses a negative doubt.
  public ClockState {
    if (doubtMillis < 0) {
      throw new IllegalArgumentException("a clock's doubt is never negative: " + doubtMillis);
    }
  }
}
