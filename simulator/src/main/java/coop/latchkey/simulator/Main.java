package coop.latchkey.simulator;

import coop.latchkey.simulator.run.ErrorEar;
import coop.latchkey.simulator.run.Run;

/// The command `./latchkey simulate`.
public final class Main {
  private Main() {}

  /// Plays stories; ends with 1 when a promise was broken.
  // There is none without a terminal on some platforms.
  @SuppressWarnings("SystemConsoleNull")
  public static void main(String[] arguments) {
    ErrorEar.install();
    boolean terminal = System.console() != null && System.console().isTerminal();
    System.exit(Simulate.commandLine(Run::of, terminal).execute(arguments));
  }
}
