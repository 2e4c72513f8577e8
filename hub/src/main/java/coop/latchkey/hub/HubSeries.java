package coop.latchkey.hub;

import coop.latchkey.hub.series.SeriesAnswers;
import coop.latchkey.hub.series.SpooledSeries;
import coop.latchkey.hub.series.sql.SqlSeries;
import coop.latchkey.hub.store.DatabasePlace;
import java.time.InstantSource;

/// The store of series that a hub's settings choose, with its spool in the folder `series`.
///
/// @param store takes what is written
/// @param answers answers questions
record HubSeries(SpooledSeries store, SeriesAnswers answers) implements AutoCloseable {
  /// Opens it.
  ///
  /// @throws coop.latchkey.hub.store.StoreException when its database cannot be opened
  static HubSeries open(HubConfig config, InstantSource clock) {
    SqlSeries sink = new SqlSeries(place(config));
    return new HubSeries(
        new SpooledSeries(sink, config.data().resolve("series"), clock),
        new SeriesAnswers(sink.tables()));
  }

  /// Where the tables of series are: in a file of their own, or on the server with all others.
  static DatabasePlace place(HubConfig config) {
    DatabasePlace.PostgresServer server = config.server();
    return server == null
        ? new DatabasePlace.SqliteFile(config.data().resolve("series.db"))
        : server;
  }

  @Override
  public void close() {
    store.close();
  }
}
