package coop.latchkey.simulator.net;

import java.util.LinkedHashSet;
import java.util.Set;

/// A computer's way to the broker, and the connections that go over it.
final class Place {
  private final Set<Wire> wires = new LinkedHashSet<>();
  private Weather weather = Weather.FAIR;
  private boolean cutUp;
  private boolean cutDown;
  private long cutSince;

  Weather weather() {
    return weather;
  }

  void weather(Weather now) {
    weather = now;
  }

  Set<Wire> wires() {
    return wires;
  }

  boolean cut(Way way) {
    return switch (way) {
      case TO_BROKER -> cutUp;
      case FROM_BROKER -> cutDown;
      case BOTH -> cutUp || cutDown;
    };
  }

  void cut(Way way, long nanos) {
    cutSince = cut(Way.BOTH) ? cutSince : nanos;
    cutUp |= way != Way.FROM_BROKER;
    cutDown |= way != Way.TO_BROKER;
  }

  /// Gives how long it was cut, in nanoseconds.
  long heal(long nanos) {
    long outage = cut(Way.BOTH) ? nanos - cutSince : 0;
    cutUp = false;
    cutDown = false;
    return outage;
  }
}
