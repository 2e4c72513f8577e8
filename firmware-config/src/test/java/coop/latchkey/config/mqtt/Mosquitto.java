package coop.latchkey.config.mqtt;

import coop.latchkey.core.testing.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real Mosquitto on a free port of the loopback, which a test may kill and start again.
public final class Mosquitto implements AutoCloseable {
  private final Path program = Peer.MOSQUITTO.require();
  private final Path config;
  private final Path log;
  private final int port;
  private @Nullable Process process;

  /// Writes its configuration into a folder; does not start it.
  ///
  /// @param more further lines of configuration
  public Mosquitto(Path folder, String... more) throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    config = folder.resolve("mosquitto.conf");
    log = folder.resolve("mosquitto.log");
    Files.writeString(
        config,
        "listener " + port + " 127.0.0.1\nallow_anonymous true\n" + String.join("\n", more) + "\n");
  }

  /// Starts it and waits until it takes connections.
  public Mosquitto start() throws IOException, InterruptedException {
    Process fresh =
        new ProcessBuilder(program.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process = fresh;
    while (fresh.isAlive()) {
      try (Socket probe = new Socket()) {
        probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return this;
      } catch (IOException e) {
        Thread.sleep(10);
      }
    }
    throw new IOException("mosquitto ended: " + Files.readString(log));
  }

  /// Ends it as `kill -9` does.
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
      process = null;
    }
  }

  /// Where to connect.
  public URI uri() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    kill();
  }
}
