package coop.latchkey.hub.series.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.InfluxQLQuery;
import com.influxdb.client.domain.InfluxQLQuery.InfluxQLPrecision;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.query.InfluxQLQueryResult;
import coop.latchkey.hub.series.SeriesAway;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// The way to an InfluxDB, and what its errors mean for whoever runs the hub. No message holds the
/// token. Thread-safe.
final class InfluxLink implements AutoCloseable {
  /// The client warns of each answer without rows.
  private static final Logger CHATTER = Logger.getLogger("com.influxdb.internal.AbstractQueryApi");

  static {
    CHATTER.setLevel(Level.SEVERE);
  }

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /// A year of many zones is read at once.
  private static final Duration READ = Duration.ofSeconds(60);

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final InfluxSettings settings;
  private @Nullable InfluxDBClient client;

  InfluxLink(InfluxSettings settings) {
    this.settings = settings;
  }

  private synchronized InfluxDBClient client() {
    InfluxDBClient known = client;
    if (known == null) {
      known =
          InfluxDBClientFactory.create(
              InfluxDBClientOptions.builder()
                  .url(settings.url().toString())
                  .org(settings.org())
                  .bucket(settings.bucket())
                  .authenticateToken(token().toCharArray())
                  .okHttpClient(
                      new OkHttpClient.Builder()
                          .connectTimeout(CONNECT)
                          .readTimeout(READ)
                          .writeTimeout(READ))
                  .build());
      client = known;
    }
    return known;
  }

  private String token() {
    try {
      return Files.readString(settings.tokenFile()).strip();
    } catch (IOException e) {
      throw new SeriesAway(
          "the token of InfluxDB cannot be read from "
              + settings.tokenFile()
              + "; write it there, readable to the hub's user alone",
          e);
    }
  }

  /// Writes lines, all of them or it throws.
  ///
  /// @throws SeriesAway saying why not
  void write(List<String> lines) {
    try {
      client()
          .getWriteApiBlocking()
          .writeRecords(settings.bucket(), settings.org(), WritePrecision.MS, lines);
    } catch (InfluxException e) {
      throw away(e);
    }
  }

  /// Asks in InfluxQL; one result for each statement.
  ///
  /// @throws SeriesAway saying why not
  List<InfluxQLQueryResult.Result> query(String statements) {
    InfluxQLQuery query =
        new InfluxQLQuery(statements, settings.database(), InfluxQLQuery.AcceptHeader.CSV)
            .setPrecision(InfluxQLPrecision.MILLISECONDS);
    int slash = settings.bucket().indexOf('/');
    if (slash >= 0) {
      query.setRetentionPolicy(settings.bucket().substring(slash + 1));
    }
    try {
      return client().getInfluxQLQueryApi().query(query).getResults();
    } catch (InfluxException e) {
      throw away(e);
    }
  }

  private SeriesAway away(InfluxException e) {
    String where =
        "InfluxDB at " + settings.url().getScheme() + "://" + settings.url().getAuthority();
    return switch (e.status()) {
      case UNAUTHORIZED, FORBIDDEN -> {
        forget();
        yield new SeriesAway(
            where
                + " refuses the token ("
                + e.status()
                + "); write one into "
                + settings.tokenFile()
                + " that may read and write the bucket "
                + settings.bucket(),
            e);
      }
      case NOT_FOUND ->
          new SeriesAway(where + " has no bucket " + settings.bucket() + "; make it there", e);
      case 0 -> new SeriesAway(where + " cannot be reached: " + e.getMessage(), e);
      default ->
          new SeriesAway(
              where
                  + " does not take what is written or asked ("
                  + e.status()
                  + "): "
                  + said(e)
                  + "; see to the space and the limits of the bucket "
                  + settings.bucket(),
              e);
    };
  }

  /// Version 1 says its errors under another name than the client looks for.
  private static String said(InfluxException e) {
    Object error = e.errorBody().get("error");
    return error == null ? String.valueOf(e.getMessage()) : error.toString();
  }

  private synchronized void forget() {
    close();
  }

  @Override
  public synchronized void close() {
    InfluxDBClient known = client;
    if (known != null) {
      known.close();
    }
    client = null;
  }
}
