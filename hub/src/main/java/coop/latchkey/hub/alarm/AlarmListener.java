package coop.latchkey.hub.alarm;

import org.jdbi.v3.core.Handle;

/// Told of each alarm in the transaction that changes it: what it queues there is queued exactly
/// once, and is taken back with the alarm. Called on the writer's thread, so it must not wait.
@FunctionalInterface
public interface AlarmListener {
  /// What happened to an alarm.
  enum Change {
    /// It is new.
    RAISED,
    /// It happened again before anybody acknowledged it.
    REPEATED,
    /// Somebody acknowledged it.
    ACKNOWLEDGED,
    /// Its cause is gone.
    ENDED
  }

  /// Hears of one.
  void changed(Handle handle, Alarm alarm, Change change);
}
