package coop.latchkey.hub.store;

import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.store.DatabasePlace.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The databases of the tests: SQLite's files, or with `-Dlatchkey.database=postgresql` databases
/// of one PostgreSQL server that runs as long as this JVM. Whoever opens the same file again has
/// the same database again.
public final class TestDatabase {
  /// Whether tests run on PostgreSQL.
  public static final boolean ON_POSTGRES =
      "postgresql".equals(System.getProperty("latchkey.database"));

  private static final Map<Path, PostgresServer> PLACES = new ConcurrentHashMap<>();
  private static @Nullable TestServer server;
  private static byte @Nullable [] empty;

  private TestDatabase() {}

  /// Opens the database that a test means by this file.
  public static Database open(Path file) {
    begin(file);
    return Database.open(at(file));
  }

  /// Settings that name the database of their folder.
  public static HubConfig on(HubConfig config) {
    begin(config.data().resolve("hub.db"));
    return at(config.data().resolve("hub.db")) instanceof PostgresServer server
        ? config.on(server)
        : config;
  }

  /// The options of a command that works on a hub's folder.
  public static List<String> options(Path folder) {
    String data = "--data=" + folder;
    if (!(at(folder.resolve("hub.db")) instanceof PostgresServer server)) {
      return List.of(data);
    }
    try {
      Path config = Files.createTempFile("latchkey-hub", ".json");
      Path password = Files.createTempFile("latchkey-hub", ".password");
      Files.writeString(password, server.password());
      Files.writeString(
          config,
          """
          {"database": {"url": "%s", "user": "%s", "passwordFile": "%s"}}
          """
              .formatted(server.url(), server.user(), password));
      return List.of(data, "--config=" + config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where the database lies that a test means by this file.
  public static DatabasePlace at(Path file) {
    return ON_POSTGRES
        ? PLACES.computeIfAbsent(file.toAbsolutePath().normalize(), _ -> next())
        : new DatabasePlace.SqliteFile(file);
  }

  /// A file that is not there yet begins as a copy of an empty database, which is there sooner than
  /// migrations run.
  private static void begin(Path file) {
    if (ON_POSTGRES || Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized byte[] empty() throws IOException {
    byte[] known = empty;
    if (known == null) {
      Path file = Files.createTempFile("latchkey-hub", ".db");
      Database.open(new DatabasePlace.SqliteFile(file)).close();
      known = Files.readAllBytes(file);
      Files.delete(file);
      empty = known;
    }
    return known;
  }

  /// The server of this JVM, started when it is first needed.
  static synchronized TestServer server() {
    TestServer known = server;
    if (known == null) {
      known = new TestServer();
      // Copies of it are there sooner than migrations run.
      Database.open(known.create("template_of_hubs")).close();
      server = known;
    }
    return known;
  }

  private static PostgresServer next() {
    return server()
        .createLike("hub_" + PLACES.size() + "_" + System.nanoTime(), "template_of_hubs");
  }
}
