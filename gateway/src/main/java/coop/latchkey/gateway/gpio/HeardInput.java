package coop.latchkey.gateway.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One input of [LinuxInputs] and what its listener knows; belongs to that one's thread. Of a line
/// that floods, 64 edges in a tenth of a second are heard at the most: then it is deaf for the rest
/// of it, without a single interrupt, and ends with the line's true state. So neither the other
/// inputs nor the processor suffer from a floating line.
final class HeardInput {
  private static final Logger LOG = LoggerFactory.getLogger(HeardInput.class);
  private static final int EDGES_MAX = 64;
  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long TOLD_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

  /// A change to be told, at its time.
  record Change(HeardInput input, boolean active, long atNanos) {}

  final int fd;
  private final LinuxLines.Held held;
  private final LineDriver.Listener listener;
  private boolean told;
  private int seqno;
  private boolean seqnoKnown = true;
  private boolean deaf;
  private int edges;
  private long windowNanos = System.nanoTime();
  private long warnedNanos = windowNanos - TOLD_EVERY_NANOS;
  private volatile boolean removed;

  HeardInput(int fd, LinuxLines.Held held, LineDriver.Listener listener) {
    this.fd = fd;
    this.held = held;
    this.listener = listener;
    told = held.get();
  }

  String id() {
    return held.id();
  }

  boolean isRemoved() {
    return removed;
  }

  void remove() {
    removed = true;
  }

  /// Milliseconds until it can be heard again; below 0 when it is heard.
  int deafMillis(long nowNanos) {
    if (!deaf) {
      return -1;
    }
    long left = windowNanos + WINDOW_NANOS - nowNanos;
    return left <= 0 ? 0 : (int) (TimeUnit.NANOSECONDS.toMillis(left) + 1);
  }

  /// Reads what has come.
  ///
  /// @param events room for the kernel's events
  void read(MemorySegment events, List<Change> into) {
    int bytes = Posix.read(fd, events);
    if (bytes < 0 && bytes != -Posix.EINTR) {
      throw new GpioException("the input cannot be read (error " + -bytes + ")");
    }
    boolean lost = false;
    for (int at = 0; at < bytes; at += GpioAbi.EVENT_SIZE) {
      int number = events.get(JAVA_INT, at + GpioAbi.EVENT_SEQNO);
      lost |= seqnoKnown && number != seqno + 1;
      seqno = number;
      seqnoKnown = true;
      boolean rising = events.get(JAVA_INT, at + GpioAbi.EVENT_ID) == GpioAbi.EVENT_RISING;
      into.add(new Change(this, rising, events.get(JAVA_LONG, at)));
      edges++;
    }
    long now = System.nanoTime();
    if (lost) {
      warn(now);
      into.add(new Change(this, held.get(), now));
    }
    limit(now);
  }

  private void limit(long now) {
    if (deaf) {
      // What was queued before: the time until it hears again goes on.
      return;
    }
    if (now - windowNanos >= WINDOW_NANOS) {
      windowNanos = now;
      edges = 0;
    } else if (edges > EDGES_MAX) {
      warn(now);
      deaf = true;
      held.hear(false);
    }
  }

  /// Hears again, and tells what it is like by now.
  void resume(List<Change> into) {
    deaf = false;
    edges = 0;
    windowNanos = System.nanoTime();
    seqnoKnown = false;
    held.hear(true);
    into.add(new Change(this, held.get(), System.nanoTime()));
  }

  void tell(Change change) {
    if (change.active() != told && !removed) {
      told = change.active();
      listener.changed(told, change.atNanos());
    }
  }

  private void warn(long now) {
    if (now - warnedNanos >= TOLD_EVERY_NANOS) {
      warnedNanos = now;
      LOG.warn("{} changes faster than it can be heard; its state is read anew", id());
    }
  }
}
