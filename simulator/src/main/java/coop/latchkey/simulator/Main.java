package coop.latchkey.simulator;

import coop.latchkey.simulator.run.ErrorEar;
import coop.latchkey.simulator.run.Run;
import java.util.concurrent.atomic.AtomicBoolean;

/// The command `./latchkey simulate`.
public final class Main {
  private Main() {}

  /// Plays stories; ends with 1 when a promise was broken.
  // There is none without a terminal on some platforms.
  @SuppressWarnings("SystemConsoleNull")
  public static void main(String[] arguments) {
    ErrorEar.install();
    boolean terminal = System.console() != null && System.console().isTerminal();
    AtomicBoolean asked = new AtomicBoolean();
    System.exit(
        OrderlyEnd.of(
            () -> asked.set(true),
            () -> Simulate.commandLine(Run::of, terminal, () -> !asked.get()).execute(arguments)));
  }
}
