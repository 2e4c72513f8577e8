package coop.latchkey.simulator;

import coop.latchkey.simulator.run.ErrorEar;
import coop.latchkey.simulator.run.Run;

/// The command `./latchkey simulate`.
public final class Main {
  private Main() {}

  /// Plays stories; ends with 1 when a promise was broken.
  public static void main(String[] args) {
    ErrorEar.install();
    System.exit(Simulate.commandLine(Run::of, System.console() != null).execute(args));
  }
}
