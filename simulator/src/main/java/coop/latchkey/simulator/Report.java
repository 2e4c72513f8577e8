package coop.latchkey.simulator;

import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.simulator.check.Timeline;
import coop.latchkey.simulator.shrink.Shrinker.Shrunk;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the command tells at its end.
final class Report {
  private final PrintWriter out;

  Report(PrintWriter out) {
    this.out = out;
  }

  /// Everything that was done, in numbers.
  void totals(Series series, double seconds) {
    out.println();
    table("Faults injected", series.faults());
    table("Checks made", series.checks());
    out.printf(
        Locale.ROOT,
        "%,d %s, %,.1f building-days, %,d steps and %,d things seen in %.1f s: %.1f building-days, %,.0f steps and %,.0f checks a second.%n",
        series.played(),
        series.played() == 1 ? "seed" : "seeds",
        series.buildingDays(),
        series.steps(),
        series.seen(),
        seconds,
        series.buildingDays() / seconds,
        series.steps() / seconds,
        series.checks().values().stream().mapToLong(Long::longValue).sum() / seconds);
  }

  private void table(String title, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    int width =
        Stream.concat(counts.keySet().stream(), Stream.of(title))
            .mapToInt(String::length)
            .max()
            .orElse(0);
    out.printf(Locale.ROOT, "%-" + width + "s  %12s%n", title, "");
    counts.forEach(
        (name, count) -> out.printf(Locale.ROOT, "%-" + width + "s  %,12d%n", name, count));
    out.println();
  }

  /// A failure, as short as it was made.
  void failure(Shrunk shrunk, int daysBefore, int actsBefore, String again) {
    out.println();
    out.printf(
        Locale.ROOT,
        "FAILED. Shortened from %d days and %,d acts to %d and %,d in %d runs.%n%n",
        daysBefore,
        actsBefore,
        shrunk.story().days(),
        shrunk.story().acts().size(),
        shrunk.runs());
    out.println(Timeline.of(shrunk.violation(), shrunk.story()));
    out.println("The whole story again: " + again);
  }

  /// The kinds of trouble, for the help, a line for each area.
  static String kinds() {
    return Stream.of(FaultKind.Area.values())
        .map(area ->
            "  "
                + area.code()
                + ": "
                + Stream.of(FaultKind.values())
                    .filter(kind -> kind.area() == area)
                    .map(FaultKind::code)
                    .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("%n"));
  }
}
