package coop.latchkey.simulator.disk;

import java.time.Duration;

/// What ails a [SimDisk], until it is taken back.
public final class DiskFaults {
  private long capacityBytes = Long.MAX_VALUE;
  private boolean readOnly;
  private boolean failing;
  private boolean losesForces;
  private Duration slow = Duration.ZERO;

  DiskFaults() {}

  /// How much its files may hold together; a write beyond it is cut off and refused.
  public void capacity(long bytes) {
    capacityBytes = bytes;
  }

  /// Whether the system has mounted it read-only, as it does when a card begins to fail.
  public void readOnly(boolean is) {
    readOnly = is;
  }

  /// Whether every read and write ends with an error.
  public void failing(boolean is) {
    failing = is;
  }

  /// Whether it says that it has forced what it has not: what is written meanwhile is no safer than
  /// if nobody had asked.
  public void losesForces(boolean is) {
    losesForces = is;
  }

  /// How long each call of it takes at most; the loop that called is busy for that time.
  public void slow(Duration atMost) {
    slow = atMost;
  }

  /// Ends all of them.
  public void end() {
    capacityBytes = Long.MAX_VALUE;
    readOnly = false;
    failing = false;
    losesForces = false;
    slow = Duration.ZERO;
  }

  long capacityBytes() {
    return capacityBytes;
  }

  boolean readOnly() {
    return readOnly;
  }

  boolean failing() {
    return failing;
  }

  boolean losesForces() {
    return losesForces;
  }

  Duration slow() {
    return slow;
  }
}
