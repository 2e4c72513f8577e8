package coop.latchkey.core.occupancy;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// How likely each number of people is: a distribution over the numbers from 0 up. Immutable.
///
/// Sums are always taken in the same order, so that the same evidence gives the very same bits.
final class Crowd {
  /// What is left out at either end: far below what the bounds ask for.
  private static final double NEGLIGIBLE = 1e-7;

  /// How much of the distribution lies below the lower bound, and as much above the upper one.
  private static final double TAIL = 0.01;

  /// Nobody, for certain.
  static final Crowd NOBODY = exactly(0);

  private final int from;
  private final double[] weights;

  private Crowd(int from, double[] weights) {
    this.from = from;
    this.weights = weights;
  }

  /// So many, for certain.
  static Crowd exactly(int people) {
    return new Crowd(people, new double[] {1});
  }

  /// Any number from 0 to this, each as likely.
  static Crowd upTo(int people) {
    double[] weights = new double[people + 1];
    Arrays.fill(weights, 1.0 / weights.length);
    return new Crowd(0, weights);
  }

  /// From weights of 0 up, which need not sum to 1.
  static Crowd of(double[] weights) {
    return trimmed(0, weights, NOBODY);
  }

  /// After people passed. Nobody is ever negative: what would be is impossible and leaves the other
  /// possibilities the likelier.
  Crowd passed(Flow flow) {
    if (flow.isNone()) {
      return this;
    }
    int lowest = from + flow.from();
    double[] sums = new double[weights.length + flow.weights().length - 1];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < flow.weights().length; j++) {
        sums[i + j] += weights[i] * flow.weights()[j];
      }
    }
    int below = Math.min(Math.max(0, -lowest), sums.length);
    return trimmed(
        Math.max(0, lowest),
        below == 0 ? sums : Arrays.copyOfRange(sums, below, sums.length),
        NOBODY);
  }

  /// After something was seen whose likelihood depends on how many there are.
  Crowd seen(IntToDoubleFunction likelihood) {
    if (weights.length == 1) {
      return this;
    }
    double[] products = new double[weights.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = weights[i] * likelihood.applyAsDouble(from + i);
    }
    return trimmed(from, products, this);
  }

  /// After each has left with this small probability.
  Crowd thinned(double share) {
    double[] left = new double[weights.length + 1];
    int lowest = Math.max(0, from - 1);
    int shift = from - lowest;
    for (int i = 0; i < weights.length; i++) {
      double leaves = Math.min(0.9, (from + i) * share);
      left[i + shift] += weights[i] * (1 - leaves);
      if (from + i > 0) {
        left[i + shift - 1] += weights[i] * leaves;
      }
    }
    return trimmed(lowest, left, this);
  }

  private static Crowd trimmed(int from, double[] weights, Crowd otherwise) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (!(sum > 1e-290)) {
      return otherwise;
    }
    int low = 0;
    int high = weights.length - 1;
    while (low < high && weights[low] <= NEGLIGIBLE * sum) {
      low++;
    }
    while (high > low && weights[high] <= NEGLIGIBLE * sum) {
      high--;
    }
    double kept = 0;
    for (int i = low; i <= high; i++) {
      kept += weights[i];
    }
    double[] parts = new double[high - low + 1];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = weights[low + i] / kept;
    }
    return new Crowd(from + low, parts);
  }

  /// The mean.
  double mean() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (from + i);
    }
    return sum;
  }

  /// The variance.
  double variance() {
    double mean = mean();
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double away = from + i - mean;
      sum += weights[i] * away * away;
    }
    return sum;
  }

  /// The smallest number below which, or at which, this share lies.
  int quantile(double share) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (sum >= share) {
        return from + i;
      }
    }
    return from + weights.length - 1;
  }

  /// The median between its bounds.
  Estimate estimate() {
    return new Estimate(quantile(0.5), quantile(TAIL), quantile(1 - TAIL));
  }

  /// Whether it is nobody, for certain.
  boolean isNobody() {
    return from == 0 && weights.length == 1;
  }
}
