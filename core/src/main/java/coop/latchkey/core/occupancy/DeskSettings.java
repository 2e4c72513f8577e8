package coop.latchkey.core.occupancy;

/// How a desk's sensor is believed; all times in milliseconds.
///
/// @param occupiedAfterMillis how long presence must last before the desk counts as occupied
/// @param vacantAfterMillis how long absence must last before it counts as vacant
/// @param staleAfterMillis how long without any change before nothing is known of it; 0 for a
///   sensor that may rest
public record DeskSettings(
    long occupiedAfterMillis, long vacantAfterMillis, long staleAfterMillis) {
  /// Refuses negative times.
  public DeskSettings {
    if (occupiedAfterMillis < 0 || vacantAfterMillis < 0 || staleAfterMillis < 0) {
      throw new IllegalArgumentException("a desk's times are never negative");
    }
  }
}
