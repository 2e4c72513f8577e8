package coop.latchkey.gateway.door;

import com.pi4j.io.gpio.digital.DigitalOutput;

/// A door's lock behind its relay. A fail-secure strike is opened by power; a fail-safe magnet is
/// held shut by it. Either way a relay without power is the state in which the lock rests when the
/// gateway is not running: locked, or open.
final class Lock {
  private final DigitalOutput relay;
  private final boolean failSafe;

  Lock(DigitalOutput relay, boolean failSafe) {
    this.relay = relay;
    this.failSafe = failSafe;
  }

  void release() {
    power(!failSafe);
  }

  void secure() {
    power(failSafe);
  }

  /// Takes the power away, for the time when no program watches the door.
  void rest() {
    power(false);
  }

  private void power(boolean on) {
    if (on) {
      relay.high();
    } else {
      relay.low();
    }
  }
}
