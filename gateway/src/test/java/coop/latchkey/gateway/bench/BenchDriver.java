package coop.latchkey.gateway.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/// What runs inside the bench's machine: all checks, a line each.
public final class BenchDriver {
  /// Held, because the log manager forgets a logger that nobody holds. Pi4J tells much at each
  /// start.
  private static final Logger PI4J = Logger.getLogger("com.pi4j");

  private BenchDriver() {}

  /// Ends with status 1 when a check has failed.
  public static void main(String[] args) throws Exception {
    PI4J.setLevel(Level.OFF);
    Checks checks = new Checks();
    try (SimPins pins = new SimPins()) {
      new LinesBench(pins, checks).run();
    }
    System.exit(checks.failed() == 0 ? 0 : 1);
  }
}
