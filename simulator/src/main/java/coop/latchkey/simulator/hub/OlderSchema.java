package coop.latchkey.simulator.hub;

import coop.latchkey.hub.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The database of a hub that is upgraded, as a hub of schema 17 would have left it: without what
/// came later (spans of events, gateways' names, sensors, floors, signals, occupancy). Today's hub
/// cannot write that schema, so what it wrote is taken back to it right before the upgrade; the
/// migrations that then run are the real ones, over the rows of the story.
///
/// What sensors there are and how gateways are called is put in again afterwards, as an operator
/// would have to.
final class OlderSchema {
  /// The last version that the older hub knows.
  static final int VERSION = 17;

  /// What an operator puts in again.
  private static final List<String> GIVEN = List.of("sensor", "gateway_name");

  private static final List<String> LATER =
      List.of(
          "occupancy_mark",
          "occupancy_through",
          "premises",
          "written_off",
          "signal",
          "signal_state",
          "signal_empty",
          "signal_told",
          "space_open",
          "floor_place",
          "floor",
          "wireless_source",
          "wireless_total",
          "unassigned",
          "sensor_user",
          "sensor",
          "gateway_name",
          "event_span");

  /// In schema 17 each desk hangs on a gateway.
  private static final List<String> DESKS =
      List.of(
          """
          CREATE TABLE desk_before (
            space    TEXT NOT NULL,
            id       TEXT NOT NULL,
            position INTEGER NOT NULL,
            name     TEXT NOT NULL,
            gateway  TEXT NOT NULL,
            zone     TEXT NOT NULL,
            PRIMARY KEY (space, id),
            FOREIGN KEY (space, gateway) REFERENCES gateway (space, id),
            FOREIGN KEY (space, zone) REFERENCES zone (space, id)
          ) STRICT, WITHOUT ROWID
          """,
          "INSERT INTO desk_before SELECT space, id, position, name, gateway, zone FROM desk",
          "DROP TABLE desk",
          "ALTER TABLE desk_before RENAME TO desk");

  private OlderSchema() {}

  /// Takes a database that nobody has open back, and has the real migrations bring it up to date.
  ///
  /// @throws IllegalStateException when it cannot be taken back: a later migration is not undone
  ///   here
  static void carry(Path file) {
    change(file, takenBack());
    Database.open(file).close();
    List<String> again = new ArrayList<>();
    for (String table : GIVEN) {
      again.add("INSERT INTO " + table + " SELECT * FROM given_" + table);
      again.add("DROP TABLE given_" + table);
    }
    change(file, again);
  }

  /// The version of a database's tables.
  static String version(Path file) {
    try (Connection link = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = link.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")) {
      return found.next() ? found.getString(1) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  private static List<String> takenBack() {
    List<String> steps = new ArrayList<>();
    for (String table : GIVEN) {
      steps.add("CREATE TABLE given_" + table + " AS SELECT * FROM " + table);
    }
    LATER.forEach(table -> steps.add("DROP TABLE " + table));
    steps.add("ALTER TABLE webhook DROP COLUMN signals_sent");
    steps.addAll(DESKS);
    steps.add("DROP INDEX event_door_kind");
    steps.add("DELETE FROM sqlite_stat1");
    steps.add(
        "DELETE FROM flyway_schema_history WHERE installed_rank > (SELECT installed_rank FROM"
            + " flyway_schema_history WHERE version = '"
            + VERSION
            + "')");
    return steps;
  }

  private static void change(Path file, List<String> steps) {
    try (Connection link = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = link.createStatement()) {
      for (String step : steps) {
        var _ = statement.execute(step);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(file + " cannot be taken back to schema " + VERSION, e);
    }
  }
}
