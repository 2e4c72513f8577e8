package coop.latchkey.gateway.bench;

import java.util.ArrayList;
import java.util.List;

/// Records what an output does over a time, as lengths of its levels.
///
/// @param levels the level at the beginning, then after each change
/// @param millis how long each lasted
record Strip(List<Boolean> levels, List<Long> millis) {
  private static final long LOOK_MICROS = 2_000;

  /// Watches a line for this long.
  static Strip of(SimPins pins, int line, long forMillis) {
    List<Boolean> levels = new ArrayList<>(List.of(pins.level(line)));
    List<Long> lengths = new ArrayList<>();
    long begun = System.nanoTime();
    long since = begun;
    long now = begun;
    while (now - begun < forMillis * 1_000_000) {
      boolean level = pins.level(line);
      now = System.nanoTime();
      if (level != levels.getLast()) {
        lengths.add((now - since) / 1_000_000);
        levels.add(level);
        since = now;
      }
      SimPins.pause(LOOK_MICROS);
    }
    lengths.add((now - since) / 1_000_000);
    return new Strip(List.copyOf(levels), List.copyOf(lengths));
  }

  /// How often the line fell.
  long falls() {
    long falls = 0;
    for (int i = 1; i < levels.size(); i++) {
      falls += levels.get(i) ? 0 : 1;
    }
    return falls;
  }
}
