package coop.latchkey.hub.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What differs between the databases; the SQL does not.
sealed interface Engine permits SqliteEngine, PostgresEngine {
  /// Which tables are meant.
  Tables tables();

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
    FluentConfiguration flyway = Flyway.configure().dataSource(source()).placeholders(words());
    switch (tables()) {
      case HUB ->
          flyway
              .locations("classpath:db/migration", history())
              .javaMigrations(new V11_1__EventColumns());
      // On a server both stand in one database.
      case SERIES ->
          flyway
              .locations("classpath:db/series")
              .table("series_schema_history")
              .baselineOnMigrate(true)
              .baselineVersion("0");
    }
    flyway.load().migrate();
  }
}
