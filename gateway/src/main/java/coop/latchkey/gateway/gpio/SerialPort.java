package coop.latchkey.gateway.gpio;

import java.io.IOException;

/// A serial port that is read by one thread.
public interface SerialPort extends AutoCloseable {
  /// Opens ports; the seam for tests.
  interface Opener {
    /// Opens a port at a speed, 8 bits, no parity, one stop bit, no flow control.
    ///
    /// @param device such as `/dev/serial0`
    /// @throws IOException when it is not there, or may not be opened
    SerialPort open(String device, int baud) throws IOException;
  }

  /// Waits for bytes, at most `timeoutMillis`.
  ///
  /// @return how many were put into `into`; 0 when none came, or [#wake] was called
  /// @throws IOException when the port is gone, as when an adapter is unplugged
  int read(byte[] into, int timeoutMillis) throws IOException;

  /// Ends a [#read] that waits; from any thread.
  void wake();

  /// For the reading thread.
  @Override
  void close();
}
