package coop.latchkey.hub.live;

/// Takes what changes the live picture. Never waits; callable from any thread.
public interface LiveSink {
  /// Hands over one change.
  void accept(LiveInput input);
}
