package coop.latchkey.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The agenda of a simulated world: what is due next runs next, and time is wherever that is. What
/// is due at one instant runs in the order in which it was planned. One thread.
///
/// As an [InstantSource] it is the true time of day, which no computer of the world knows.
public final class SimTime implements InstantSource {
  /// So many cancelled entries are always borne with before the agenda is cleared of them.
  private static final int CANCELLED_BORNE = 256;

  private final Instant begin;
  private final PriorityQueue<Planned> agenda = new PriorityQueue<>();
  private long nanos;
  private long planned;
  private long steps;
  private int cancelled;

  /// A world that begins at this true time.
  public SimTime(Instant begin) {
    this.begin = begin;
  }

  /// Nanoseconds since the world began.
  public long nanos() {
    return nanos;
  }

  /// The true time of day.
  @Override
  public Instant instant() {
    return begin.plusNanos(nanos);
  }

  /// When this true time of day is or was, as [#nanos()].
  public long nanosAt(Instant when) {
    return Duration.between(begin, when).toNanos();
  }

  /// Plans something; what is due in the past is due now.
  public Planned at(long when, Runnable what) {
    Planned entry = new Planned(this, Math.max(when, nanos), planned++, what);
    agenda.add(entry);
    return entry;
  }

  /// Plans something for this many nanoseconds from now.
  public Planned after(long delayNanos, Runnable what) {
    return at(nanos + Math.max(0, delayNanos), what);
  }

  /// Plans something for so long from now.
  public Planned after(Duration delay, Runnable what) {
    return after(delay.toNanos(), what);
  }

  /// Goes to what is due next and runs it; false when nothing is planned. Whatever it throws comes
  /// out here.
  public boolean step() {
    Planned next = next();
    if (next == null) {
      return false;
    }
    var _ = agenda.remove();
    nanos = next.nanos();
    steps++;
    next.run();
    return true;
  }

  /// Runs everything that is due up to this time, and then it is this time.
  public void runUntil(long until) {
    for (Planned next = next(); next != null && next.nanos() <= until; next = next()) {
      step();
    }
    nanos = Math.max(nanos, until);
  }

  /// Runs everything that is due for so long.
  public void runFor(Duration howLong) {
    runUntil(nanos + howLong.toNanos());
  }

  /// Steps until something holds, for so long at most; whether it holds.
  public boolean runUntil(BooleanSupplier holds, Duration atMost) {
    long until = nanos + atMost.toNanos();
    while (!holds.getAsBoolean()) {
      Planned next = next();
      if (next == null || next.nanos() > until) {
        nanos = Math.max(nanos, until);
        return holds.getAsBoolean();
      }
      step();
    }
    return true;
  }

  /// How many things have run.
  public long steps() {
    return steps;
  }

  /// How many things are planned.
  public int waiting() {
    return agenda.size() - cancelled;
  }

  private @Nullable Planned next() {
    Planned next = agenda.peek();
    while (next != null && next.over()) {
      var _ = agenda.remove();
      cancelled--;
      next = agenda.peek();
    }
    return next;
  }

  void cancelled() {
    cancelled++;
    if (cancelled > CANCELLED_BORNE && cancelled > agenda.size() / 2) {
      agenda.removeIf(Planned::over);
      cancelled = 0;
    }
  }
}
