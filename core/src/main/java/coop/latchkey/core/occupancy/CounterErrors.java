package coop.latchkey.core.occupancy;

/// How likely a people counter tells of so many when so many pass.
///
/// The errors are those of counters in use: about 3 of 100 people are miscounted, of whom two are
/// missed; of the others as many are counted twice as the wrong way.
final class CounterErrors {
  /// Of those who pass, how many are missed.
  static final double MISSED = 0.024;

  private static final double TWICE = 0.005;
  private static final double WRONG_WAY = 0.003;

  /// How often, in the time of one passage, a counter tells of somebody who is not there.
  private static final double NOBODY_THERE = 0.001;

  /// The largest numbers for which the table has rows.
  private static final int PEOPLE_MAX = 8;

  private static final int TOLD_MAX = 10;
  private static final double[][][][] TABLE = table();

  private CounterErrors() {}

  /// How likely the counter tells of these when those pass.
  static double likelihood(int toldIn, int toldOut, int in, int out) {
    if (in <= PEOPLE_MAX && out <= PEOPLE_MAX && toldIn <= TOLD_MAX && toldOut <= TOLD_MAX) {
      return TABLE[in][out][toldIn][toldOut];
    }
    return ofMany(toldIn, in) * ofMany(toldOut, out);
  }

  private static double ofMany(int told, int people) {
    double variance = 0.1 + 0.05 * people;
    double off = told - people;
    return StrictMath.exp(-off * off / (2 * variance)) / Math.sqrt(variance) + 1e-9;
  }

  private static double[][][][] table() {
    double[][][][] all = new double[PEOPLE_MAX + 1][PEOPLE_MAX + 1][][];
    double[][] nobody = new double[TOLD_MAX + 1][TOLD_MAX + 1];
    nobody[0][0] = 1 - 2 * NOBODY_THERE;
    nobody[1][0] = NOBODY_THERE;
    nobody[0][1] = NOBODY_THERE;
    for (int in = 0; in <= PEOPLE_MAX; in++) {
      for (int out = 0; out <= PEOPLE_MAX; out++) {
        if (out > 0) {
          all[in][out] = oneMore(all[in][out - 1], false);
        } else {
          all[in][out] = in > 0 ? oneMore(all[in - 1][out], true) : nobody;
        }
      }
    }
    return all;
  }

  private static double[][] oneMore(double[][] before, boolean inwards) {
    double[][] after = new double[TOLD_MAX + 1][TOLD_MAX + 1];
    for (int in = 0; in <= TOLD_MAX; in++) {
      for (int out = 0; out <= TOLD_MAX; out++) {
        double is = before[in][out];
        after[in][out] += is * MISSED;
        add(after, in + (inwards ? 1 : 0), out + (inwards ? 0 : 1), is * right());
        add(after, in + (inwards ? 2 : 0), out + (inwards ? 0 : 2), is * TWICE);
        add(after, in + (inwards ? 0 : 1), out + (inwards ? 1 : 0), is * WRONG_WAY);
      }
    }
    return after;
  }

  private static double right() {
    return 1 - MISSED - TWICE - WRONG_WAY;
  }

  private static void add(double[][] table, int in, int out, double weight) {
    if (in <= TOLD_MAX && out <= TOLD_MAX) {
      table[in][out] += weight;
    }
  }
}
