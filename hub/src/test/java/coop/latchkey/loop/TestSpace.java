package coop.latchkey.loop;

import coop.latchkey.hub.account.Accounts;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.store.Database;
import coop.latchkey.repository.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
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
  private final Secret secret;
  private @Nullable ProgramProcess hub;

  private record Secret(String token, String session) {}

  /// Starts nothing yet.
  TestSpace(Path folder, URI broker) throws IOException {
    this.folder = folder;
    this.broker = broker;
    this.httpPort = freePort();
    Files.copy(DEMO.resolve("space.json"), seed());
    Files.createDirectories(folder.resolve("hub"));
    try (Database database = Database.open(folder.resolve("hub/hub.db"))) {
      Accounts accounts = new Accounts(database, InstantSource.system());
      Secret made =
          database
              .writer()
              .submit(handle -> {
                Grant owner = new Grant(null, Role.OWNER, null);
                String id = accounts.create(handle, "test", "Test", List.of(owner));
                Instant end = Instant.now().plus(Duration.ofDays(1));
                return new Secret(
                    accounts.newToken(handle, id, "test", Set.of(), end),
                    accounts.openSession(handle, id, "test"));
              })
              .join();
      secret = made;
    }
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

  /// A request of the space's owner.
  HttpRequest.Builder asked(String path) {
    return HttpRequest.newBuilder(http(path)).header("Authorization", "Bearer " + secret.token());
  }

  /// The session of the space's owner, for a browser.
  String session() {
    return secret.session();
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
