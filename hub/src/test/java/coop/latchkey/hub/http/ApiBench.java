package coop.latchkey.hub.http;

import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.core.testing.Peer;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.store.DatabasePlace;
import coop.latchkey.hub.store.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;

/// How long the API takes over many events, on SQLite and on PostgreSQL, beside the bare SQL
/// statement in the same run. `LATCHKEY_BENCH_EVENTS` says how many; 500,000 unless told otherwise.
final class ApiBench {
  private static final int EVENTS_DEFAULT = 500_000;
  private static final int MEMBERS = 50_000;
  private static final int WARM = 200;
  private static final int ROUNDS = 500;
  private static final String PAGE =
      "SELECT id, at, received_at, record FROM event WHERE space = 'canal' %sORDER BY id DESC LIMIT"
          + " 50";

  /// Times in ascending order.
  private static final class Times {
    private final long[] nanos;

    Times(long[] nanos) {
      this.nanos = nanos;
    }

    double at(double share) {
      return nanos[(int) Math.min(nanos.length - 1.0, nanos.length * share)] / 1e3;
    }
  }

  @FunctionalInterface
  private interface Work {
    void run(int round) throws Exception;
  }

  private ApiBench() {}

  public static void main(String[] args) throws Exception {
    String asked = System.getenv("LATCHKEY_BENCH_EVENTS");
    int events = asked == null ? EVENTS_DEFAULT : Integer.parseInt(asked);
    BenchReport.header();
    Path folder = Files.createTempDirectory("latchkey-api");
    of("SQLite", folder, new DatabasePlace.SqliteFile(folder.resolve("hub.db")), events);
    if (Peer.POSTGRESQL.find().isPresent()) {
      try (TestServer server = new TestServer()) {
        Path other = Files.createTempDirectory("latchkey-api");
        of("PostgreSQL", other, server.create("bench"), events);
      }
    }
    System.exit(0);
  }

  private static void of(String engine, Path folder, DatabasePlace place, int events)
      throws Exception {
    HubConfig config =
        new HubConfig(folder, HubConfig.DEFAULT.http(), HubConfig.DEFAULT.mqtt())
            .on(place instanceof DatabasePlace.PostgresServer server ? server : null);
    try (RulesScene scene = new RulesScene(config, Rates.UNLIMITED);
        Connection bare = connect(place)) {
      fill(scene, events);
      String token = scene.token(Role.OPERATOR);
      String path = "/api/v1/spaces/canal/events?limit=50";
      compare(
          engine + ", " + events + " events: newest page",
          times(_ -> ok(scene, token, path)),
          times(_ -> read(bare, PAGE.formatted(""))));
      compare(
          engine + ", " + events + " events: a door's page",
          times(_ -> ok(scene, token, path + "&door=front")),
          times(_ -> read(bare, PAGE.formatted("AND door = 'front' "))));
      compare(
          engine + ", " + events + " events: a member's page",
          times(round -> ok(scene, token, path + "&member=m" + round)),
          times(round -> read(bare, PAGE.formatted("AND member = 'm" + round + "' "))));
    }
  }

  private static Connection connect(DatabasePlace place) throws Exception {
    return switch (place) {
      case DatabasePlace.SqliteFile(Path file) ->
          DriverManager.getConnection("jdbc:sqlite:" + file);
      case DatabasePlace.PostgresServer server ->
          DriverManager.getConnection("jdbc:" + server.url(), server.user(), server.password());
    };
  }

  private static void fill(RulesScene scene, int events) {
    var _ =
        scene
            .hub
            .database()
            .writer()
            .submit(handle -> {
              long source =
                  handle
                      .createQuery(
                          "INSERT INTO source (space, gateway, through) VALUES ('canal', 'bench', 0)"
                              + " RETURNING id")
                      .mapTo(Long.class)
                      .one();
              return handle
                  .createUpdate(
                      """
                      INSERT INTO event (source, seq, at, received_at, kind, record, space, door, member)
                      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :events)
                      SELECT :source, i, 1700000000000 + i * 1000, 1700000000000 + i * 1000, 'memberPassed',
                        '{"seq":' || i || ',"at":"2026-11-24T10:00:00.000Z","clock":{"synced":true,"doubtMs":5},'
                        || '"kind":"memberPassed","door":"front","member":"m' || (i % :members)
                        || '","direction":"in","zone":"house"}', 'canal', 'front', 'm' || (i % :members)
                      FROM n
                      """)
                  .bind("source", source)
                  .bind("events", events)
                  .bind("members", MEMBERS)
                  .execute();
            })
            .join();
    scene.hub.database().writer().submit(handle -> handle.execute("ANALYZE")).join();
  }

  private static void ok(RulesScene scene, String token, String path) throws Exception {
    HttpResponse<String> answer = scene.send("GET", path, "", "Authorization", "Bearer " + token);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
  }

  private static void read(Connection connection, String sql) throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rows.getString(4);
      }
    }
  }

  private static Times times(Work work) throws Exception {
    for (int i = 0; i < WARM; i++) {
      work.run(i);
    }
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      work.run(i);
      nanos[i] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    return new Times(nanos);
  }

  private static void compare(String what, Times api, Times bare) {
    BenchReport.row(what + ", p50", api.at(0.5), "us", "bare SQL", bare.at(0.5));
    BenchReport.row(what + ", p99", api.at(0.99), "us", "bare SQL", bare.at(0.99));
  }
}
