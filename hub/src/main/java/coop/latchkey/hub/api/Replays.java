package coop.latchkey.hub.api;

/// Keeps what was answered to calls that named an idempotency key. Waits for the disk; thread-safe.
public interface Replays {
  /// A caller's key.
  record Key(String account, String text) {
    /// Without the key, which opens what is kept.
    @Override
    public String toString() {
      return "a key of " + account;
    }
  }

  /// What is known of a key.
  sealed interface Known {
    /// Nobody used it in the last 24 hours.
    record Nothing() implements Known {}

    /// A call with it began, and no answer is known.
    ///
    /// @param content the digest of what was asked
    record Begun(String content) implements Known {}

    /// A call with it was answered.
    ///
    /// @param content the digest of what was asked
    record Answered(String content, Answer answer) implements Known {}
  }

  /// What is known of it.
  Known find(Key key);

  /// A call with it begins.
  ///
  /// @param content the digest of what is asked
  void begin(Key key, String content);

  /// It was answered: with [Answer.Json] or [Answer.Empty].
  void keep(Key key, Answer answer);

  /// It came to nothing, and may be tried again.
  void drop(Key key);
}
