package coop.latchkey.gateway.reader;

/// How a reader's keypad sends its keys: one burst of pulses each.
///
/// @param bits 4 for the key's nibble alone, 8 for its complement first
/// @param star which nibble the `*` key sends; the `#` key sends the other
public record Keypad(int bits, Star star) {
  /// The nibble of the `*` key.
  public enum Star {
    /// `*` is 0xA and `#` is 0xB, as on most keypads.
    A(0xA),
    /// `*` is 0xB and `#` is 0xA.
    B(0xB);

    private final int nibble;

    Star(int nibble) {
      this.nibble = nibble;
    }

    int nibble() {
      return nibble;
    }
  }

  /// Checks the width.
  public Keypad {
    if (bits != 4 && bits != 8) {
      throw new IllegalArgumentException("a keypad sends 4 or 8 bits a key, not " + bits);
    }
  }
}
