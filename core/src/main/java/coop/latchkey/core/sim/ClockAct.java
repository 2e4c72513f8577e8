package coop.latchkey.core.sim;

import coop.latchkey.core.id.SpaceId;
import java.time.Duration;

/// What happens to the time of day, or to what computers think it is.
public sealed interface ClockAct extends Act {
  /// Ends by itself.
  sealed interface Lasting extends ClockAct, Act.Lasting {}

  /// A clock goes too fast, or too slow; then it is set right.
  ///
  /// @param partsPerMillion 0.0864 s a day each; below 0 for too slow
  record Drift(Computer of, int partsPerMillion, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.DRIFT;
    }
  }

  /// A clock jumps, and is set right after a while.
  ///
  /// @param by below zero for back
  record Step(Computer of, Duration by, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.CLOCK_STEP;
    }
  }

  /// A gateway starts anew without knowing the time (it thinks of 1970), and is told it after a
  /// while.
  record NoClock(SpaceGateway of, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.NO_CLOCK;
    }
  }

  /// The clocks of a space go forward or back by law. Nothing is to be done: it lies in the time
  /// zone; this tells the reader.
  record ClocksChange(SpaceId of, Duration by) implements ClockAct {
    @Override
    public FaultKind kind() {
      return FaultKind.DAYLIGHT_SAVING;
    }
  }

  /// 29 February begins in a space. Nothing is to be done.
  record LeapDay(SpaceId of) implements ClockAct {
    @Override
    public FaultKind kind() {
      return FaultKind.LEAP_DAY;
    }
  }

  /// A gateway is switched off, for so long that what it knows is old when it starts again.
  record LongOff(SpaceGateway of, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.LONG_OFF;
    }
  }
}
