package coop.latchkey.gateway.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The bench's virtual machine, and a [BenchDriver] in it.
final class BenchMachine {
  /// Exit status of the bench's script when the machine cannot be started.
  private static final int NO_MACHINE = 125;

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path SCRIPT = MODULE.resolve("src/test/bench/run.sh");

  private BenchMachine() {}

  /// What a run gave.
  ///
  /// @param said all that the driver printed
  record Outcome(int status, List<String> said) {
    /// The rows of the bench's table.
    List<String> rows() {
      return said.stream().filter(line -> line.startsWith("| ")).toList();
    }
  }

  /// What is missing for a run, and how to get it; empty when nothing is.
  static String missing() throws IOException, InterruptedException {
    Process asked =
        new ProcessBuilder(SCRIPT.toString(), "--kernel").redirectErrorStream(true).start();
    String answer;
    try (BufferedReader reader = asked.inputReader()) {
      answer = String.join(" ", reader.readAllLines());
    }
    return asked.waitFor() == NO_MACHINE ? answer : "";
  }

  /// Starts the machine, runs the driver and waits for its end; all it says goes to a log, too.
  static Outcome run(Path folder, Path log)
      throws IOException, InterruptedException, GeneralSecurityException {
    BenchSpace.write(folder);
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), "--"));
    command.addAll(driver(folder));
    Process machine =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int status = machine.waitFor();
    return new Outcome(status, Files.readAllLines(log));
  }

  /// Where a run's log belongs.
  static Path log() {
    return MODULE.resolve("target/bench.log");
  }

  private static List<String> driver(Path folder) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    // The driver runs in another folder than this program.
    String absolute =
        Stream.of(classPath.split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        absolute,
        BenchDriver.class.getName(),
        folder.toString(),
        MODULE.resolve("target/gateway-0.1.0.jar").toString());
  }
}
