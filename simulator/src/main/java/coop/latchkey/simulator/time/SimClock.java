package coop.latchkey.simulator.time;

import coop.latchkey.core.journal.ClockState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// One computer's time of day: right at first, then as wrong as its drift and steps make it. It
/// belongs to the computer and outlives the programs on it. What it says goes by simulated time;
/// what it runs by ([SimProcess#nanoTime()]) never jumps and does not drift.
public final class SimClock implements InstantSource {
  /// What a kernel adds to its doubt while no time service corrects it: 500 parts per million (the
  /// kernel's `MAXFREQ`).
  private static final long DOUBT_PER_MILLION = 500;

  /// The doubt of a clock that was just set by a time service over a network.
  private static final long SET_DOUBT_MILLIS = 5;

  /// The doubt of a clock that nothing has set since the boot, as the gateway states it.
  private static final long UNSET_DOUBT_MILLIS = Duration.ofDays(1).toMillis();

  private final SimTime time;
  private Instant base;
  private long baseNanos;
  private double driftPartsPerMillion;
  private boolean synced = true;
  private long syncedNanos;
  private boolean service = true;

  /// A clock that is right, kept so by a time service.
  public SimClock(SimTime time) {
    this.time = time;
    this.base = time.instant();
    this.baseNanos = time.nanos();
    this.syncedNanos = baseNanos;
  }

  /// What this computer takes for the time of day.
  @Override
  public Instant instant() {
    return instantAt(time.nanos());
  }

  Instant instantAt(long nanos) {
    long gone = nanos - baseNanos;
    return base.plusNanos(gone + (long) (gone * driftPartsPerMillion / 1e6));
  }

  /// How far it is ahead of the true time; negative when it is behind.
  public Duration error() {
    return Duration.between(time.instant(), instant());
  }

  /// What the computer's kernel knows of its own clock: a step that no time service made leaves it
  /// as sure of itself as before.
  public ClockState state() {
    if (!synced) {
      return new ClockState(false, UNSET_DOUBT_MILLIS);
    }
    long unkeptMillis = service ? 0 : (time.nanos() - syncedNanos) / 1_000_000;
    return new ClockState(true, SET_DOUBT_MILLIS + unkeptMillis * DOUBT_PER_MILLION / 1_000_000);
  }

  /// From now on it gains (or loses) so many millionths. A time service stops that: see [#service].
  public void drift(double partsPerMillion) {
    rebase(instant());
    driftPartsPerMillion = partsPerMillion;
  }

  /// Jumps, as when somebody sets it by hand or a time service is lied to.
  public void step(Duration by) {
    rebase(instant().plus(by));
  }

  /// Whether a time service reaches this computer. When it comes it sets the clock right and ends
  /// its drift; when it goes, the doubt grows from now on.
  public void service(boolean reached) {
    service = reached;
    syncedNanos = time.nanos();
    if (reached) {
      driftPartsPerMillion = 0;
      rebase(time.instant());
      synced = true;
    }
  }

  /// The computer starts without knowing the time: it takes up a time it last wrote down, or the
  /// beginning of 1970, and knows that this is not to be trusted.
  public void boot(Instant taken) {
    rebase(taken);
    synced = false;
    service = false;
  }

  private void rebase(Instant now) {
    base = now;
    baseNanos = time.nanos();
  }
}
