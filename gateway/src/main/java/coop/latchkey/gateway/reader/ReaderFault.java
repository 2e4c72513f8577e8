package coop.latchkey.gateway.reader;

/// Why a reader cannot be relied on.
public enum ReaderFault {
  /// Pulses no reader sends: too close together, both lines at once, or without end.
  NOISE("noise"),
  /// A check within a frame did not hold.
  PARITY("parity"),
  /// A frame shorter or longer than the reader's format.
  FRAME_LENGTH("frameLength"),
  /// The kernel had to drop edges.
  EDGES_LOST("edgesLost"),
  /// The lines cannot be read.
  SILENT("silent");

  private final String code;

  ReaderFault(String code) {
    this.code = code;
  }

  /// The stable word on the wire: the `why` of a `readerOffline`.
  public String code() {
    return code;
  }
}
