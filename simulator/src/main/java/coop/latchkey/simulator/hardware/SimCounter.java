package coop.latchkey.simulator.hardware;

import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Pulses;
import coop.latchkey.gateway.config.GatewayConfig.Room;
import coop.latchkey.gateway.config.GatewayConfig.Sensor;
import coop.latchkey.gateway.config.GatewayConfig.TwoBeam;
import java.util.ArrayDeque;
import java.util.Deque;

/// A people counter at a door, of two beams or of pulses. People pass one after the other, as fast
/// as the passage is wide.
public final class SimCounter {
  private static final long PULSE_MILLIS = 100;
  private static final long BEAM_MILLIS = 90;

  private final Sensor sensor;
  private final SimPins pins;
  private final Later later;
  private final Deque<Boolean> queue = new ArrayDeque<>();
  private boolean busy;
  private boolean blind;

  /// Its beams are free.
  public SimCounter(Sensor sensor, SimPins pins, Later later) {
    this.sensor = sensor;
    this.pins = pins;
    this.later = later;
    switch (sensor) {
      case TwoBeam beams -> rest(beams.outer(), beams.inner());
      case Pulses pulses -> rest(pulses.in(), pulses.out());
      case Room room -> throw new IllegalArgumentException(room.id() + " counts nobody");
    }
  }

  /// Somebody goes through.
  public void pass(boolean in) {
    queue.add(in);
    if (!busy) {
      next();
    }
  }

  /// Whether it misses everybody for now.
  public void blind(boolean on) {
    blind = on;
  }

  private void next() {
    Boolean in = queue.poll();
    busy = in != null;
    if (in == null) {
      return;
    }
    switch (sensor) {
      case TwoBeam beams ->
          walk(in ? beams.outer() : beams.inner(), in ? beams.inner() : beams.outer());
      case Pulses pulses -> pulse(in ? pulses.in() : pulses.out());
      case Room _ -> {}
    }
  }

  private void walk(Input near, Input far) {
    drive(near, true);
    later.afterMillis(BEAM_MILLIS, () -> drive(far, true));
    later.afterMillis(2 * BEAM_MILLIS, () -> drive(near, false));
    later.afterMillis(3 * BEAM_MILLIS, () -> drive(far, false));
    later.afterMillis(4 * BEAM_MILLIS, this::next);
  }

  private void pulse(Input line) {
    drive(line, true);
    later.afterMillis(PULSE_MILLIS, () -> drive(line, false));
    later.afterMillis(2 * PULSE_MILLIS, this::next);
  }

  private void rest(Input first, Input second) {
    drive(first, false);
    drive(second, false);
  }

  private void drive(Input input, boolean active) {
    pins.drive(input.line(), (active && !blind) != input.activeLow());
  }
}
