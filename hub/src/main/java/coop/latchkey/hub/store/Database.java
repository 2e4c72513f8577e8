package coop.latchkey.hub.store;

import coop.latchkey.config.run.Loops;
import coop.latchkey.hub.health.HealthCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Everything the hub keeps, in a file of SQLite's or on a PostgreSQL server: one [Writer], and
/// readers beside it that never wait for it.
public final class Database implements AutoCloseable {
  private final Readers readers;
  private final @Nullable Writer writer;

  private Database(Readers readers, @Nullable Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  /// Opens the file, makes it when it is not there, and brings its tables up to date.
  ///
  /// @throws StoreException when the file cannot be opened, or was written by a newer hub
  public static Database open(Path file) {
    return open(new DatabasePlace.SqliteFile(file));
  }

  /// Opens the database and brings its tables up to date.
  ///
  /// @throws StoreException when it cannot be opened, was written by a newer hub, or another hub
  ///   has it
  public static Database open(DatabasePlace place) {
    return open(place, Tables.HUB);
  }

  /// Opens the tables of series, with a writer of their own: in a file, or beside the others on the
  /// server.
  ///
  /// @throws StoreException as for the others
  public static Database openSeries(DatabasePlace place) {
    return open(place, Tables.SERIES);
  }

  private static Database open(DatabasePlace place, Tables tables) {
    Engine engine = engine(place, tables);
    try {
      Connection connection = engine.connectWriter();
      try {
        engine.migrate();
      } catch (RuntimeException e) {
        connection.close();
        throw e;
      }
      return new Database(
          new PooledReaders(engine), new ThreadWriter(engine, connection, CommitGate.OPEN));
    } catch (SQLException | RuntimeException e) {
      throw new StoreException(
          "the database " + place + " cannot be opened: " + StoreException.reason(e), e);
    }
  }

  /// Opens a file for a hub whose loops all run on one thread, as a simulated one's do: without
  /// threads, and without an fsync, so that only the end of this process loses nothing.
  ///
  /// @param file made when it is not there; one that is there was made by this version
  /// @throws StoreException when the file cannot be opened
  public static Database openOnLoops(Path file, Loops loops, CommitGate gate) {
    SqliteEngine engine = new SqliteEngine(file, Tables.HUB, true);
    try {
      BlankFile.make(file);
      Readers readers = new OneReader(engine.connectWriter());
      return new Database(readers, new LoopWriter(engine, engine.connectWriter(), loops, gate));
    } catch (SQLException | IOException e) {
      throw new StoreException(
          "the database " + file + " cannot be opened: " + StoreException.reason(e), e);
    }
  }

  /// Opens the file beside the hub that writes it, for reading alone.
  ///
  /// @throws StoreException when there is no such file
  public static Database openReadOnly(Path file) {
    return openReadOnly(new DatabasePlace.SqliteFile(file));
  }

  /// Opens the database beside the hub that writes it, for reading alone.
  ///
  /// @throws StoreException when there is none
  public static Database openReadOnly(DatabasePlace place) {
    if (place instanceof DatabasePlace.SqliteFile(Path file) && !Files.isRegularFile(file)) {
      throw new StoreException(
          "there is no database " + file + "; name the hub's folder with --data", null);
    }
    try {
      return new Database(new PooledReaders(engine(place, Tables.HUB)), null);
    } catch (RuntimeException e) {
      throw new StoreException(
          "the database " + place + " cannot be opened: " + StoreException.reason(e), e);
    }
  }

  /// Copies a file as it is at one moment, while others write it; without what was deleted.
  ///
  /// @param to must not be there yet
  /// @throws StoreException when it cannot be read or copied
  public static void copy(Path file, Path to) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          "there is no database " + file + "; name the hub's folder with --data", null);
    }
    try (Connection connection = new SqliteEngine(file).source().getConnection();
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, to.toString());
      copy.execute();
    } catch (SQLException e) {
      throw new StoreException(file + " cannot be copied: " + StoreException.reason(e), e);
    }
  }

  /// Looks through all of a file.
  ///
  /// @throws StoreException when it is no database of a hub, or a damaged one
  public static void check(Path file) {
    try (Database database = openReadOnly(file)) {
      String found =
          database.read(handle -> {
            handle.createQuery("SELECT count(*) FROM space").mapTo(Long.class).one();
            return handle.createQuery("PRAGMA integrity_check").mapTo(String.class).first();
          });
      if (!found.equals("ok")) {
        throw new StoreException("the database is damaged: " + found, null);
      }
    } catch (JdbiException e) {
      throw new StoreException("the database is damaged: " + StoreException.reason(e), e);
    }
  }

  /// Reads; waits for the disk, so call it from a virtual thread. The work sees the last commit.
  public <T> T read(Function<Handle, T> work) {
    return readers.read(work);
  }

  /// The one way to change anything; throws when the database was opened for reading alone.
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
    readers.close();
  }

  /// Lets go of the file without writing what waits, as a program that was killed.
  public void abandon() {
    if (writer instanceof LoopWriter one) {
      one.abandon();
      readers.close();
    } else {
      throw new IllegalStateException("threads are not abandoned");
    }
  }

  private static Engine engine(DatabasePlace place, Tables tables) {
    return switch (place) {
      case DatabasePlace.SqliteFile(Path file) -> new SqliteEngine(file, tables);
      case DatabasePlace.PostgresServer server -> new PostgresEngine(server, tables);
    };
  }
}
