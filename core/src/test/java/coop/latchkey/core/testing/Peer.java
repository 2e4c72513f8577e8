package coop.latchkey.core.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/// A program of somebody else's that a test talks to. A test that needs one begins with
/// [#require()].
///
/// Without the program the test is skipped, and says so on standard output in a line beginning with
/// [#SKIPPED] that `./latchkey test` gathers at its end. Where the environment has
/// `LATCHKEY_PEERS=required`, it fails instead.
public enum Peer {
  /// The MQTT broker that most people run.
  MOSQUITTO("mosquitto", "mosquitto"),
  /// The time series server.
  INFLUXDB("influxdb", "influxd"),
  /// The database for more than one hub.
  POSTGRESQL("postgresql", "postgres"),
  /// The browser in which the pages are looked at.
  CHROMIUM("chromium", "chromium"),
  /// What runs the OpenID provider that the hub signs in with.
  NODE("nodejs npm", "node"),
  /// The machine emulator that runs a Linux with simulated GPIO lines.
  BENCH("qemu-system-x86", "qemu-system-x86_64");

  /// How the line of a skipped test begins.
  public static final String SKIPPED = "Skipped for want of a peer: ";

  private static final Set<Peer> REPORTED = ConcurrentHashMap.newKeySet();

  private final String aptPackage;
  private final String program;

  Peer(String aptPackage, String program) {
    this.aptPackage = aptPackage;
    this.program = program;
  }

  /// Finds the peer's main program, or ends the test: skipped, or failed where peers are required.
  public Path require() {
    Optional<Path> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    return absent(
        "%s is not installed; install it with: apt-get install %s".formatted(program, aptPackage));
  }

  /// The same for what the program itself needs beside it.
  ///
  /// @param there where that lies
  /// @param mend the command that brings it
  public void require(Path there, String mend) {
    if (!Files.exists(there)) {
      var _ = absent("%s lacks %s; run: %s".formatted(program, there.getFileName(), mend));
    }
  }

  private Path absent(String message) {
    if ("required".equals(System.getenv("LATCHKEY_PEERS"))) {
      return fail(message + " (LATCHKEY_PEERS=required)");
    }
    if (REPORTED.add(this)) {
      System.out.println(SKIPPED + message);
    }
    return Assumptions.abort(message);
  }

  /// The peer's main program, if it is installed.
  public Optional<Path> find() {
    return program(program);
  }

  /// One of the peer's programs by its name, such as PostgreSQL's `initdb`.
  public Optional<Path> program(String name) {
    return folders().stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// The search path, and where Debian puts servers that are not on everybody's path.
  private static List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    String path = System.getenv("PATH");
    if (path != null) {
      for (String entry : path.split(":", -1)) {
        if (!entry.isEmpty()) {
          folders.add(Path.of(entry));
        }
      }
    }
    folders.add(Path.of("/usr/sbin"));
    folders.add(Path.of("/usr/local/sbin"));
    Path postgres = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(postgres)) {
      try (DirectoryStream<Path> versions = Files.newDirectoryStream(postgres)) {
        versions.forEach(version -> folders.add(version.resolve("bin")));
      } catch (IOException e) {
        System.out.println("cannot look for PostgreSQL in " + postgres + ": " + e.getMessage());
      }
    }
    return folders;
  }
}
