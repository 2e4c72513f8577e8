package coop.latchkey.gateway.radar;

/// What an LD2410 says some ten times a second.
///
/// @param movingCm how far away what moves is, in cm; as little is known of its nearness when
///   nothing moves as it is worth
/// @param movingEnergy how strong its echo is, 0 to 100
/// @param stillCm how far away what keeps still is, in cm
/// @param stillEnergy how strong its echo is, 0 to 100
/// @param detectedCm the distance of what was detected, in cm
public record RadarReport(
    State state, int movingCm, int movingEnergy, int stillCm, int stillEnergy, int detectedCm) {
  private static final int GATE_CM = 75;

  /// What is before the radar (table 14 of the protocol document).
  public enum State {
    /// Nobody.
    NONE,
    /// Somebody who moves.
    MOVING,
    /// Somebody who keeps still.
    STILL,
    /// Both.
    MOVING_AND_STILL,
    /// The radar measures its surroundings and sees nobody meanwhile.
    CALIBRATING
  }

  /// Whether somebody is within a distance.
  public boolean present(int withinCm) {
    return switch (state) {
      case NONE, CALIBRATING -> false;
      case MOVING -> movingCm <= withinCm;
      case STILL -> stillCm <= withinCm;
      case MOVING_AND_STILL -> Math.min(movingCm, stillCm) <= withinCm;
    };
  }

  /// The distance gate of 75 cm in which the nearest is, from 0; -1 when nobody is there.
  public int gate() {
    return switch (state) {
      case NONE, CALIBRATING -> -1;
      case MOVING -> movingCm / GATE_CM;
      case STILL -> stillCm / GATE_CM;
      case MOVING_AND_STILL -> Math.min(movingCm, stillCm) / GATE_CM;
    };
  }
}
