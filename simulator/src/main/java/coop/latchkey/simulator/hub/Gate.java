package coop.latchkey.simulator.hub;

import coop.latchkey.hub.store.CommitGate;
import coop.latchkey.simulator.time.SimProcess;

/// A commit is an effect of its process.
final class Gate implements CommitGate {
  private final SimProcess process;
  private final Runnable after;
  private long commits;

  /// @param after runs after each commit
  Gate(SimProcess process, Runnable after) {
    this.process = process;
    this.after = after;
  }

  long commits() {
    return commits;
  }

  @Override
  public boolean mayCommit() {
    return process.effect("commit at the hub");
  }

  @Override
  public void committed() {
    commits++;
    after.run();
  }
}
