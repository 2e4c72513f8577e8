package coop.latchkey.core.sim;

import java.time.Duration;

/// What happens to a computer's disk.
public sealed interface DiskAct extends Act {
  /// Ends by itself.
  sealed interface Lasting extends DiskAct, Act.Lasting {}

  /// In the middle of the so-manieth write from now on, power fails; the computer starts again
  /// after a while.
  ///
  /// @param write 1 for the next
  record TornWrite(Computer of, int write, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.TORN_WRITE;
    }
  }

  /// The disk says that it has stored what it only means to store.
  record LostFsync(Computer of, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.LOST_FSYNC;
    }
  }

  /// So many stored bits change.
  record BitRot(SpaceGateway of, int bits) implements DiskAct {
    @Override
    public FaultKind kind() {
      return FaultKind.BIT_ROT;
    }
  }

  /// No room is left.
  record DiskFull(Computer of, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.DISK_FULL;
    }
  }

  /// Nothing can be written.
  record ReadOnly(Computer of, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.READ_ONLY;
    }
  }

  /// Each write and each force takes up to so long.
  record SlowDisk(Computer of, Duration upTo, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.SLOW_DISK;
    }
  }

  /// Somebody copies a gateway's card. No trouble yet.
  record ImageTaken(SpaceGateway of) implements DiskAct {
    @Override
    public FaultKind kind() {
      return FaultKind.OLD_IMAGE;
    }
  }

  /// The gateway is switched off, its card gets the image taken last, and it starts again after a
  /// while.
  record ImageRestored(SpaceGateway of, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.OLD_IMAGE;
    }
  }
}
