package coop.latchkey.simulator.disk;

import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/// A computer's disk. It outlives the programs that use it; when one of them dies by a power cut,
/// the disk loses what it had not been forced to keep.
public final class SimDisk {
  /// An empty disk.
  ///
  /// @param dice for what a power cut leaves
  public SimDisk(SimTime time, RandomGenerator dice) {}

  /// The folder `/` as this program sees it. What it does there asks [SimProcess#effect] first, and
  /// its locks end with it.
  public Path root(SimProcess process) {
    throw new UnsupportedOperationException();
  }

  /// What ails it.
  public DiskFaults faults() {
    throw new UnsupportedOperationException();
  }

  /// The power fails: of what was not forced, chance keeps what it likes. A program's death by
  /// [coop.latchkey.simulator.time.Death#POWER_CUT] does this by itself.
  public void powerCut() {
    throw new UnsupportedOperationException();
  }

  /// Turns this many bits over, anywhere in its files; how many it found to turn.
  public int rot(int bits) {
    throw new UnsupportedOperationException();
  }

  /// A copy of it.
  public DiskImage image() {
    throw new UnsupportedOperationException();
  }

  /// Makes it what it was when the copy was made. No program may be using it.
  public void restore(DiskImage image) {
    throw new UnsupportedOperationException();
  }

  /// How much its files hold.
  public long bytes() {
    throw new UnsupportedOperationException();
  }

  /// How many files and folders there are.
  public int files() {
    throw new UnsupportedOperationException();
  }

  /// How often something was forced.
  public long forces() {
    throw new UnsupportedOperationException();
  }
}
