package coop.latchkey.gateway.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The falling edges of a few lines in one kernel request, with the kernel's times and numbers. All
/// memory is allocated at once, so that reading a frame takes nothing but its edges.
final class LinuxEdges implements EdgeSource {
  private static final int BUFFER = 256;

  /// How long an edge may come after its successor; what is later is taken for lost.
  private static final int STRAGGLER_NANOS = 3_000_000;

  private static final long FLAGS_DEAF = GpioAbi.FLAG_INPUT | GpioAbi.FLAG_PULL_UP;
  private static final long FLAGS = FLAGS_DEAF | GpioAbi.FLAG_FALLING;

  private final Arena arena = Arena.ofShared();
  private final LinuxChip chip;
  private final String id;
  private final int[] lines;
  private final int fd;
  private final int wakeFd;
  private final MemorySegment polled = arena.allocate(2 * Posix.POLLFD_SIZE, 8);
  private final MemorySegment events = arena.allocate(BUFFER * GpioAbi.EVENT_SIZE, 8);
  private final MemorySegment config = arena.allocate(GpioAbi.CONFIG_SIZE, 8);
  private final EdgeOrder order = new EdgeOrder();
  private final Object reading = new Object();
  private long lastSeqno;
  private volatile boolean closed;
  private boolean released;

  LinuxEdges(LinuxChip chip, String id, int... lines) {
    this.chip = chip;
    this.id = id;
    this.lines = lines.clone();
    fd = chip.request(id, FLAGS, BUFFER, lines);
    wakeFd = Posix.eventfd();
    polled.set(JAVA_INT, 0, fd);
    polled.set(JAVA_SHORT, 4, Posix.POLLIN);
    polled.set(JAVA_INT, 8, wakeFd);
    polled.set(JAVA_SHORT, 12, Posix.POLLIN);
  }

  @Override
  public boolean read(List<Edge> into, int timeoutMillis) {
    synchronized (reading) {
      if (closed || !await(timeoutMillis)) {
        return false;
      }
      int before = into.size();
      fetch();
      if (order.drain(into)) {
        awaitStragglers(into);
      }
      return into.size() > before;
    }
  }

  @Override
  public void pause() {
    configure(FLAGS_DEAF);
  }

  /// The kernel (6.1, gpiolib-cdev.c) asks for a line's interrupt before it notes that edges are
  /// wanted: an edge that comes in between is numbered, but never queued. A pause loses none so.
  @Override
  public void resume() {
    synchronized (reading) {
      while (!released && await(0)) {
        fill();
      }
      order.restart();
      configure(FLAGS);
    }
  }

  @Override
  public void close() {
    closed = true;
    Posix.wake(wakeFd);
    synchronized (reading) {
      if (!released) {
        released = true;
        Posix.close(fd);
        Posix.close(wakeFd);
        arena.close();
      }
    }
  }

  /// A straggler ends the wait at once; only a lost edge makes it last.
  private void awaitStragglers(List<Edge> into) {
    long startNanos = System.nanoTime();
    while (order.waiting() < BUFFER / 2
        && System.nanoTime() - startNanos < STRAGGLER_NANOS
        && await(1)) {
      fetch();
      if (!order.drain(into)) {
        return;
      }
    }
    order.giveUp(into);
  }

  private boolean await(int timeoutMillis) {
    int ready = Posix.poll(polled, 2, timeoutMillis);
    if (ready < 0 && ready != -Posix.EINTR) {
      throw chip.failed(id, "cannot be waited for", -ready, lines);
    }
    short revents = polled.get(JAVA_SHORT, 6);
    if (ready > 0 && !closed && revents != 0 && (revents & Posix.POLLIN) == 0) {
      throw chip.failed(id, "is gone", Posix.ENODEV, lines);
    }
    return ready > 0 && !closed;
  }

  private void fetch() {
    int bytes = fill();
    for (int at = 0; at < bytes; at += GpioAbi.EVENT_SIZE) {
      // The kernel counts in 32 bits, which a noisy line uses up in days.
      lastSeqno += events.get(JAVA_INT, at + GpioAbi.EVENT_SEQNO) - (int) lastSeqno;
      int line = events.get(JAVA_INT, at + GpioAbi.EVENT_OFFSET);
      order.add(new Edge(events.get(JAVA_LONG, at), line, lastSeqno));
    }
  }

  /// Reads what waits; the number of bytes, 0 when interrupted.
  private int fill() {
    int bytes = Posix.read(fd, events);
    if (bytes < 0 && bytes != -Posix.EINTR) {
      throw chip.failed(id, "cannot be read", -bytes, lines);
    }
    return Math.max(0, bytes);
  }

  private void configure(long flags) {
    synchronized (reading) {
      if (!released) {
        config.set(JAVA_LONG, 0, flags);
        int result = Posix.ioctl(fd, GpioAbi.SET_CONFIG, config);
        if (result < 0) {
          throw chip.failed(id, "cannot be switched", -result, lines);
        }
      }
    }
  }
}
