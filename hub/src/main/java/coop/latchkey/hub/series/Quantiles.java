package coop.latchkey.hub.series;

import java.util.List;

/// Quantiles of few values: between two neighbours in proportion (type 7 of Hyndman and Fan,
/// "Sample Quantiles in Statistical Packages", 1996), as spreadsheets do.
public final class Quantiles {
  private Quantiles() {}

  /// A quantile.
  ///
  /// @param sorted at least one value
  /// @param share from 0 to 1
  public static double of(List<? extends Number> sorted, double share) {
    double place = (sorted.size() - 1) * share;
    int below = (int) place;
    double value = sorted.get(below).doubleValue();
    return below + 1 < sorted.size()
        ? value + (place - below) * (sorted.get(below + 1).doubleValue() - value)
        : value;
  }
}
