package coop.latchkey.hub.ask;

/// Answers questions to the rules.
@FunctionalInterface
public interface Asking {
  /// Decides as the door would. Changes nothing; may wait for the disk.
  Answer ask(Question question);
}
