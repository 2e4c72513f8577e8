package coop.latchkey.gateway.reader;

import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.id.ReaderId;
import org.jspecify.annotations.Nullable;

/// A Wiegand reader as it is wired and set up.
///
/// @param d0 the line that pulses for a 0
/// @param d1 the line that pulses for a 1
/// @param format what its cards send; anything else is a fault
/// @param keypad null for a reader without keys
public record ReaderSettings(
    ReaderId id, int d0, int d1, CardFormat format, @Nullable Keypad keypad) {
  /// Checks that the lines differ.
  public ReaderSettings {
    if (d0 == d1) {
      throw new IllegalArgumentException("reader " + id + " has D0 and D1 on one line: " + d0);
    }
  }
}
