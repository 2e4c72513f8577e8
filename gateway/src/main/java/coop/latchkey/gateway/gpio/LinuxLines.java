package coop.latchkey.gateway.gpio;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Lines of a kernel's chip, one request each; all inputs are heard by one [LinuxInputs].
final class LinuxLines implements LineDriver {
  /// Edges kept of a plain input; a contact's bounce is some dozens.
  private static final int INPUT_BUFFER = 64;

  private final LinuxChip chip;
  private final LinuxInputs inputs = new LinuxInputs();

  LinuxLines(LinuxChip chip) {
    this.chip = chip;
  }

  @Override
  public Handle openInput(
      String id, int line, boolean activeLow, Board.Pull pull, Listener listener) {
    long bias =
        switch (pull) {
          case UP -> GpioAbi.FLAG_PULL_UP;
          case DOWN -> GpioAbi.FLAG_PULL_DOWN;
          case NONE -> GpioAbi.FLAG_NO_PULL;
        };
    long deaf = GpioAbi.FLAG_INPUT | bias | activeLow(activeLow);
    long flags = deaf | GpioAbi.FLAG_RISING | GpioAbi.FLAG_FALLING;
    int fd = chip.request(id, flags, INPUT_BUFFER, line);
    Held held = new Held(id, line, fd, flags, deaf);
    inputs.add(fd, held, listener);
    return held;
  }

  @Override
  public Handle openOutput(String id, int line, boolean activeLow) {
    // Without an attribute for their values the kernel sets new outputs inactive.
    int fd = chip.request(id, GpioAbi.FLAG_OUTPUT | activeLow(activeLow), 0, line);
    return new Held(id, line, fd, 0, 0);
  }

  void close() {
    inputs.close();
  }

  private static long activeLow(boolean activeLow) {
    return activeLow ? GpioAbi.FLAG_ACTIVE_LOW : 0;
  }

  /// One requested line. Its lock keeps a late caller from a file descriptor that is somebody
  /// else's by now.
  final class Held implements Handle {
    private final String id;
    private final int line;
    private final int fd;
    private final long hearing;
    private final long deaf;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment values = arena.allocate(GpioAbi.VALUES_SIZE, 8);
    private final MemorySegment config = arena.allocate(GpioAbi.CONFIG_SIZE, 8);
    private boolean closed;

    private Held(String id, int line, int fd, long hearing, long deaf) {
      this.id = id;
      this.line = line;
      this.fd = fd;
      this.hearing = hearing;
      this.deaf = deaf;
      values.set(JAVA_LONG, GpioAbi.VALUES_MASK, 1);
    }

    @Override
    public synchronized boolean get() {
      if (closed) {
        return false;
      }
      int result = Posix.ioctl(fd, GpioAbi.GET_VALUES, values);
      if (result < 0) {
        throw chip.failed(id, "cannot be read", -result, line);
      }
      return (values.get(JAVA_LONG, 0) & 1) != 0;
    }

    @Override
    public synchronized void set(boolean active) {
      if (closed) {
        return;
      }
      values.set(JAVA_LONG, 0, active ? 1 : 0);
      int result = Posix.ioctl(fd, GpioAbi.SET_VALUES, values);
      if (result < 0) {
        throw chip.failed(id, "cannot be set", -result, line);
      }
    }

    /// Switches an input's interrupts off, so that a flood of edges costs nothing, or on again.
    synchronized void hear(boolean hear) {
      if (closed) {
        return;
      }
      config.set(JAVA_LONG, 0, hear ? hearing : deaf);
      int result = Posix.ioctl(fd, GpioAbi.SET_CONFIG, config);
      if (result < 0) {
        throw chip.failed(id, "cannot be switched", -result, line);
      }
    }

    @Override
    public void close() {
      inputs.remove(fd);
      synchronized (this) {
        if (!closed) {
          closed = true;
          Posix.close(fd);
          arena.close();
        }
      }
    }

    String id() {
      return id;
    }
  }
}
