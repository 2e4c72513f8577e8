package coop.latchkey.gateway.radar;

/// Hears a radar; called on its port's thread.
public interface RadarListener {
  /// A report came.
  void reported(RadarReport report);

  /// It cannot be relied on.
  ///
  /// @param why a stable code: `sensorFault` when its port is gone or cannot be opened, `silent`
  ///   when no report comes
  void failed(String why);
}
