package coop.latchkey.core.occupancy;

/// How many people are somewhere: the likeliest number, between two bounds. Never negative.
///
/// @param people the likeliest number
/// @param lower at least so many
/// @param upper at most so many
public record Estimate(int people, int lower, int upper) {
  /// Nobody, for certain.
  public static final Estimate NOBODY = new Estimate(0, 0, 0);

  /// Refuses bounds that do not enclose the number.
  public Estimate {
    if (lower < 0 || people < lower || upper < people) {
      throw new IllegalArgumentException(
          "expected 0 <= lower <= people <= upper, found " + lower + ", " + people + ", " + upper);
    }
  }
}
