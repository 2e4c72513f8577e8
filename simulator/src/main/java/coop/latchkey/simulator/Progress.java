package coop.latchkey.simulator;

import java.io.PrintWriter;
import java.util.Locale;

/// A bar that grows on a terminal, and a line now and then elsewhere.
final class Progress {
  private static final int WIDTH = 30;
  private static final long REPAINT_NANOS = 200_000_000;
  private static final long LINE_NANOS = 30_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private final long count;
  private final long begun = System.nanoTime();
  private long shownAt = begun;
  private boolean shown;

  /// @param count how many stories there are; [Long#MAX_VALUE] for no end
  Progress(PrintWriter out, boolean terminal, long count) {
    this.out = out;
    this.terminal = terminal;
    this.count = count;
  }

  /// So much is done.
  void show(Series series) {
    long now = System.nanoTime();
    boolean last = series.played() == count;
    if (now - shownAt < (terminal ? REPAINT_NANOS : LINE_NANOS) && !(last && terminal)) {
      return;
    }
    shownAt = now;
    shown = true;
    out.print((terminal ? "\r" : "") + line(series) + (terminal ? "   " : System.lineSeparator()));
    out.flush();
  }

  /// Nothing more comes.
  void end() {
    if (terminal && shown) {
      out.println();
      out.flush();
    }
  }

  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  private String line(Series series) {
    String rate =
        String.format(
            Locale.ROOT, "%.1f building-days a second", series.buildingDays() / seconds());
    String failures = series.failures() == 0 ? "" : ", " + series.failures() + " failed";
    if (count == Long.MAX_VALUE) {
      return series.played() + " seeds, " + rate + failures;
    }
    int full = (int) (WIDTH * series.played() / Math.max(1, count));
    return "[%s%s] %d of %d seeds, %s%s"
        .formatted(
            "#".repeat(full), ".".repeat(WIDTH - full), series.played(), count, rate, failures);
  }
}
