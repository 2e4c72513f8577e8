package coop.latchkey.hub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import coop.latchkey.hub.health.HealthCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The hub's SQLite file, in WAL mode: one [Writer], and readers beside it that never wait for it
/// (<https://sqlite.org/wal.html>).
public final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  private final HikariDataSource readPool;
  private final Jdbi readers;
  private final @Nullable Writer writer;

  private Database(HikariDataSource readPool, @Nullable Writer writer) {
    this.readPool = readPool;
    this.readers = Jdbi.create(readPool);
    this.writer = writer;
  }

  /// Opens the file, makes it when it is not there, and brings its tables up to date.
  ///
  /// @throws StoreException when the file cannot be opened, or was written by a newer hub
  public static Database open(Path file) {
    SQLiteDataSource source = new SQLiteDataSource(settings());
    source.setUrl("jdbc:sqlite:" + file);
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration")
          .placeholders(Map.of("int", "INTEGER", "blob", "BLOB", "strict", "STRICT"))
          .javaMigrations(new V11_1__EventColumns())
          .load()
          .migrate();
      Writer writer = new Writer(source.getConnection());
      return new Database(pool(file), writer);
    } catch (SQLException | RuntimeException e) {
      throw new StoreException(
          "the database " + file + " cannot be opened: " + StoreException.reason(e), e);
    }
  }

  /// Opens the file beside the hub that writes it, for reading alone.
  ///
  /// @throws StoreException when there is no such file
  public static Database openReadOnly(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          "there is no database " + file + "; name the hub's folder with --data", null);
    }
    return new Database(pool(file), null);
  }

  /// Reads; waits for the disk, so call it from a virtual thread. The work sees the last commit.
  public <T> T read(Function<Handle, T> work) {
    return readers.withHandle(work::apply);
  }

  /// The one way to change anything; throws when the file was opened for reading alone.
  public Writer writer() {
    Writer one = writer;
    if (one == null) {
      throw new IllegalStateException("the database is open for reading alone");
    }
    return one;
  }

  /// Whether the writer can still write.
  public HealthCheck health() {
    return writer();
  }

  /// Ends the writer once it has written what it was given.
  @Override
  public void close() {
    Writer one = writer;
    if (one != null) {
      one.close();
    }
    readPool.close();
  }

  private static SQLiteConfig settings() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // An acknowledgement follows a commit, so a commit must outlive a power cut.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // A deferred transaction that comes to write after reading fails with SQLITE_BUSY at once.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.enforceForeignKeys(true);
    return config;
  }

  private static HikariDataSource pool(Path file) {
    SQLiteDataSource source = new SQLiteDataSource(settings());
    source.setUrl("jdbc:sqlite:" + file);
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("readers");
    config.setMaximumPoolSize(READERS);
    config.setConnectionInitSql("PRAGMA query_only = 1");
    return new HikariDataSource(config);
  }
}
