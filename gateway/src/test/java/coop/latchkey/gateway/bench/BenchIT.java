package coop.latchkey.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import coop.latchkey.core.testing.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Runs the [BenchDriver] inside the bench's virtual machine, once, and makes a test of each of its
/// lines. Rows of the bench's table are passed on; all it said is in `target/bench.log`.
class BenchIT {
  private static final int NO_MACHINE = 125;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> onGpioLines() throws Exception {
    Peer.BENCH.require();
    Path script = module().resolve("src/test/bench/run.sh");
    requireKernel(script);
    BenchSpace.write(folder);
    List<String> command = new ArrayList<>(List.of(script.toString(), "--"));
    command.addAll(driver());
    Path log = module().resolve("target/bench.log");
    Process machine =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int status = machine.waitFor();
    List<String> said = Files.readAllLines(log);
    said.stream().filter(line -> line.startsWith("| ")).forEach(System.out::println);
    return Stream.concat(
        said.stream().filter(BenchIT::isCheck).map(BenchIT::test),
        Stream.of(
            DynamicTest.dynamicTest(
                "the bench ran to its end", () -> assertEquals(0, status, () -> "see " + log))));
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

  private List<String> driver() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath,
        BenchDriver.class.getName(),
        folder.toString(),
        module().resolve("target/gateway-0.1.0.jar").toString());
  }

  private static Path module() {
    return Path.of("").toAbsolutePath();
  }

  private static void requireKernel(Path script) throws IOException, InterruptedException {
    Process asked =
        new ProcessBuilder(script.toString(), "--kernel").redirectErrorStream(true).start();
    String answer;
    try (BufferedReader reader = asked.inputReader()) {
      answer = String.join(" ", reader.readAllLines());
    }
    if (asked.waitFor() == NO_MACHINE) {
      if ("required".equals(System.getenv("LATCHKEY_PEERS"))) {
        fail(answer);
      }
      System.out.println(Peer.SKIPPED + answer);
      Assumptions.abort(answer);
    }
  }
}
