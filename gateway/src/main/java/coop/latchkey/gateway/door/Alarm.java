package coop.latchkey.gateway.door;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One wake-up that can be moved: keeps a [Timer] set to the time a machine last asked for. Guarded
/// by its owner's lock.
public final class Alarm {
  private final Timer timer;
  private final Runnable task;
  private long setFor = Long.MAX_VALUE;
  private @Nullable Future<?> pending;

  /// An alarm that is not set.
  public Alarm(Timer timer, Runnable task) {
    this.timer = timer;
    this.task = task;
  }

  /// Sets it, or moves it, or with [Long#MAX_VALUE] takes it back.
  ///
  /// @param atMillis on the clock of [Timer#nowMillis()]
  public void set(long atMillis) {
    if (atMillis == setFor) {
      return;
    }
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
    setFor = atMillis;
    if (atMillis != Long.MAX_VALUE) {
      pending = timer.after(atMillis - timer.nowMillis(), task);
    }
  }

  /// As [#set], but one that is set for sooner is left to go off for nothing: what asks for another
  /// time a hundred times a second is not moved a hundred times.
  public void setAtLatest(long atMillis) {
    if (atMillis < setFor) {
      set(atMillis);
    }
  }

  /// To be called when it has gone off, so that it can be set for the same time again.
  public void wentOff() {
    setFor = Long.MAX_VALUE;
    pending = null;
  }
}
