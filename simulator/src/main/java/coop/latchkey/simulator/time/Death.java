package coop.latchkey.simulator.time;

/// How a program ended.
public enum Death {
  /// It was killed, or ended; the operating system goes on: it closes the program's connections and
  /// keeps what the program wrote.
  KILLED,
  /// The computer lost its power: what no disk had yet is gone, and nobody is told.
  POWER_CUT
}
