package coop.latchkey.gateway.journal;

import coop.latchkey.core.journal.ClockState;
import java.time.Instant;

/// The time that facts are stamped with, and how far it can be trusted. Callable from any thread;
/// never waits.
public interface EventClock {
  /// Now, in milliseconds.
  Stamp now();

  /// A time and its doubt.
  record Stamp(Instant at, ClockState clock) {}
}
