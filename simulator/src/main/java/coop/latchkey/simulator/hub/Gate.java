package coop.latchkey.simulator.hub;

import coop.latchkey.hub.store.CommitGate;
import coop.latchkey.simulator.time.SimProcess;

/// A commit is an effect of its process.
final class Gate implements CommitGate {
  private final SimProcess process;
  private final Runnable after;
  private final HubDisk disk;
  private long commits;

  /// @param after runs after each commit
  Gate(SimProcess process, HubDisk disk, Runnable after) {
    this.disk = disk;
    this.process = process;
    this.after = after;
  }

  long commits() {
    return commits;
  }

  @Override
  public boolean mayCommit() {
    process.busy(disk.commitTime());
    return disk.takesCommits() && process.effect("commit at the hub");
  }

  @Override
  public void committed() {
    commits++;
    after.run();
  }
}
