package coop.latchkey.gateway.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import java.util.concurrent.TimeUnit;

/// A change of an input, with the time at which it happened rather than was heard.
public final class TimedChange extends DigitalStateChangeEvent<DigitalInput> {
  private final long atNanos;

  /// A change of a board's input.
  ///
  /// @param atNanos on the clock of [System#nanoTime()], or of the board's own time
  public TimedChange(DigitalInput input, boolean active, long atNanos) {
    super(input, DigitalState.getState(active));
    this.atNanos = atNanos;
  }

  /// Milliseconds on the clock of [System#nanoTime()], which on Linux is the kernel's monotonic
  /// one.
  ///
  /// @param event a change heard on a [Board]; of any other the time is now
  public static long millisOf(DigitalStateChangeEvent<?> event) {
    long nanos = event instanceof TimedChange timed ? timed.atNanos : System.nanoTime();
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
