package coop.latchkey.simulator.load;

import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.gateway.GatewayWatch;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;

/// What one gateway has told, and what of it the hub has acknowledged. Thread-safe.
final class Tally implements GatewayWatch {
  /// A fact under way, and when it happened, by [System#nanoTime()].
  private record Told(long seq, long atNanos) {}

  private final Lags lags;
  private final ArrayDeque<Told> underWay = new ArrayDeque<>();
  private final CountDownLatch heard = new CountDownLatch(1);
  private final CountDownLatch ruled = new CountDownLatch(1);
  private long told;
  private long acknowledged;
  private volatile boolean timed;

  /// @param lags of all gateways
  Tally(Lags lags) {
    this.lags = lags;
  }

  @Override
  public synchronized void recorded(JournalRecord record) {
    told++;
    underWay.addLast(new Told(record.seq(), System.nanoTime()));
  }

  @Override
  public synchronized void renumbered(long released, long by) {
    ArrayDeque<Told> moved = new ArrayDeque<>();
    underWay.forEach(one -> moved.addLast(new Told(one.seq + by, one.atNanos)));
    underWay.clear();
    underWay.addAll(moved);
  }

  @Override
  public synchronized void acknowledged(long through) {
    long now = System.nanoTime();
    while (!underWay.isEmpty() && underWay.getFirst().seq <= through) {
      Told one = underWay.removeFirst();
      acknowledged++;
      if (timed) {
        lags.add(now - one.atNanos);
      }
    }
    heard.countDown();
  }

  @Override
  public void inForce(coop.latchkey.core.access.Policy policy) {
    ruled.countDown();
  }

  /// What is acknowledged from now on is timed.
  void time() {
    timed = true;
  }

  /// Whether the hub was heard and a policy is in force.
  boolean isReady() {
    return heard.getCount() == 0 && ruled.getCount() == 0;
  }

  synchronized long told() {
    return told;
  }

  synchronized long acknowledgedCount() {
    return acknowledged;
  }

  synchronized int waiting() {
    return underWay.size();
  }
}
