package coop.latchkey.core.access;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Wiegand card formats; which one a reader sends is set per reader and never guessed, because
/// one frame can satisfy several. Layouts are given by powers of two, the last sent bit being 2^0,
/// after HID's format sheets.
// Error Prone cannot see that records of numbers, and a copied list of them, never change.
@SuppressWarnings("ImmutableEnumChecker")
public enum CardFormat {
  /// HID's 26-bit format.
  H10301("h10301", 26, bits(17, 8), bits(1, 16), even(25, span(13, 24)), odd(0, span(1, 12))),
  /// 34 bits, facility and card.
  H10306("h10306", 34, bits(17, 16), bits(1, 16), even(33, span(17, 32)), odd(0, span(1, 16))),
  /// 37 bits, card only.
  H10302("h10302", 37, bits(0, 0), bits(1, 35), even(36, span(18, 35)), odd(0, span(1, 18))),
  /// 37 bits, facility and card.
  H10304("h10304", 37, bits(20, 16), bits(1, 19), even(36, span(18, 35)), odd(0, span(1, 18))),
  /// HID Corporate 1000, 35 bits.
  CORPORATE_1000_35(
      "corporate1000-35",
      35,
      bits(21, 12),
      bits(1, 20),
      even(33, 0x1B6DB6DB6L),
      odd(0, 0x36DB6DB6CL),
      odd(34, 0x3FFFFFFFFL)),
  /// HID Corporate 1000, 48 bits.
  CORPORATE_1000_48(
      "corporate1000-48",
      48,
      bits(24, 22),
      bits(1, 23),
      even(46, 0x1B6DB6DB6DB6L),
      odd(0, 0x36DB6DB6DB6CL),
      odd(47, span(0, 46)));

  private final String code;
  private final int length;
  private final Bits facility;
  private final Bits number;
  private final List<Parity> parities;

  CardFormat(String code, int length, Bits facility, Bits number, Parity... parities) {
    this.code = code;
    this.length = length;
    this.facility = facility;
    this.number = number;
    this.parities = List.of(parities);
  }

  /// The format of this code, or null when there is none.
  public static @Nullable CardFormat ofCode(String code) {
    return Arrays.stream(values()).filter(f -> f.code.equals(code)).findFirst().orElse(null);
  }

  /// The stable word in files.
  public String code() {
    return code;
  }

  /// Number of bits.
  public int length() {
    return length;
  }

  /// The highest facility code that fits; 0 for a format without one.
  public int facilityMax() {
    return (int) facility.max();
  }

  /// The highest card number that fits.
  public long numberMax() {
    return number.max();
  }

  /// Reads a frame of exactly [#length()] bits, first sent bit highest. Returns null when its
  /// parity does not hold.
  public @Nullable Card decode(long bits) {
    if (bits >>> length != 0) {
      throw new IllegalArgumentException("a frame of " + code + " has " + length + " bits");
    }
    for (Parity parity : parities) {
      if (!parity.holds(bits)) {
        return null;
      }
    }
    return new Card(this, (int) facility.of(bits), number.of(bits));
  }

  /// The one card of which these can be the first bits, all but the last: the last bit sent is a
  /// parity bit in every format. Null when neither a zero nor a one would make a card.
  public @Nullable Card expect(long bitsButLast) {
    Card withZero = decode(bitsButLast << 1);
    return withZero != null ? withZero : decode(bitsButLast << 1 | 1);
  }

  /// The frame a reader sends for this card, first sent bit highest. Throws when facility or number
  /// do not fit.
  public long encode(int facilityCode, long cardNumber) {
    long bits = facility.at("facility", facilityCode) | number.at("card number", cardNumber);
    for (Parity parity : parities) {
      bits = parity.set(bits);
    }
    return bits;
  }

  private static Bits bits(int shift, int width) {
    return new Bits(shift, width);
  }

  private static Parity even(int bit, long over) {
    return new Parity(1L << bit, over, 0);
  }

  private static Parity odd(int bit, long over) {
    return new Parity(1L << bit, over, 1);
  }

  /// The mask of the powers from `low` to `high`.
  private static long span(int low, int high) {
    return ((1L << (high - low + 1)) - 1) << low;
  }

  /// A number within a frame.
  private record Bits(int shift, int width) {
    long max() {
      return (1L << width) - 1;
    }

    long of(long frame) {
      return frame >>> shift & max();
    }

    long at(String what, long value) {
      if (value < 0 || value > max()) {
        throw new IllegalArgumentException("the " + what + " must lie within 0 and " + max());
      }
      return value << shift;
    }
  }

  /// A parity bit. Those that cover other parity bits stand after them.
  private record Parity(long bit, long over, int sum) {
    boolean holds(long frame) {
      return (Long.bitCount(frame & (over | bit)) & 1) == sum;
    }

    long set(long frame) {
      return holds(frame) ? frame : frame | bit;
    }
  }
}
