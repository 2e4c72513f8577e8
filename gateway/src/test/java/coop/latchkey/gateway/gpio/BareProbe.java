package coop.latchkey.gateway.gpio;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// The floor of the bench's latencies: two lines in, one line out and no decision. It counts edges,
/// sets the line at the frame's last, and looks at the clock.
public final class BareProbe implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final LinuxChip chip;
  private final int inputs;
  private final int output;
  private final MemorySegment events = arena.allocate(256L * GpioAbi.EVENT_SIZE, 8);
  private final MemorySegment values = arena.allocate(GpioAbi.VALUES_SIZE, 8);

  /// On the chip with this label.
  public BareProbe(String label, int d0, int d1, int strike) {
    chip = LinuxChip.open(Path.of("/dev"), label);
    long flags = GpioAbi.FLAG_INPUT | GpioAbi.FLAG_PULL_UP | GpioAbi.FLAG_FALLING;
    inputs = chip.request("probe", flags, 256, d0, d1);
    output = chip.request("probe", GpioAbi.FLAG_OUTPUT, 0, strike);
    values.set(JAVA_LONG, GpioAbi.VALUES_MASK, 1);
  }

  /// Waits for a frame and sets the output.
  ///
  /// @return nanoseconds from the kernel's time of the last edge to after the output was set
  public long frame(int length) {
    int count = 0;
    long last = 0;
    while (count < length) {
      int bytes = Posix.read(inputs, events);
      count += bytes / GpioAbi.EVENT_SIZE;
      last = events.get(JAVA_LONG, bytes - GpioAbi.EVENT_SIZE);
    }
    set(true);
    return System.nanoTime() - last;
  }

  /// Sets the output back.
  public void rest() {
    set(false);
  }

  private void set(boolean active) {
    values.set(JAVA_LONG, 0, active ? 1 : 0);
    Posix.ioctl(output, GpioAbi.SET_VALUES, values);
  }

  @Override
  public void close() {
    Posix.close(inputs);
    Posix.close(output);
    chip.close();
    arena.close();
  }
}
