package coop.latchkey.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The packaged gateway as a process of its own.
final class GatewayProcess implements AutoCloseable {
  private static final String READY = "Latchkey gateway bench is ready";
  private static final long START_NANOS = TimeUnit.MINUTES.toNanos(30);

  private final Process process;
  private final Path log;

  /// Starts it on the settings in a folder and waits until it says that it is ready.
  ///
  /// @param program the jar beside its folder `lib`
  GatewayProcess(Path program, Path folder) throws IOException {
    log = folder.resolve("gateway.log");
    Path logging = folder.resolve("logging.properties");
    Files.writeString(
        logging,
        """
        handlers=java.util.logging.ConsoleHandler
        java.util.logging.ConsoleHandler.level=ALL
        coop.latchkey.gateway.door.level=FINE
        """);
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                // As the launcher and the systemd unit start it: badges are too few for the second
                // compiler ever to come to them, and its profiles slow every one of them down.
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.config.file=" + logging,
                "-cp",
                program + ":" + program.resolveSibling("lib") + "/*",
                "coop.latchkey.gateway.Main",
                "--config",
                folder.resolve("gateway.json").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long begun = System.nanoTime();
    boolean ready = false;
    while (!ready && process.isAlive() && System.nanoTime() - begun < START_NANOS) {
      // Rarely: there is one processor, and the gateway needs it.
      SimPins.pause(250_000);
      ready = log().contains(READY);
    }
    if (!ready || !process.isAlive()) {
      throw new IOException("the gateway did not become ready; it said:\n" + log());
    }
  }

  /// All it has said so far.
  String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /// Its latencies, from the last edge to the strike, in the order of the grants; those of its
  /// warm-up, which comes from no line, do not count.
  List<Long> strikeMicros() {
    return log()
        .lines()
        .filter(line -> line.contains(" us after the last edge"))
        .map(line -> line.replaceAll(".*strike moved (\\d+) us after.*", "$1"))
        .map(Long::valueOf)
        .toList();
  }

  /// The processor's time that it has taken so far.
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /// Asks it to end, as systemd does.
  ///
  /// @return its exit status
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
