package coop.latchkey.hub.inbox;

import coop.latchkey.hub.live.LiveInput;
import java.time.Instant;
import java.util.function.Consumer;

/// The committed events, in the order of their commits.
public interface EventLog {
  /// Hands over everything received since then, oldest first, in pieces of some hundred records of
  /// one gateway each: what the live picture is rebuilt from after a restart. Waits for the disk.
  void replay(Instant receivedSince, Consumer<LiveInput.Committed> to);
}
