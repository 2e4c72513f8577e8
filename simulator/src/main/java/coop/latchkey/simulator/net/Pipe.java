package coop.latchkey.simulator.net;

import coop.latchkey.simulator.time.Planned;
import coop.latchkey.simulator.time.SimTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One direction of a connection: packets arrive in the order sent, each as late as the weather
/// makes it and never before the one ahead of it.
final class Pipe {
  private static final int THOUSAND = 1_000;

  /// How long TCP waits before it sends a lost packet again, at least (Linux's `TCP_RTO_MIN`) and
  /// when that one is lost, too, some times over.
  private static final long AGAIN_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long AGAIN_NANOS_MAX = TimeUnit.SECONDS.toNanos(3);

  /// The longest that TCP waits between two attempts after an outage, in effect: its waits double
  /// with the outage's length.
  private static final long WAKE_NANOS_MAX = TimeUnit.SECONDS.toNanos(60);

  private record Sent(long leaves, long arrives, Packet packet) {}

  private final SimTime time;
  private final RandomGenerator dice;
  private final Place place;
  private final Way way;
  private final Consumer<Packet> end;
  private final Runnable breaks;
  private final Deque<Sent> sent = new ArrayDeque<>();
  private @Nullable Planned arrival;
  private long freeNanos;
  private long lastArrival;
  private boolean closed;

  Pipe(
      SimTime time,
      RandomGenerator dice,
      Place place,
      Way way,
      Consumer<Packet> end,
      Runnable breaks) {
    this.time = time;
    this.dice = dice;
    this.place = place;
    this.way = way;
    this.end = end;
    this.breaks = breaks;
  }

  /// Sends a packet at this time, which is now or a little later.
  void send(Packet packet, long nanos) {
    if (closed) {
      return;
    }
    Weather weather = place.weather();
    long leaves =
        Math.max(nanos, freeNanos)
            + packet.bytes() * TimeUnit.SECONDS.toNanos(1) / weather.bytesPerSecond();
    freeNanos = leaves;
    long least = weather.delayLeast().toNanos();
    long arrives = leaves + least + dice.nextLong(weather.delayMost().toNanos() - least + 1);
    if (weather.loss() > 0 && dice.nextInt(THOUSAND) < weather.loss()) {
      arrives += dice.nextLong(AGAIN_NANOS_MIN, AGAIN_NANOS_MAX);
    }
    lastArrival = Math.max(arrives, lastArrival);
    sent.add(new Sent(leaves, lastArrival, packet));
    if (sent.size() == 1) {
      planNext();
    }
    if (weather.breaks() > 0 && dice.nextInt(THOUSAND) < weather.breaks()) {
      time.at(lastArrival, breaks);
    }
  }

  private void planNext() {
    Sent next = sent.peek();
    if (next != null && arrival == null && !place.cut(way)) {
      arrival = time.at(next.arrives(), this::arrived);
    }
  }

  private void arrived() {
    arrival = null;
    if (place.cut(way)) {
      return;
    }
    for (Sent next = sent.peek();
        next != null && next.arrives() <= time.nanos();
        next = sent.peek()) {
      sent.remove();
      end.accept(next.packet());
    }
    planNext();
  }

  /// The way is whole again after so long: TCP notices in its own time.
  void healed(long outageNanos) {
    if (!sent.isEmpty() && arrival == null) {
      long wait = dice.nextLong(1 + Math.min(WAKE_NANOS_MAX, outageNanos));
      arrival = time.after(Math.max(wait, sent.peek().arrives() - time.nanos()), this::arrived);
    }
  }

  /// The sender's computer is gone: what has not left it never will.
  void senderGone() {
    sent.removeIf(packet -> packet.leaves() > time.nanos());
    closed = true;
  }

  /// Nothing more arrives.
  void close() {
    closed = true;
    sent.clear();
    if (arrival != null) {
      arrival.cancel();
      arrival = null;
    }
  }

  int waiting() {
    return sent.size();
  }
}
