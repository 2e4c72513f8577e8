package coop.latchkey.gateway.bench;

import coop.latchkey.core.testing.BenchReport;
import java.nio.file.Files;
import java.nio.file.Path;

/// From the last edge of a badge to the strike, for the packaged gateway on the bench's GPIO lines,
/// beside a bare probe in the same boot. The driver makes its checks first, as in [BenchIT], so
/// this takes some minutes.
final class StrikeBench {
  private StrikeBench() {}

  /// Runs it; takes no arguments.
  public static void main(String[] args) throws Exception {
    String missing = BenchMachine.missing();
    if (!missing.isEmpty()) {
      System.out.println("StrikeBench cannot run: " + missing);
      return;
    }
    Path folder = Files.createTempDirectory("latchkey-bench");
    BenchMachine.Outcome outcome = BenchMachine.run(folder, BenchMachine.log());
    BenchReport.header();
    outcome.rows().forEach(System.out::println);
    if (outcome.status() != 0) {
      throw new IllegalStateException(
          "the bench ended with status " + outcome.status() + "; see " + BenchMachine.log());
    }
  }
}
