package coop.latchkey.core.occupancy;

/// How likely so many people went in and so many out in one episode: a table that is built up cause
/// by cause.
final class Passers {
  /// More followers of one person than these are not told apart.
  private static final int FOLLOWERS_MAX = 5;

  private double[][] likely = {{1}};

  /// How likely so many in (first index) with so many out (second) are. The caller's own from now.
  double[][] table() {
    return likely;
  }

  /// One who comes in, goes out, or does neither.
  void one(double in, double out) {
    double[][] more = larger(in > 0 ? 1 : 0, out > 0 ? 1 : 0);
    for (int i = 0; i < likely.length; i++) {
      for (int o = 0; o < likely[i].length; o++) {
        more[i][o] += likely[i][o] * (1 - in - out);
        if (in > 0) {
          more[i + 1][o] += likely[i][o] * in;
        }
        if (out > 0) {
          more[i][o + 1] += likely[i][o] * out;
        }
      }
    }
    likely = more;
  }

  /// Those who come in, and those who go out, may be followed by others, each number of whom is as
  /// much less likely than the one before. Nobody is followed where nobody passed.
  ///
  /// @param in the mean of those who follow one who comes in
  /// @param out the mean of those who follow one who goes out
  void followed(double in, double out) {
    double[][] more = larger(FOLLOWERS_MAX, FOLLOWERS_MAX);
    for (int i = 0; i < likely.length; i++) {
      for (int o = 0; o < likely[i].length; o++) {
        for (int behindIn = 0; behindIn <= (i == 0 ? 0 : FOLLOWERS_MAX); behindIn++) {
          double after = likely[i][o] * (i == 0 ? 1 : following(in, behindIn));
          for (int behindOut = 0; behindOut <= (o == 0 ? 0 : FOLLOWERS_MAX); behindOut++) {
            more[i + behindIn][o + behindOut] += after * (o == 0 ? 1 : following(out, behindOut));
          }
        }
      }
    }
    likely = more;
  }

  private static double following(double mean, int people) {
    double another = mean / (1 + mean);
    double likely = 1 - another;
    for (int i = 0; i < people; i++) {
      likely *= another;
    }
    return likely;
  }

  /// Where a counter tells of people, more may have passed than anything else told of.
  ///
  /// @param in how many the counter told of
  /// @param out how many the counter told of
  /// @param unseen how likely somebody passed without another sign
  void unseen(int in, int out, double unseen) {
    int mostIn = in == 0 ? 1 : in + 2;
    int mostOut = out == 0 ? 1 : out + 2;
    double[][] more = larger(mostIn, mostOut);
    for (int moreIn = 0; moreIn <= mostIn; moreIn++) {
      for (int moreOut = 0; moreOut <= mostOut; moreOut++) {
        double also = unseenOf(moreIn, in, unseen) * unseenOf(moreOut, out, unseen);
        for (int i = 0; i < likely.length; i++) {
          for (int o = 0; o < likely[i].length; o++) {
            more[i + moreIn][o + moreOut] += likely[i][o] * also;
          }
        }
      }
    }
    likely = more;
  }

  private static double unseenOf(int people, int told, double unseen) {
    double likely = 1;
    for (int i = 1; i <= people; i++) {
      likely *= i == 1 ? unseen : i <= told ? 0.8 : 0.1;
    }
    return likely;
  }

  private double[][] larger(int in, int out) {
    return new double[likely.length + in][likely[0].length + out];
  }
}
