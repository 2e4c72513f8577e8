package coop.latchkey.hub.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What differs between the databases; the SQL does not.
sealed interface Engine permits SqliteEngine, PostgresEngine {
  /// Connections for the migrations.
  DataSource source();

  /// The writer's connection; nobody else writes while it is open.
  Connection connectWriter() throws SQLException;

  /// Connections that cannot write.
  HikariDataSource readPool();

  /// Reads what one commit left behind.
  <T> T read(Jdbi readers, Function<Handle, T> work);

  /// Where the migrations lie that this engine alone runs.
  String history();

  /// The words of the migrations that each engine says its own way.
  Map<String, String> words();

  /// What to do when it cannot be written.
  String mend();

  /// Overwrites on the disk what was deleted.
  ///
  /// @param connection the writer's, in no transaction
  /// @param whole also what was deleted before this hub
  void overwriteDeleted(Connection connection, boolean whole) throws SQLException;

  /// Brings the tables up to date.
  default void migrate() {
    Flyway.configure()
        .dataSource(source())
        .locations("classpath:db/migration", history())
        .placeholders(words())
        .javaMigrations(new V11_1__EventColumns())
        .load()
        .migrate();
  }
}
