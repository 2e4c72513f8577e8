package coop.latchkey.core.sim;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How somebody goes through a door; what it does to them is played when it happens.
///
/// @param waits how long they stand at the door for it to open, after each showing and in all when
///   they show nothing; then they go away
/// @param lingers how long they keep the door open behind them
/// @param tries how often they show what they have, when it does not open
/// @param bringing how many others walk through right behind them, showing nothing
/// @param follows whether they just walk through when they find the door open
/// @param turns whether they do not go through after all, when it opens
/// @param as what kind of trouble this is; null for everyday life
public record Manner(
    Duration waits,
    Duration lingers,
    int tries,
    int bringing,
    boolean follows,
    boolean turns,
    @Nullable FaultKind as) {
  /// Somebody who goes straight through.
  public static final Manner USUAL =
      new Manner(Duration.ofSeconds(2), Duration.ofMillis(1200), 1, 0, false, false, null);
}
