package coop.latchkey.hub.bench;

import coop.latchkey.hub.Hub;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.store.DatabasePlace;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Fills a hub's database: members as an operator loads them, events straight into their table, the
/// way the inbox writes them but in large pieces.
final class BenchFill {
  private static final int PIECE = 50_000;

  /// The columns of an event in the order in which they are filled.
  private static final String COLUMNS =
      "(source, seq, at, received_at, kind, record, space, door, member)";

  private final HubConfig config;
  private final BenchSpace space;

  BenchFill(HubConfig config, BenchSpace space) {
    this.config = config;
    this.space = space;
  }

  static Connection connect(DatabasePlace place) throws SQLException {
    return switch (place) {
      case DatabasePlace.SqliteFile(Path file) ->
          DriverManager.getConnection("jdbc:sqlite:" + file);
      case DatabasePlace.PostgresServer server ->
          DriverManager.getConnection("jdbc:" + server.url(), server.user(), server.password());
    };
  }

  /// Makes the database with its members; gives an API token of an owner.
  String members() {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Hub hub = new Hub(config, _ -> {}, _ -> {}, meters, InstantSource.system())) {
      if (hub.spaces().load("space.json", space.file()) instanceof LoadResult.Refused refused) {
        throw new IllegalStateException(refused.toString());
      }
      return hub.database()
          .writer()
          .submit(handle -> {
            Grant owner = new Grant(null, Role.OWNER, null);
            String id = hub.accounts().create(handle, "bench", "Bench", List.of(owner));
            Instant end = Instant.now().plus(Duration.ofDays(1));
            return hub.accounts().newToken(handle, id, "bench", Set.of(), end);
          })
          .join();
    }
  }

  /// The spans of all blocks at once, as the migration writes them that made the table.
  private static final String SPANS =
      "INSERT INTO event_span (space, block, first_at, last_at) SELECT space, id / 1024, min(at),"
          + " max(at) FROM event GROUP BY space, id / 1024";

  /// Adds the events; nothing else may have the database open.
  void events() throws SQLException, IOException {
    try (Connection connection = connect(config.database());
        Statement statement = connection.createStatement()) {
      if (connection.isWrapperFor(PGConnection.class)) {
        long source = source(statement);
        copy(connection.unwrap(PGConnection.class), source);
        statement.execute(SPANS);
        // What its own autovacuum does within a minute of such a change.
        statement.execute("VACUUM ANALYZE");
      } else {
        statement.execute("PRAGMA synchronous = OFF");
        statement.execute("PRAGMA cache_size = -400000");
        insert(connection, source(statement));
        statement.execute(SPANS);
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      }
    }
  }

  private long source(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "INSERT INTO source (space, gateway, through) VALUES ('canal', 'past', "
                + space.events()
                + ") RETURNING id")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void insert(Connection connection, long source) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO event " + COLUMNS + " VALUES (?, ?, ?, ?, ?, ?, 'canal', ?, ?)")) {
      for (int place = 1; place <= space.events(); place++) {
        BenchSpace.Row row = space.row(place);
        insert.setLong(1, source);
        insert.setLong(2, row.seq());
        insert.setLong(3, row.at());
        insert.setLong(4, row.at());
        insert.setString(5, row.kind());
        insert.setString(6, row.record());
        insert.setString(7, row.door());
        insert.setString(8, row.member());
        insert.addBatch();
        if (place % PIECE == 0 || place == space.events()) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
    connection.setAutoCommit(true);
  }

  private void copy(PGConnection connection, long source) throws SQLException {
    CopyIn copy =
        connection.getCopyAPI().copyIn("COPY event " + COLUMNS + " FROM STDIN (FORMAT csv)");
    StringBuilder lines = new StringBuilder();
    for (int place = 1; place <= space.events(); place++) {
      BenchSpace.Row row = space.row(place);
      lines.append(source).append(',').append(row.seq()).append(',');
      lines.append(row.at()).append(',').append(row.at()).append(',').append(row.kind());
      lines.append(",\"").append(row.record().replace("\"", "\"\"")).append("\",canal,");
      // An unquoted nothing would be NULL.
      lines.append('"').append(row.door()).append("\",\"").append(row.member()).append("\"\n");
      if (place % 1_000 == 0 || place == space.events()) {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
      }
    }
    copy.endCopy();
  }

  /// What the database takes on the disk.
  long bytes() throws SQLException, IOException {
    if (config.database() instanceof DatabasePlace.PostgresServer) {
      try (Connection connection = connect(config.database());
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT pg_database_size(current_database())")) {
        row.next();
        return row.getLong(1);
      }
    }
    try (Stream<Path> files = Files.list(config.data())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("hub.db"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
