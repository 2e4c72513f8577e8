package coop.latchkey.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import coop.latchkey.core.testing.Peer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Runs the [BenchDriver] inside the bench's virtual machine, once, and makes a test of each of its
/// lines. Rows of the bench's table are passed on; all it said is in `target/bench.log`.
class BenchIT {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> onGpioLines() throws Exception {
    Peer.BENCH.require();
    require(BenchMachine.missing());
    Path log = BenchMachine.log();
    BenchMachine.Outcome outcome = BenchMachine.run(folder, log);
    outcome.rows().forEach(System.out::println);
    return Stream.concat(
        outcome.said().stream().filter(BenchIT::isCheck).map(BenchIT::test),
        Stream.of(
            DynamicTest.dynamicTest(
                "the bench ran to its end",
                () -> assertEquals(0, outcome.status(), () -> "see " + log))));
  }

  private static boolean isCheck(String line) {
    return line.startsWith(Checks.OK) || line.startsWith(Checks.NOT_OK);
  }

  private static DynamicTest test(String line) {
    if (line.startsWith(Checks.OK)) {
      return DynamicTest.dynamicTest(line.substring(Checks.OK.length()), () -> {});
    }
    String what = line.substring(Checks.NOT_OK.length());
    return DynamicTest.dynamicTest(what.split(": ", 2)[0], () -> fail(what));
  }

  private static void require(String missing) {
    if (missing.isEmpty()) {
      return;
    }
    if ("required".equals(System.getenv("LATCHKEY_PEERS"))) {
      fail(missing);
    }
    System.out.println(Peer.SKIPPED + missing);
    Assumptions.abort(missing);
  }
}
