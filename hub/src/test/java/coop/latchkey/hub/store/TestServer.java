package coop.latchkey.hub.store;

import coop.latchkey.core.testing.Peer;
import coop.latchkey.hub.store.DatabasePlace.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A PostgreSQL server from the installed programs, in a folder of its own. PostgreSQL refuses to
/// run as root, so root runs it as `nobody`.
public final class TestServer implements AutoCloseable {
  private static final String USER = "hub";
  private static final String PASSWORD = "not a secret";
  private static final int START_TRIES = 300;
  private static final int PAUSE_MILLIS = 100;

  private final Path bin;
  private final Path folder;
  private final int port;
  private final boolean durable;
  private Process process;

  /// Makes a server and starts it; skips the test where there is no PostgreSQL. What it commits
  /// does not outlive a power cut.
  public TestServer() {
    this(false);
  }

  /// One with the settings that PostgreSQL has out of the box.
  public static TestServer durable() {
    return new TestServer(true);
  }

  private TestServer(boolean durable) {
    this.durable = durable;
    bin = Objects.requireNonNull(Peer.POSTGRESQL.require().toAbsolutePath().getParent());
    try {
      folder = Files.createTempDirectory("latchkey-postgres");
      if (isRoot()) {
        var nobody =
            folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(folder, nobody);
      }
      Path password = folder.resolve("password");
      Files.writeString(password, PASSWORD);
      run(
          "initdb",
          "--pgdata=" + folder.resolve("data"),
          "--username=" + USER,
          "--pwfile=" + password,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale=C",
          "--no-sync");
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      process = begin();
      Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "nobody", "--"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(String program, String... arguments) throws IOException {
    Process one =
        new ProcessBuilder(command(program, arguments))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try (InputStream said = one.getInputStream()) {
      String output = new String(said.readAllBytes(), StandardCharsets.UTF_8);
      if (one.waitFor() != 0) {
        throw new IllegalStateException(program + " failed: " + output);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process begin() throws IOException {
    return new ProcessBuilder(
            command(
                "postgres",
                "-D",
                folder.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "-k",
                folder.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "max_connections=300",
                "-c",
                durable ? "fsync=on" : "fsync=off"))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private void awaitReady() {
    for (int i = 0; i < START_TRIES; i++) {
      try (Connection _ = connect("postgres")) {
        return;
      } catch (SQLException _) {
        pause();
      }
    }
    throw new IllegalStateException("PostgreSQL does not answer; see " + folder.resolve("log"));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Where a database of this name is.
  public PostgresServer place(String name) {
    return new PostgresServer("postgresql://127.0.0.1:" + port + "/" + name, USER, PASSWORD);
  }

  /// Bare, as the server's owner.
  public Connection connect(String name) throws SQLException {
    return DriverManager.getConnection("jdbc:" + place(name).url(), USER, PASSWORD);
  }

  /// Makes an empty database.
  public PostgresServer create(String name) {
    return createLike(name, "template0");
  }

  /// Makes a database with everything that another one holds.
  PostgresServer createLike(String name, String template) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return place(name);
  }

  /// Ends it as an administrator does who waits for nobody.
  public void stop() {
    process
        .descendants()
        .forEach(child -> {
          if (child.info().command().orElse("").endsWith("postgres")
              && child.parent().filter(parent -> parent.equals(process.toHandle())).isPresent()
              && isRoot()) {
            interrupt(child.pid());
          }
        });
    if (!isRoot()) {
      interrupt(process.pid());
    }
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// PostgreSQL's fast shutdown.
  private static void interrupt(long pid) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Starts it again.
  public void start() {
    try {
      process = begin();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  /// Ends it and removes its folder.
  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      System.out.println("left behind: " + folder + ": " + e);
    }
  }
}
