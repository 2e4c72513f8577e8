package coop.latchkey.core.rule;

import org.jspecify.annotations.Nullable;

/// Anti-passback at a door: a badge that has come in does not come in again before it has gone out.
/// Only a passage counts, confirmed by the contact where there is one; a badge read without walking
/// through does not. Nobody is believed to be in for longer than 16 hours without a sign of them.
///
/// @param mode what happens
/// @param scope how far "in" reaches
/// @param timedMillis for [Mode#TIMED]: for how long; 0 otherwise
/// @param forgivenAtMinute at which minute of each day everything is forgiven, or null for never
public record Passback(
    Mode mode, Scope scope, long timedMillis, @Nullable Integer forgivenAtMinute) {
  /// Refuses times that contradict the mode.
  public Passback {
    if ((mode == Mode.TIMED) != (timedMillis > 0)) {
      throw new IllegalArgumentException(
          "timed anti-passback, and no other, needs a time: " + mode + ", " + timedMillis + " ms");
    }
    if (forgivenAtMinute != null
        && (forgivenAtMinute < 0 || forgivenAtMinute >= WeeklySchedule.Span.DAY_MINUTES)) {
      throw new IllegalArgumentException(
          "forgivenAt lies between 00:00 and 23:59, not at minute " + forgivenAtMinute);
    }
  }

  /// What happens to somebody who is in already.
  public enum Mode {
    /// Opens, and says so.
    SOFT("soft"),
    /// Stays shut.
    HARD("hard"),
    /// Stays shut for a time after the last entry.
    TIMED("timed");

    private final String code;

    Mode(String code) {
      this.code = code;
    }

    /// The stable word on the wire and in files.
    public String code() {
      return code;
    }
  }

  /// How far "in" reaches.
  public enum Scope {
    /// Whoever came in by this door must go out by it.
    DOOR("door"),
    /// Whoever is in the zone that the door leads to, or in one nested in it.
    ZONE("zone"),
    /// Whoever is anywhere in the space.
    SPACE("space");

    private final String code;

    Scope(String code) {
      this.code = code;
    }

    /// The stable word on the wire and in files.
    public String code() {
      return code;
    }
  }
}
