package coop.latchkey.core.testing;

import java.util.Locale;

/// Prints figures of a bench as rows of one table, each beside its floor: what the bare machine, or
/// the peer that people use, did in the same run. `./latchkey bench` gathers the rows of all
/// benches, which are the lines beginning with `| `; their columns are those of [#header()].
public final class BenchReport {
  private static final String COLUMNS = "| %-46s | %12s | %-9s | %-40s | %12s | %7s |%n";

  private BenchReport() {}

  /// Prints the columns' names.
  public static void header() {
    System.out.printf(COLUMNS, "figure", "measured", "unit", "floor or peer", "measured", "ratio");
  }

  /// Prints a figure beside its floor.
  ///
  /// @param unit of both figures, such as `us` or `events/s`
  public static void row(
      String name, double figure, String unit, String floorName, double floorFigure) {
    String ratio =
        floorFigure == 0 ? "-" : String.format(Locale.ROOT, "%.2f", figure / floorFigure);
    System.out.printf(COLUMNS, name, number(figure), unit, floorName, number(floorFigure), ratio);
  }

  /// Prints a figure that has no floor.
  public static void row(String name, double figure, String unit) {
    System.out.printf(COLUMNS, name, number(figure), unit, "-", "-", "-");
  }

  private static String number(double value) {
    double size = Math.abs(value);
    return size >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, size >= 1 ? "%.2f" : "%.4f", value);
  }
}
