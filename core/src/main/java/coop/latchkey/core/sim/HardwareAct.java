package coop.latchkey.core.sim;

import coop.latchkey.core.access.Direction;
import java.time.Duration;

/// What happens to what is wired to a gateway, and to computers' power.
public sealed interface HardwareAct extends Act {
  /// Ends by itself.
  sealed interface Lasting extends HardwareAct, Act.Lasting {}

  /// A contact bounces for up to so long, whenever the door moves.
  record Bounce(SpaceDoor at, Duration upTo, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.BOUNCE;
    }
  }

  /// A contact shows the same, whatever the door does.
  record StuckContact(SpaceDoor at, boolean open, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.STUCK_CONTACT;
    }
  }

  /// An exit button stays pressed.
  record StuckButton(SpaceDoor at, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.STUCK_BUTTON;
    }
  }

  /// A lock's relay stays where it is, as it is next released.
  record WeldedRelay(SpaceDoor at, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.WELDED_RELAY;
    }
  }

  /// A reader sends bits that nobody showed it, so often a minute.
  record ReaderNoise(SpaceDoor at, Direction side, int perMinute, Duration lasting)
      implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.READER_NOISE;
    }
  }

  /// Of a thousand edges on a reader's lines so many are lost.
  record LostEdges(SpaceDoor at, Direction side, int perMille, Duration lasting)
      implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.LOST_EDGES;
    }
  }

  /// A sensor shows the same all the time; a counter counts nobody.
  record StuckSensor(SpaceSensor of, boolean occupied, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.STUCK_SENSOR;
    }
  }

  /// A sensor changes what it shows so often.
  record FlappingSensor(SpaceSensor of, Duration every, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.FLAPPING_SENSOR;
    }
  }

  /// Power fails right before the so-manieth effect from now on; the computer starts again after a
  /// while. What was not forced to its disk is lost in parts.
  ///
  /// @param effect 0 for at once
  record PowerCut(Computer of, int effect, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.POWER_CUT;
    }
  }

  /// The program dies right before the so-manieth effect from now on and is started again after a
  /// while. Its disk loses nothing.
  ///
  /// @param effect 0 for at once
  record Kill(Computer of, int effect, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.KILL;
    }
  }
}
