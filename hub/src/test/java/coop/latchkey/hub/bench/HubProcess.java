package coop.latchkey.hub.bench;

import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.store.DatabasePlace.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A [BenchHub] at work, with the JVM options and the heap of `./latchkey hub`.
final class HubProcess implements AutoCloseable {
  private static final List<String> JVM =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx256m");

  private final Process process;
  private final BufferedReader said;
  private final PrintStream orders;
  private final int port;

  HubProcess(HubConfig config) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BenchHub.class.getName());
    command.add(config.data().toString());
    PostgresServer server = config.server();
    if (server != null) {
      command.addAll(List.of(server.url(), server.user(), server.password()));
    }
    process =
        new ProcessBuilder(command)
            .redirectError(config.data().resolve("hub.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    said = process.inputReader(StandardCharsets.UTF_8);
    orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    port = (int) numbers("port").getFirst().longValue();
  }

  /// Where it serves the API.
  int port() {
    return port;
  }

  /// Processor time used so far.
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  void order(String line) {
    orders.println(line);
  }

  /// The numbers of the next line that begins with this word; others are passed over.
  List<Long> numbers(String word) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(word + " ")) {
        List<Long> numbers = new ArrayList<>();
        for (String one : List.of(line.substring(word.length() + 1).split(" ", -1))) {
          numbers.add(Long.parseLong(one));
        }
        return numbers;
      }
    }
    throw new IllegalStateException("the hub ended; see its hub.log");
  }

  /// The times of what was sent, by number.
  Map<Long, Long> sent() throws IOException {
    Map<Long, Long> sent = new HashMap<>();
    for (String line = said.readLine(); line != null && !line.equals("fed"); ) {
      if (line.startsWith("sent ")) {
        String[] parts = line.split(" ", 3);
        sent.put(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      }
      line = said.readLine();
    }
    return sent;
  }

  @Override
  public void close() throws IOException {
    orders.close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
