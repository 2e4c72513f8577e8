package coop.latchkey.simulator.time;

/// Something on the agenda of [SimTime].
public final class Planned implements Comparable<Planned> {
  private final SimTime time;
  private final long nanos;
  private final long number;
  private final Runnable what;
  private boolean over;

  Planned(SimTime time, long nanos, long number, Runnable what) {
    this.time = time;
    this.nanos = nanos;
    this.number = number;
    this.what = what;
  }

  /// When it is due, as [SimTime#nanos()].
  public long nanos() {
    return nanos;
  }

  /// Takes it from the agenda; does nothing when it has run.
  public void cancel() {
    if (!over) {
      over = true;
      time.cancelled();
    }
  }

  boolean over() {
    return over;
  }

  void run() {
    over = true;
    what.run();
  }

  @Override
  public int compareTo(Planned other) {
    int byTime = Long.compare(nanos, other.nanos);
    return byTime != 0 ? byTime : Long.compare(number, other.number);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }
}
