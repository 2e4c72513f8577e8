package coop.latchkey.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the migrations make of a file and of a server is the same, table by table.
class SchemaTest {
  private static final String HISTORY = "flyway_schema_history";

  @TempDir Path folder;

  @Test
  void bothDatabasesHaveTheSameTables() throws SQLException {
    var place = TestDatabase.server().create("schema_" + System.nanoTime());
    Database.open(place).close();
    Path file = folder.resolve("hub.db");
    Database.open(file).close();
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
        Connection postgres =
            DriverManager.getConnection("jdbc:" + place.url(), place.user(), place.password())) {
      Map<String, List<String>> expected = tables(sqlite.getMetaData(), null);
      Map<String, List<String>> actual = tables(postgres.getMetaData(), "public");
      assertTrue(expected.size() > 20, expected.keySet().toString());
      assertEquals(expected.keySet(), actual.keySet());
      for (String table : expected.keySet()) {
        assertEquals(expected.get(table), actual.get(table), table);
      }
    }
  }

  private static Map<String, List<String>> tables(DatabaseMetaData data, @Nullable String schema)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = data.getTables(null, schema, "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        names.add(rows.getString("TABLE_NAME"));
      }
    }
    Map<String, List<String>> tables = new TreeMap<>();
    for (String name : names) {
      if (!name.equals(HISTORY) && !name.startsWith("sqlite_")) {
        List<String> lines = new ArrayList<>(columns(data, schema, name));
        lines.addAll(indices(data, schema, name));
        lines.addAll(references(data, schema, name));
        tables.put(name, lines);
      }
    }
    return tables;
  }

  private static List<String> key(DatabaseMetaData data, @Nullable String schema, String table)
      throws SQLException {
    Map<Integer, String> key = new TreeMap<>();
    try (ResultSet rows = data.getPrimaryKeys(null, schema, table)) {
      while (rows.next()) {
        key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(key.values());
  }

  private static List<String> columns(DatabaseMetaData data, @Nullable String schema, String table)
      throws SQLException {
    List<String> key = key(data, schema, table);
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = data.getColumns(null, schema, table, "%")) {
      while (rows.next()) {
        String name = rows.getString("COLUMN_NAME");
        // SQLite says nothing of a key's own columns.
        boolean nullable = !key.contains(name) && rows.getString("IS_NULLABLE").equals("YES");
        lines.add(
            "%s %s%s%s"
                .formatted(
                    name,
                    type(rows.getString("TYPE_NAME")),
                    nullable ? "" : " NOT NULL",
                    text(rows.getString("COLUMN_DEF"))));
      }
    }
    lines.sort(null);
    lines.add("PRIMARY KEY " + key);
    return lines;
  }

  private static String type(String said) {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "integer", "int8", "bigserial", "bigint" -> "whole number";
      case "blob", "bytea" -> "bytes";
      case "text" -> "text";
      default -> said;
    };
  }

  private static String text(@Nullable String standard) {
    return standard == null
        ? ""
        : " DEFAULT " + standard.replace("::text", "").replace("'::bigint", "");
  }

  /// Each index by its columns, whatever its name.
  private static Set<String> indices(DatabaseMetaData data, @Nullable String schema, String table)
      throws SQLException {
    Map<String, String> columns = new TreeMap<>();
    try (ResultSet rows = data.getIndexInfo(null, schema, table, false, false)) {
      while (rows.next()) {
        String column = rows.getString("COLUMN_NAME");
        if (column != null) {
          String kind = rows.getBoolean("NON_UNIQUE") ? "INDEX" : "UNIQUE";
          columns.merge(
              rows.getString("INDEX_NAME"), kind + " " + column, (a, b) -> a + "," + column);
        }
      }
    }
    Set<String> lines = new TreeSet<>(columns.values());
    // SQLite needs no index for a key that the table itself is ordered by.
    lines.remove("UNIQUE " + String.join(",", key(data, schema, table)));
    return lines;
  }

  private static Set<String> references(
      DatabaseMetaData data, @Nullable String schema, String table) throws SQLException {
    Set<String> lines = new TreeSet<>();
    try (ResultSet rows = data.getImportedKeys(null, schema, table)) {
      while (rows.next()) {
        lines.add(
            "REFERENCES %s (%s) BY %s"
                .formatted(
                    rows.getString("PKTABLE_NAME"),
                    rows.getString("PKCOLUMN_NAME"),
                    rows.getString("FKCOLUMN_NAME")));
      }
    }
    return lines;
  }
}
