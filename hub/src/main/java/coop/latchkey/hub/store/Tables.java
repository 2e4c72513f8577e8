package coop.latchkey.hub.store;

/// Which tables a database is opened for. Those of series have a writer of their own: as they come
/// and go by thousands, nothing that a door's event waits for may queue behind them.
enum Tables {
  /// Everything but series.
  HUB(1279350603),
  /// The series of occupancy.
  SERIES(1279350604);

  private final int lock;

  Tables(int lock) {
    this.lock = lock;
  }

  /// The number of the lock of their one writer on a server; any would do.
  int lock() {
    return lock;
  }
}
