package coop.latchkey.simulator.hardware;

import coop.latchkey.gateway.config.GatewayConfig.Input;
import java.util.random.RandomGenerator;

/// A presence sensor on a line: what it sees is what there is, unless it sticks or flaps.
public final class SimSensor {
  private static final long FLAP_MILLIS_MIN = 200;
  private static final long FLAP_MILLIS_MAX = 20_000;

  /// What ails a sensor.
  public enum Fault {
    /// It goes on telling what it told last.
    STUCK,
    /// It comes and goes by itself.
    FLAPPING
  }

  private final Input line;
  private final SimPins pins;
  private final Later later;
  private final RandomGenerator random;
  private boolean present;
  private boolean stuck;
  private boolean flapping;
  private long flaps;

  /// Sees nobody.
  public SimSensor(Input line, SimPins pins, Later later, RandomGenerator random) {
    this.line = line;
    this.pins = pins;
    this.later = later;
    this.random = random;
    drive(false);
  }

  /// Somebody is there, or nobody any more.
  public void see(boolean somebody) {
    present = somebody;
    if (!stuck && !flapping) {
      drive(somebody);
    }
  }

  /// Whether somebody truly is there.
  public boolean present() {
    return present;
  }

  /// A fault begins.
  public void begin(Fault fault) {
    switch (fault) {
      case STUCK -> stuck = true;
      case FLAPPING -> {
        flapping = true;
        flap(++flaps, !present);
      }
    }
  }

  /// A fault ends; what it sees is true again.
  public void end(Fault fault) {
    switch (fault) {
      case STUCK -> stuck = false;
      case FLAPPING -> flapping = false;
    }
    see(present);
  }

  private void flap(long mine, boolean active) {
    if (!flapping || mine != flaps) {
      return;
    }
    if (!stuck) {
      drive(active);
    }
    later.afterMillis(random.nextLong(FLAP_MILLIS_MIN, FLAP_MILLIS_MAX), () -> flap(mine, !active));
  }

  private void drive(boolean active) {
    pins.drive(line.line(), active != line.activeLow());
  }
}
