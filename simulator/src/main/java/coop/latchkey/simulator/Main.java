package coop.latchkey.simulator;

import coop.latchkey.simulator.run.Run;
import java.util.logging.Level;
import java.util.logging.Logger;

/// `./latchkey simulate`.
public final class Main {
  /// Held, since the log manager forgets loggers that nobody holds.
  private static final Logger PROGRAMS = Logger.getLogger("");

  private Main() {}

  /// Runs the command; the process ends with its exit code.
  public static void main(String[] arguments) {
    // What the simulated programs log of their faults is no news here.
    PROGRAMS.setLevel(Level.OFF);
    boolean terminal = System.console() != null && System.console().isTerminal();
    System.exit(Simulate.commandLine(Run::of, terminal).execute(arguments));
  }
}
