package coop.latchkey.gateway.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;

/// The lines of one Raspberry Pi, real or simulated. Lines are given by BCM number. "Active" is the
/// meaning, not the voltage: an active-low output that is set active is at 0 V.
public interface Board extends AutoCloseable {
  /// How an input is held while nothing drives it.
  enum Pull {
    /// By a resistor to 3.3 V.
    UP,
    /// By a resistor to ground.
    DOWN,
    /// By the circuit outside.
    NONE
  }

  /// An input; its state is `HIGH` while it is active. Listeners are called on one thread of the
  /// board, for all inputs, in the order of the edges.
  DigitalInput input(String id, int line, boolean activeLow, Pull pull);

  /// An output, requested inactive and set inactive again at shutdown; its state `HIGH` means
  /// active. Setting it takes microseconds and may be done from any thread.
  DigitalOutput output(String id, int line, boolean activeLow);

  /// The falling edges of these lines in one request, pulled up.
  EdgeSource edges(String id, int... lines);

  /// Gives all lines back; outputs are inactive then.
  @Override
  void close();
}
