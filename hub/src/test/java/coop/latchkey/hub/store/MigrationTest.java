package coop.latchkey.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.policy.PolicyCompiler;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.policy.SpaceRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database of the first hub, opened by this one.
class MigrationTest {
  private static final String FIRST =
      """
      INSERT INTO space VALUES ('s', 'S', 'Europe/Paris');
      INSERT INTO zone VALUES ('s', 'house', 0, 'House', NULL, 60), ('s', 'loft', 1, 'Loft', 'house', NULL);
      INSERT INTO gateway VALUES ('s', 'g', 0);
      INSERT INTO door VALUES ('s', 'front', 0, 'Front', 'g', NULL, 'house'), ('s', 'up', 1, 'Up', 'g', 'house', 'loft');
      INSERT INTO desk VALUES ('s', 'k', 0, 'Desk', 'g', 'loft');
      INSERT INTO plan VALUES ('s', 'p', 'Plan');
      INSERT INTO plan_zone VALUES ('s', 'p', 'loft'), ('s', 'p', 'house');
      INSERT INTO plan_span VALUES ('s', 'p', 0, 127, 0, 1440), ('s', 'p', 1, 65, 480, 90);
      INSERT INTO member VALUES ('s', 'm', 'M', 'count', 'paused', 1), ('s', 'n', 'N', 'public', 'active', 0);
      INSERT INTO subscription VALUES ('s', 'm', 0, 'p', NULL, '2026-01-01'), ('s', 'm', 1, 'p', NULL, NULL),
        ('s', 'm', 2, 'p', '2026-02-01', '2026-03-01');
      INSERT INTO credential VALUES ('s', '000000000000000a000000000000000b', 'm', '2026-01-01', NULL);
      """;

  private static final String POLICY =
      """
      {"space":"s","gateway":"g","version":1,"issuedAt":"1970-01-01T00:00:00.000Z","timeZone":"Europe/Paris",\
      "settings":{"dayStartsAt":"00:00","arrearsGraceDays":14,"pins":{"free":5,"firstWait":"PT30S","longestWait":"PT15M"}},\
      "zones":[{"id":"house","capacity":60},{"id":"loft","inside":"house"}],\
      "doors":[{"id":"front","to":"house"},{"id":"up","from":"house","to":"loft"}],\
      "plans":[{"id":"p","zones":["house","loft"],"weekly":[\
      {"days":["mon","tue","wed","thu","fri","sat","sun"],"from":"00:00","to":"24:00"},\
      {"days":["mon","sun"],"from":"08:00","to":"01:30"}]}],\
      "members":[{"id":"m","status":"paused","plans":[{"plan":"p"},{"plan":"p","from":"2026-02-01","to":"2026-03-01"}],\
      "credentials":[{"digest":"000000000000000a000000000000000b","from":"2026-01-01"}],"longUnlock":true},{"id":"n"}]}\
      """;

  @TempDir Path folder;

  @Test
  void rulesOfTheFirstHubSayTheSameAsRows() throws Exception {
    Path file = folder.resolve("hub.db");
    String url = "jdbc:sqlite:" + file;
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/sqlite")
        .target("2")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String insert : FIRST.split(";\n", -1)) {
        if (!insert.isBlank()) {
          statement.execute(insert);
        }
      }
    }
    try (Database database = Database.open(file)) {
      SpaceRules rules = database.read(handle -> RulesRows.own(handle, new SpaceId("s")));
      byte[] policy =
          WireCodec.write(PolicyCompiler.compile(rules, new GatewayId("g"), 1, Instant.EPOCH));
      assertEquals(POLICY, new String(policy, StandardCharsets.UTF_8));
      assertEquals(
          "m",
          database.read(handle ->
              handle.createQuery("SELECT member FROM credential").mapTo(String.class).one()));
    }
  }

  @Test
  void eventsOfAnOlderHubHaveTheirSpans() throws Exception {
    Path file = folder.resolve("hub.db");
    SqliteEngine engine = new SqliteEngine(file);
    Flyway.configure()
        .dataSource(engine.source())
        .locations("classpath:db/migration", engine.history())
        .placeholders(engine.words())
        .javaMigrations(new V11_1__EventColumns())
        .target("14")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO source VALUES (1, 's', 'g', 3)");
      statement.execute(
          """
          INSERT INTO event (id, source, seq, at, received_at, kind, record, space) VALUES
            (1, 1, 1, 500, 900, 'k', '{}', 's'), (1023, 1, 2, 300, 900, 'k', '{}', 's'),
            (1024, 1, 3, 700, 900, 'k', '{}', 's')
          """);
    }
    try (Database database = Database.open(file)) {
      assertEquals(
          List.of("0: 300 to 500", "1: 700 to 700"),
          database.read(handle ->
              handle
                  .createQuery("SELECT block, first_at, last_at FROM event_span ORDER BY block")
                  .map((row, _) ->
                      "%d: %d to %d".formatted(row.getLong(1), row.getLong(2), row.getLong(3)))
                  .list()));
    }
  }
}
