package coop.latchkey.hub;

import coop.latchkey.hub.health.HealthCheck;
import coop.latchkey.hub.series.SeriesAnswers;
import coop.latchkey.hub.series.SeriesSink;
import coop.latchkey.hub.series.SeriesTables;
import coop.latchkey.hub.series.SpooledSeries;
import coop.latchkey.hub.series.influx.InfluxSeries;
import coop.latchkey.hub.series.influx.InfluxSettings;
import coop.latchkey.hub.series.sql.SqlSeries;
import coop.latchkey.hub.store.DatabasePlace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;

/// The store of series that a hub's settings choose, with its spool in the folder `series`.
///
/// @param store takes what is written
/// @param answers answers questions
record HubSeries(SpooledSeries store, SeriesAnswers answers) {
  /// A store without its spool.
  record Place(SeriesSink sink, SeriesTables tables) implements AutoCloseable {
    @Override
    public void close() {
      sink.close();
    }
  }

  /// Opens it.
  ///
  /// @param closers takes what ends it
  /// @param health takes what says how it is
  /// @throws coop.latchkey.hub.store.StoreException when its database cannot be opened
  static HubSeries open(
      HubConfig config, InstantSource clock, Deque<Runnable> closers, List<HealthCheck> health) {
    Path folder = config.data().resolve("series");
    InfluxSettings influx = config.influx();
    Place place = influx == null ? tables(config) : influx(config, influx);
    SpooledSeries store = new SpooledSeries(place.sink, folder, clock);
    closers.push(store::close);
    health.add(store);
    return new HubSeries(store, new SeriesAnswers(place.tables));
  }

  /// In a file of its own, or on the server with all others.
  static Place tables(HubConfig config) {
    DatabasePlace.PostgresServer server = config.server();
    SqlSeries sink =
        new SqlSeries(
            server == null
                ? new DatabasePlace.SqliteFile(config.data().resolve("series.db"))
                : server);
    return new Place(sink, sink.tables());
  }

  /// In InfluxDB.
  static Place influx(HubConfig config, InfluxSettings settings) {
    InfluxSeries sink =
        new InfluxSeries(settings, config.data().resolve("series").resolve("influx-progress"));
    return new Place(sink, sink.tables());
  }
}
