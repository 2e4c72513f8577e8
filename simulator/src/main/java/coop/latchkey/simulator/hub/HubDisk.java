package coop.latchkey.simulator.hub;

import java.time.Duration;

/// The disk under a hub's database, as far as the database cannot hide what ails it: it keeps its
/// promises about what is committed.
public final class HubDisk {
  private boolean refuses;
  private Duration slow = Duration.ZERO;

  HubDisk() {}

  /// Whether it takes no commits, as one that is full or mounted read-only.
  public void refuses(boolean is) {
    refuses = is;
  }

  /// How long each commit takes.
  public void slow(Duration each) {
    slow = each;
  }

  boolean takesCommits() {
    return !refuses;
  }

  Duration commitTime() {
    return slow;
  }
}
