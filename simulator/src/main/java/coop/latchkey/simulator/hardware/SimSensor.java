package coop.latchkey.simulator.hardware;

import coop.latchkey.gateway.config.GatewayConfig.Input;
import org.jspecify.annotations.Nullable;

/// A presence sensor on a line: what it sees is what there is, unless it sticks or flaps.
public final class SimSensor {
  private final Input line;
  private final SimPins pins;
  private final Later later;
  private boolean present;
  private @Nullable Boolean stuck;
  private long flapMillis;
  private long flaps;

  /// Sees nobody.
  public SimSensor(Input line, SimPins pins, Later later) {
    this.line = line;
    this.pins = pins;
    this.later = later;
    drive(false);
  }

  /// Somebody is there, or nobody any more.
  public void see(boolean somebody) {
    present = somebody;
    if (stuck != null) {
      drive(stuck);
    } else if (flapMillis == 0) {
      drive(somebody);
    }
  }

  /// Whether somebody truly is there.
  public boolean present() {
    return present;
  }

  /// It shows the same, whoever is there; null for one that is well.
  public void sticks(@Nullable Boolean occupied) {
    stuck = occupied;
    see(present);
  }

  /// It changes what it shows so often; 0 for one that is well.
  public void flaps(long everyMillis) {
    flapMillis = everyMillis;
    flaps++;
    flap(flaps, !present);
    see(present);
  }

  private void flap(long mine, boolean active) {
    if (flapMillis == 0 || mine != flaps) {
      return;
    }
    if (stuck == null) {
      drive(active);
    }
    later.afterMillis(flapMillis, () -> flap(mine, !active));
  }

  private void drive(boolean active) {
    pins.drive(line.line(), active != line.activeLow());
  }
}
