package coop.latchkey.simulator.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The hub's program in a process of its own, with its embedded broker, on ports that are free.
final class HubProgram implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(20);
  private static final int LAST_LINES = 20;
  private static final long LOOK_MILLIS = 100;

  private final Process process;
  private final Path data;
  private final URI broker;

  private HubProgram(Process process, Path data, URI broker) {
    this.process = process;
    this.data = data;
    this.broker = broker;
  }

  /// Starts it on these spaces and waits until it is ready.
  static HubProgram start(Path folder, List<Path> spaces)
      throws IOException, InterruptedException, LoadFailure {
    Path data = Files.createDirectories(folder.resolve("hub"));
    Path log = folder.resolve("hub.log");
    int mqtt = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "coop.latchkey.hub.Main",
                "--data",
                data.toString(),
                "--http-port",
                Integer.toString(freePort()),
                "--mqtt-port",
                Integer.toString(mqtt)));
    spaces.forEach(file -> command.addAll(List.of("--load", file.toString())));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    HubProgram hub = new HubProgram(process, data, URI.create("tcp://127.0.0.1:" + mqtt));
    try {
      hub.awaitReady(log);
      return hub;
    } catch (IOException | InterruptedException | LoadFailure e) {
      hub.close();
      throw e;
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException, LoadFailure {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (Files.readString(log).lines().noneMatch(line -> line.startsWith("Latchkey hub is ready"))) {
      if (!process.isAlive() || System.nanoTime() - end >= 0) {
        List<String> lines = Files.readAllLines(log);
        throw new LoadFailure(
            "The hub did not start. Its last lines:\n  | "
                + String.join(
                    "\n  | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  URI broker() {
    return broker;
  }

  /// Where it writes the enrolments of its gateways.
  Path enrolments() {
    return data.resolve("enrolment");
  }

  /// Asks it to end, and makes it end.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(ENDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
