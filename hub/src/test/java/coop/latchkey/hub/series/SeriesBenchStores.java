package coop.latchkey.hub.series;

import coop.latchkey.hub.series.influx.InfluxSeries;
import coop.latchkey.hub.series.sql.SqlSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// What the stores do without Latchkey around them: the floors of the bench of series.
public final class SeriesBenchStores {
  private static final int POINTS = 100_000;
  private static final int BATCH = 25_000;

  private SeriesBenchStores() {}

  /// The bare queries; each reads all rows to the end.
  public interface Bare {
    /// The sums of a year of zones by hour.
    void year(long from, long until);

    /// The sums of a week of desks by day.
    void week(long from, long until);
  }

  /// Points a second into SQLite with the same settings, without sums.
  public static double bareInserts(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
      statement.execute(
          "CREATE TABLE point (subject INTEGER, at INTEGER, value INTEGER, lower INTEGER, upper"
              + " INTEGER, PRIMARY KEY (subject, at)) STRICT, WITHOUT ROWID");
      connection.setAutoCommit(false);
      long begun = System.nanoTime();
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO point VALUES (?, ?, 1, 1, 1)")) {
        for (int i = 0; i < POINTS; i++) {
          insert.setLong(1, i % 5_000);
          insert.setLong(2, i);
          insert.addBatch();
          if ((i + 1) % BATCH == 0) {
            insert.executeBatch();
            connection.commit();
          }
        }
      }
      return POINTS / ((System.nanoTime() - begun) / 1e9);
    }
  }

  /// The rows that the questions need, read by one statement each.
  public static Bare bare(SqlSeries series) {
    return new Bare() {
      @Override
      public void year(long from, long until) {
        rows("zone", 1, from, until);
      }

      @Override
      public void week(long from, long until) {
        rows("desk", 2, from, until);
      }

      private void rows(String kind, int unit, long from, long until) {
        long count =
            series
                .database()
                .read(handle ->
                    handle
                        .createQuery(
                            "SELECT r.* FROM series_subject s CROSS JOIN series_rollup r WHERE"
                                + " s.space = 'bench' AND s.kind = :kind AND r.subject = s.id AND"
                                + " r.unit = :unit AND r.start >= :from AND r.start < :until")
                        .bind("kind", kind)
                        .bind("unit", unit)
                        .bind("from", from)
                        .bind("until", until)
                        .map((row, _) -> row.getLong("total"))
                        .stream()
                        .count());
        if (count == 0) {
          throw new IllegalStateException("nothing was found");
        }
      }
    };
  }

  /// An InfluxDB with the store on it.
  public static final class Influx implements AutoCloseable {
    private final InfluxServer server;
    private final InfluxSeries series;

    /// Starts it.
    public Influx(Path folder) throws IOException {
      server = new InfluxServer(folder);
      series = new InfluxSeries(server.settings(InfluxServer.TOKEN), folder.resolve("progress"));
    }

    /// Where it is written.
    public SeriesSink sink() {
      return series;
    }

    /// What can be asked of it.
    public SeriesTables tables() {
      return series.tables();
    }

    /// Points a second of line protocol into the server itself.
    public double bareInserts() throws IOException, InterruptedException {
      long begun = System.nanoTime();
      try (HttpClient http = HttpClient.newHttpClient()) {
        for (int i = 0; i < POINTS; i += 5_000) {
          StringBuilder lines = new StringBuilder();
          for (int k = 0; k < 5_000; k++) {
            lines
                .append("bare,space=bare,desk=d")
                .append(k)
                .append(" value=1i,lower=1i,upper=1i ")
                .append(1_735_689_600_000L + i)
                .append('\n');
          }
          int status =
              http.send(
                      HttpRequest.newBuilder(
                              URI.create(
                                  server.direct()
                                      + "/write?db=latchkey&precision=ms&u=hub&p=secret-of-the-hub"))
                          .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                          .build(),
                      BodyHandlers.discarding())
                  .statusCode();
          if (status != 204) {
            throw new IOException("answered " + status);
          }
        }
      }
      return POINTS / ((System.nanoTime() - begun) / 1e9);
    }

    /// The queries, read as text.
    public Bare bare() {
      return new Bare() {
        @Override
        public void year(long from, long until) {
          ask("people_hour", "zone", from, until);
        }

        @Override
        public void week(long from, long until) {
          ask("desk_day", "desk", from, until);
        }
      };
    }

    private void ask(String measurement, String tag, long from, long until) {
      String columns = String.join(", ", TallyParts.NAMES);
      try {
        String answer =
            server.command(
                InfluxServer.TOKEN,
                "SELECT "
                    + columns
                    + " FROM "
                    + measurement
                    + " WHERE space = 'bench' AND time >= "
                    + from
                    + "ms AND time < "
                    + until
                    + "ms GROUP BY "
                    + tag);
        if (answer.length() < 1_000) {
          throw new IllegalStateException("nothing was found");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      series.close();
      server.close();
    }
  }
}
