package coop.latchkey.loop;

import coop.latchkey.repository.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The demo's space in a folder of its own: a packaged hub, and a packaged gateway with simulated
/// people, that meet at a broker of the test.
final class TestSpace implements AutoCloseable {
  /// The demo's one gateway.
  static final String GATEWAY = "front";

  private static final Path DEMO =
      Repository.root().resolve("firmware-config/src/main/resources/demo");

  private final Path folder;
  private final URI broker;
  private final int httpPort;
  private final Deque<ProgramProcess> running = new ArrayDeque<>();
  private @Nullable ProgramProcess hub;

  /// Starts nothing yet.
  TestSpace(Path folder, URI broker) throws IOException {
    this.folder = folder;
    this.broker = broker;
    this.httpPort = freePort();
    Files.copy(DEMO.resolve("space.json"), seed());
  }

  /// The seed file that the hub loads; the test may change it.
  Path seed() {
    return folder.resolve("space.json");
  }

  /// Starts the hub and waits until it is ready.
  ProgramProcess startHub() throws InterruptedException {
    ProgramProcess fresh =
        start(
            "hub",
            List.of(
                "--data", folder.resolve("hub").toString(),
                "--load", seed().toString(),
                "--http-port", String.valueOf(httpPort),
                "--mqtt-uri", broker.toString()));
    hub = fresh;
    return fresh.awaitOutput("Latchkey hub is ready");
  }

  /// Kills the hub that runs, as `kill -9` does.
  void killHub() {
    ProgramProcess running = hub;
    if (running != null) {
      running.kill();
    }
  }

  /// What the hub that runs has printed.
  String hubOutput() {
    ProgramProcess running = hub;
    return running == null ? "" : running.output();
  }

  /// Starts the gateway; does not wait.
  ///
  /// @param speed how many simulated seconds its people live in one
  ProgramProcess startGateway(double speed) {
    return start(
        "gateway",
        List.of(
            "--config", DEMO.resolve("gateway.json").toString(),
            "--data", gatewayData().toString(),
            "--enrolment", enrolment(GATEWAY).toString(),
            "--mqtt-uri", broker.toString(),
            "--speed", String.valueOf(speed)));
  }

  private ProgramProcess start(String program, List<String> arguments) {
    Path log = folder.resolve(program + "-" + running.size() + ".log");
    ProgramProcess process = ProgramProcess.packaged(program, log, arguments);
    running.push(process);
    return process;
  }

  /// The events in the hub's database.
  HubEvents events() {
    return new HubEvents(folder.resolve("hub"));
  }

  /// Where the gateway keeps its journal and policy.
  Path gatewayData() {
    return folder.resolve("gateway");
  }

  /// The enrolment that the hub wrote for a gateway.
  Path enrolment(String gateway) {
    return folder.resolve("hub/enrolment/demo/" + gateway + ".json");
  }

  /// An address of the hub's pages.
  URI http(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
