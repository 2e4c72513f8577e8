package coop.latchkey.hub.store;

/// Stands around every commit: a simulated power cut falls before it, or between it and whatever
/// tells of it. Called on the writer's thread.
public interface CommitGate {
  /// Lets every commit through: computers that are not simulated end in their own ways.
  CommitGate OPEN =
      new CommitGate() {
        @Override
        public boolean mayCommit() {
          return true;
        }

        @Override
        public void committed() {
          // Nobody asks.
        }
      };

  /// Right before a commit; when false, it is taken back, as by a program that ended before it.
  boolean mayCommit();

  /// Right after a commit, before anybody hears of it.
  void committed();
}
