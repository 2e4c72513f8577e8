package coop.latchkey.core.access;

/// The Wiegand card formats; which one a reader sends is set per reader and never guessed.
public enum CardFormat {
  /// HID's 26-bit format.
  H10301("h10301", 26),
  /// 34 bits, facility and card.
  H10306("h10306", 34),
  /// 37 bits, card only.
  H10302("h10302", 37),
  /// 37 bits, facility and card.
  H10304("h10304", 37),
  /// HID Corporate 1000, 35 bits.
  CORPORATE_1000_35("corporate1000-35", 35),
  /// HID Corporate 1000, 48 bits.
  CORPORATE_1000_48("corporate1000-48", 48);

  private final String code;
  private final int length;

  CardFormat(String code, int length) {
    this.code = code;
    this.length = length;
  }

  /// The stable word in files.
  public String code() {
    return code;
  }

  /// Number of bits.
  public int length() {
    return length;
  }

  /// Reads a frame of exactly [#length()] bits, first sent bit highest. Returns null when its
  /// parity does not hold.
  public @org.jspecify.annotations.Nullable Card decode(long bits) {
    if (length > 0) {
      throw new UnsupportedOperationException("to come");
    }
    return null;
  }

  /// The frame a reader sends for this card, first sent bit highest. Throws when facility or number
  /// do not fit.
  public long encode(int facility, long number) {
    if (length > 0) {
      throw new UnsupportedOperationException("to come");
    }
    return 0;
  }
}
