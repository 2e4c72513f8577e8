package coop.latchkey.simulator.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.sim.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the real migrations make of an older hub's rows is what today's hub had written itself, and
/// a hub goes on from there.
class OlderSchemaTest {
  /// Worked out anew from the events, by the hub that runs then.
  private static final Set<String> WORKED_OUT =
      Set.of("occupancy_mark", "occupancy_through", "premises", "written_off");

  @TempDir Path folder;

  @Test
  void rowsAreAsTodaysHubWouldHaveWrittenThemAndItGoesOn() throws Exception {
    try (HubWorld world = new HubWorld(folder, 5, new Size(1, 6))) {
      world.start();
      world.voices();
      SimHubTest.tell(world, 3);
      world.pass(Duration.ofMinutes(1));
      assertTrue(world.settled());
      world.hub.stop();
      world.running().kill();
      Path file = folder.resolve("hub.db");
      String version = OlderSchema.version(file);
      Map<String, List<String>> before = rows(file);
      assertFalse(before.getOrDefault("event", List.of()).isEmpty());
      assertFalse(before.getOrDefault("event_span", List.of()).isEmpty());
      assertFalse(before.getOrDefault("sensor", List.of()).isEmpty());
      world.hub.carryThroughOlderSchema();
      assertEquals(version, OlderSchema.version(file));
      assertEquals(before, rows(file));
      world.start();
      SimHubTest.tell(world, 2);
      world.pass(Duration.ofMinutes(2));
      assertTrue(world.settled());
      world.voices.forEach(
          voice -> assertEquals(voice.records, world.hub.records().of(voice.key, 0)));
      assertEquals(List.of(), world.stumbles);
    }
  }

  private static Map<String, List<String>> rows(Path file) throws SQLException {
    assertTrue(Files.exists(file));
    Map<String, List<String>> all = new TreeMap<>();
    try (Connection link = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (String table : read(link, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
        boolean own = !table.startsWith("sqlite_") && !table.startsWith("flyway_");
        if (own && !WORKED_OUT.contains(table)) {
          all.put(table, read(link, "SELECT * FROM " + table).stream().sorted().toList());
        }
      }
    }
    return all;
  }

  private static List<String> read(Connection link, String question) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = link.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(i == 1 ? "" : "|").append(rows.getString(i));
        }
        found.add(row.toString());
      }
    }
    return found;
  }
}
