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
  /// one, or of the board's own time.
  ///
  /// @param event a change heard on a [Board]
  /// @param nowMillis the time of any other
  public static long millisOf(DigitalStateChangeEvent<?> event, long nowMillis) {
    return event instanceof TimedChange timed
        ? TimeUnit.NANOSECONDS.toMillis(timed.atNanos)
        : nowMillis;
  }
}
