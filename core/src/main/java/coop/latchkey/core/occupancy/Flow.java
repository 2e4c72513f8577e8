package coop.latchkey.core.occupancy;

/// How likely each net number of people is who came through a passage: those who went in less those
/// who went out. Immutable.
final class Flow {
  /// Nobody passed.
  static final Flow NONE = new Flow(0, new double[] {1});

  private final int from;
  private final double[] weights;

  /// @param from the smallest number that is possible
  /// @param weights how likely it, the next and so on are; sum to 1; not to be changed any more
  Flow(int from, double[] weights) {
    this.from = from;
    this.weights = weights;
  }

  int from() {
    return from;
  }

  double[] weights() {
    return weights;
  }

  /// The net of two independent numbers.
  ///
  /// @param joint how likely so many in (first index) with so many out (second) are; need not sum
  ///   to 1
  static Flow of(double[][] joint) {
    int most = joint[0].length - 1;
    double[] net = new double[joint.length + most];
    double sum = 0;
    for (int in = 0; in < joint.length; in++) {
      for (int out = 0; out <= most; out++) {
        net[in - out + most] += joint[in][out];
        sum += joint[in][out];
      }
    }
    if (!(sum > 0)) {
      return NONE;
    }
    for (int i = 0; i < net.length; i++) {
      net[i] /= sum;
    }
    return new Flow(-most, net);
  }

  /// So many may have passed either way, none being likeliest.
  ///
  /// @param spread the mean of those who passed one way
  static Flow anything(double spread, int most) {
    double[] net = new double[2 * most + 1];
    double sum = 0;
    for (int i = 0; i < net.length; i++) {
      net[i] = StrictMath.exp(-Math.abs(i - most) / spread);
      sum += net[i];
    }
    for (int i = 0; i < net.length; i++) {
      net[i] /= sum;
    }
    return new Flow(-most, net);
  }

  /// Less sure: one more, or one less, may have passed.
  Flow blurred(double either) {
    double[] wider = new double[weights.length + 2];
    for (int i = 0; i < weights.length; i++) {
      wider[i] += weights[i] * either;
      wider[i + 1] += weights[i] * (1 - 2 * either);
      wider[i + 2] += weights[i] * either;
    }
    return new Flow(from - 1, wider);
  }

  /// Seen from the other side.
  Flow reversed() {
    double[] back = new double[weights.length];
    for (int i = 0; i < back.length; i++) {
      back[i] = weights[weights.length - 1 - i];
    }
    return new Flow(-(from + weights.length - 1), back);
  }

  /// The mean.
  double mean() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (from + i);
    }
    return sum;
  }

  boolean isNone() {
    return weights.length == 1 && from == 0;
  }
}
