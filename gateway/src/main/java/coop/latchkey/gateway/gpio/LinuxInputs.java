package coop.latchkey.gateway.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that waits for the edges of all plain inputs of a chip, and tells what came together
/// in the order of the kernel's times: which of two beams was broken first decides who came in.
/// Where the kernel had to drop edges, its listener still ends with the line's true state.
final class LinuxInputs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxInputs.class);
  private static final int EVENTS = 64;
  private static final int LINES_MAX = 64;

  private final List<HeardInput> inputs = new CopyOnWriteArrayList<>();
  private final int wakeFd = Posix.eventfd();
  private final Arena arena = Arena.ofShared();
  private final MemorySegment polled = arena.allocate((1 + LINES_MAX) * Posix.POLLFD_SIZE, 8);
  private final MemorySegment events = arena.allocate(EVENTS * GpioAbi.EVENT_SIZE, 8);
  private final MemorySegment woken = arena.allocate(8, 8);
  private final Thread thread;
  private volatile boolean closed;

  LinuxInputs() {
    thread = Thread.ofPlatform().name("inputs").daemon(true).start(this::run);
  }

  void add(int fd, LinuxLines.Held held, LineDriver.Listener listener) {
    inputs.add(new HeardInput(fd, held, listener));
    Posix.wake(wakeFd);
  }

  void remove(int fd) {
    inputs.stream().filter(input -> input.fd == fd).forEach(HeardInput::remove);
    inputs.removeIf(HeardInput::isRemoved);
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
    List<HeardInput.Change> changes = new ArrayList<>();
    while (!closed) {
      List<HeardInput> now = List.copyOf(inputs);
      watch(0, wakeFd);
      for (int i = 0; i < now.size(); i++) {
        watch(i + 1, now.get(i).fd);
      }
      Posix.poll(polled, 1 + now.size(), timeoutMillis(now));
      if (ready(0)) {
        Posix.read(wakeFd, woken);
      }
      for (int i = 0; i < now.size(); i++) {
        HeardInput input = now.get(i);
        if (gone(i + 1) && !input.isRemoved()) {
          LOG.error("{}: its line is gone and is not heard any more", input.id());
          inputs.remove(input);
        } else {
          hear(input, ready(i + 1), changes);
        }
      }
      tell(changes);
    }
    Posix.close(wakeFd);
    arena.close();
  }

  private static int timeoutMillis(List<HeardInput> inputs) {
    long now = System.nanoTime();
    return inputs.stream()
        .mapToInt(input -> input.deafMillis(now))
        .filter(millis -> millis >= 0)
        .min()
        .orElse(-1);
  }

  private void hear(HeardInput input, boolean ready, List<HeardInput.Change> changes) {
    if (input.isRemoved()) {
      return;
    }
    try {
      if (ready) {
        input.read(events, changes);
      }
      if (input.deafMillis(System.nanoTime()) == 0) {
        input.resume(changes);
      }
    } catch (RuntimeException e) {
      LOG.error("{}: its change could not be read", input.id(), e);
    }
  }

  private static void tell(List<HeardInput.Change> changes) {
    changes.sort(Comparator.comparingLong(HeardInput.Change::atNanos));
    for (HeardInput.Change change : changes) {
      try {
        change.input().tell(change);
      } catch (RuntimeException e) {
        LOG.error("{}: its change could not be handled", change.input().id(), e);
      }
    }
    changes.clear();
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
    int revents = polled.get(JAVA_SHORT, index * Posix.POLLFD_SIZE + 6);
    return revents != 0 && (revents & Posix.POLLIN) == 0;
  }
}
