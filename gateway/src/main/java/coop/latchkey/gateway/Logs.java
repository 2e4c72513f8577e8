package coop.latchkey.gateway;

import java.util.logging.Level;
import java.util.logging.Logger;

/// The program's log: one line an entry on standard error, which systemd keeps.
final class Logs {
  private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s: %5$s%6$s%n";

  /// Held, because java.util.logging forgets the level of a logger nobody holds.
  private static final Logger PI4J = Logger.getLogger("com.pi4j");

  private static final Logger PI4J_BOARD = Logger.getLogger("com.pi4j.boardinfo");

  private Logs() {}

  /// To be called before anything is logged; a logging.properties given to the JVM has its way.
  static void setUp() {
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    }
    // It complains of boards it does not know; we name chips ourselves.
    PI4J.setLevel(Level.SEVERE);
    PI4J_BOARD.setLevel(Level.OFF);
  }
}
