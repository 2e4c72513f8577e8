package coop.latchkey.hub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// A file in WAL mode: readers never wait for the writer (<https://sqlite.org/wal.html>).
///
/// @param loose whether a commit need not outlive this process
record SqliteEngine(Path file, Tables tables, boolean loose) implements Engine {
  private static final int READERS = 4;
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  /// With everything but series.
  SqliteEngine(Path file) {
    this(file, Tables.HUB);
  }

  /// With these tables.
  SqliteEngine(Path file, Tables tables) {
    this(file, tables, false);
  }

  @Override
  public DataSource source() {
    SQLiteDataSource source = new SQLiteDataSource(config());
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(
        loose ? SQLiteConfig.JournalMode.MEMORY : SQLiteConfig.JournalMode.WAL);
    if (loose) {
      // One connection: it needs to ask nobody, before each statement, whether the file changed.
      config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    }
    // An acknowledgement follows a commit, so a commit must outlive a power cut. What series lose
    // by one is still in their spool.
    config.setSynchronous(synchronous());
    // A deferred transaction that comes to write after reading fails with SQLITE_BUSY at once.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.enforceForeignKeys(true);
    return config;
  }

  private Connection open() throws SQLException {
    SQLiteConfig config = config();
    Connection connection = new KeptConnection(file, config.toProperties());
    config.apply(connection);
    return connection;
  }

  private SQLiteConfig.SynchronousMode synchronous() {
    if (loose) {
      return SQLiteConfig.SynchronousMode.OFF;
    }
    return switch (tables) {
      case HUB -> SQLiteConfig.SynchronousMode.FULL;
      case SERIES -> SQLiteConfig.SynchronousMode.NORMAL;
    };
  }

  @Override
  public Connection connectWriter() throws SQLException {
    if (loose) {
      return open();
    }
    Connection connection = source().getConnection();
    if (tables == Tables.HUB) {
      try (Statement statement = connection.createStatement()) {
        // What is deleted is overwritten: retention means what it says. Series name nobody.
        statement.execute("PRAGMA secure_delete = ON");
      }
    }
    return connection;
  }

  @Override
  public HikariDataSource readPool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source());
    config.setPoolName("readers");
    config.setMaximumPoolSize(READERS);
    config.setConnectionInitSql("PRAGMA query_only = 1");
    return new HikariDataSource(config);
  }

  @Override
  public <T> T read(Jdbi readers, Function<Handle, T> work) {
    return readers.withHandle(work::apply);
  }

  /// Rows are overwritten as they are deleted; their last traces are in the log of the WAL.
  @Override
  public void overwriteDeleted(Connection connection, boolean whole) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (whole) {
        statement.execute("VACUUM");
      }
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  @Override
  public String history() {
    return "classpath:db/sqlite";
  }

  @Override
  public Map<String, String> words() {
    return Map.of(
        "int",
        "INTEGER",
        "blob",
        "BLOB",
        "strict",
        "STRICT",
        "clustered",
        "STRICT, WITHOUT ROWID",
        "counted",
        "INTEGER PRIMARY KEY");
  }

  @Override
  public String mend() {
    return "free space on its disk";
  }
}
