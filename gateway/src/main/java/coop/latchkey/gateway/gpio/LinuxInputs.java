package coop.latchkey.gateway.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that waits for the edges of all plain inputs of a chip. Where the kernel had to drop
/// edges, its listener still ends with the line's true state.
final class LinuxInputs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxInputs.class);
  private static final int EVENTS = 64;
  private static final int LINES_MAX = 64;

  private final List<Input> inputs = new CopyOnWriteArrayList<>();
  private final int wakeFd = Posix.eventfd();
  private final Arena arena = Arena.ofShared();
  private final MemorySegment polled = arena.allocate((1 + LINES_MAX) * Posix.POLLFD_SIZE, 8);
  private final MemorySegment events = arena.allocate(EVENTS * GpioAbi.EVENT_SIZE, 8);
  private final MemorySegment woken = arena.allocate(8, 8);
  private final Thread thread;
  private volatile boolean closed;

  /// An input and what its listener knows; the latter belongs to the thread.
  private static final class Input {
    final int fd;
    final LinuxLines.Held held;
    final Consumer<Boolean> changed;
    boolean told;
    int seqno;
    volatile boolean removed;

    Input(int fd, LinuxLines.Held held, Consumer<Boolean> changed) {
      this.fd = fd;
      this.held = held;
      this.changed = changed;
      told = held.get();
    }
  }

  LinuxInputs() {
    thread = Thread.ofPlatform().name("inputs").daemon(true).start(this::run);
  }

  void add(int fd, LinuxLines.Held held, Consumer<Boolean> changed) {
    inputs.add(new Input(fd, held, changed));
    Posix.wake(wakeFd);
  }

  void remove(int fd) {
    inputs.stream().filter(input -> input.fd == fd).forEach(input -> input.removed = true);
    inputs.removeIf(input -> input.removed);
    Posix.wake(wakeFd);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Posix.wake(wakeFd);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      List<Input> now = List.copyOf(inputs);
      watch(0, wakeFd);
      for (int i = 0; i < now.size(); i++) {
        watch(i + 1, now.get(i).fd);
      }
      Posix.poll(polled, 1 + now.size(), -1);
      if (ready(0)) {
        Posix.read(wakeFd, woken);
      }
      for (int i = 0; i < now.size(); i++) {
        if (ready(i + 1)) {
          hear(now.get(i));
        } else if (gone(i + 1) && !now.get(i).removed) {
          LOG.error("{}: its line is gone and is not heard any more", now.get(i).held.id());
          inputs.remove(now.get(i));
        }
      }
    }
    Posix.close(wakeFd);
    arena.close();
  }

  private void hear(Input input) {
    if (input.removed) {
      return;
    }
    try {
      int bytes = Posix.read(input.fd, events);
      if (bytes < 0 && bytes != -Posix.EINTR) {
        throw new GpioException("the input cannot be read (error " + -bytes + ")");
      }
      boolean lost = false;
      for (int at = 0; at < bytes; at += GpioAbi.EVENT_SIZE) {
        int seqno = events.get(JAVA_INT, at + GpioAbi.EVENT_SEQNO);
        lost |= seqno != input.seqno + 1;
        input.seqno = seqno;
        tell(input, events.get(JAVA_INT, at + GpioAbi.EVENT_ID) == GpioAbi.EVENT_RISING);
      }
      if (lost) {
        LOG.warn(
            "{} changed faster than it could be heard; its state is read anew", input.held.id());
        tell(input, input.held.get());
      }
    } catch (RuntimeException e) {
      LOG.error("{}: its change could not be handled", input.held.id(), e);
    }
  }

  private static void tell(Input input, boolean active) {
    if (active != input.told) {
      input.told = active;
      input.changed.accept(active);
    }
  }

  private void watch(int index, int fd) {
    long at = index * Posix.POLLFD_SIZE;
    polled.set(JAVA_INT, at, fd);
    polled.set(JAVA_SHORT, at + 4, Posix.POLLIN);
    polled.set(JAVA_SHORT, at + 6, (short) 0);
  }

  private boolean ready(int index) {
    return (polled.get(JAVA_SHORT, index * Posix.POLLFD_SIZE + 6) & Posix.POLLIN) != 0;
  }

  private boolean gone(int index) {
    return polled.get(JAVA_SHORT, index * Posix.POLLFD_SIZE + 6) != 0;
  }
}
