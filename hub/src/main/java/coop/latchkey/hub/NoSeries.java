package coop.latchkey.hub;

import coop.latchkey.hub.series.SeriesEdit;
import coop.latchkey.hub.series.SeriesStore;

/// Keeps no series: nobody asks a core for them.
final class NoSeries implements SeriesStore {
  @Override
  public void write(SeriesEdit edit) {
    // Nobody asks.
  }

  @Override
  public void close() {
    // There is nothing.
  }
}
