package coop.latchkey.hub.series;

import java.util.List;

/// A tally as the numbers that are stored of it. Moments are counted from the beginning of the row,
/// -1 for none.
public final class TallyParts {
  /// What the numbers are called, in their order.
  public static final List<String> NAMES =
      List.of(
          "total",
          "lower_sum",
          "upper_sum",
          "known_ms",
          "used_ms",
          "rises",
          "least",
          "most",
          "most_ms",
          "first_ms",
          "last_ms");

  private static final int NONE = -1;

  private TallyParts() {}

  /// The numbers of a tally.
  ///
  /// @param start where its row begins, in milliseconds since 1970
  public static long[] of(Tally tally, long start) {
    boolean known = tally.isKnown();
    return new long[] {
      tally.sum,
      tally.lowerSum,
      tally.upperSum,
      tally.known,
      tally.used,
      tally.rises,
      known ? tally.least : NONE,
      known ? tally.most : NONE,
      since(tally.mostAt, start),
      since(tally.firstUsed, start),
      since(tally.lastUsed, start)
    };
  }

  /// The tally of these numbers.
  public static Tally tally(long[] parts, long start) {
    Tally tally = new Tally();
    tally.sum = parts[0];
    tally.lowerSum = parts[1];
    tally.upperSum = parts[2];
    tally.known = parts[3];
    tally.used = parts[4];
    tally.rises = parts[5];
    if (tally.known > 0) {
      tally.least = (int) parts[6];
      tally.most = (int) parts[7];
    }
    tally.mostAt = at(parts[8], start);
    tally.firstUsed = at(parts[9], start);
    tally.lastUsed = at(parts[10], start);
    return tally;
  }

  private static long since(long at, long start) {
    return at == Tally.NEVER ? NONE : at - start;
  }

  private static long at(long since, long start) {
    return since == NONE ? Tally.NEVER : start + since;
  }
}
