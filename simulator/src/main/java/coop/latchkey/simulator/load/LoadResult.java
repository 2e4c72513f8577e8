package coop.latchkey.simulator.load;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a load came to.
///
/// @param sent events told by people and doors while the load lasted
/// @param acknowledged those of them that the hub has committed
/// @param p50 from a fact to the hub's word that it has it, for half of all
/// @param p99 for all but one in a hundred
/// @param threads of the operating system in this process, at most
/// @param turnedAway people who came while somebody was at every door of their gateway
public record LoadResult(
    LoadPlan plan,
    Duration lasted,
    long sent,
    long acknowledged,
    Duration p50,
    Duration p99,
    int threads,
    long turnedAway) {
  private static final double MILLI = 1_000_000.0;

  /// Events that the hub never acknowledged, or a disk lost.
  public long lost() {
    return sent - acknowledged;
  }

  /// As a table.
  public List<String> lines() {
    return List.of(
        row("Gateways", "%,d in one process, %,d threads".formatted(plan.gateways(), threads)),
        row(
            "Events sent",
            String.format(
                Locale.ROOT,
                "%,d in %,d s: %.1f a second",
                sent,
                lasted.toSeconds(),
                sent / Math.max(0.001, lasted.toMillis() / 1_000.0))),
        row("Acknowledged", "%,d".formatted(acknowledged)),
        row("Lag, fact to word, p50", millis(p50)),
        row("Lag, fact to word, p99", millis(p99)),
        row("Lost", "%,d".formatted(lost())),
        row("Found no door free", "%,d people".formatted(turnedAway)));
  }

  private static String row(String name, String value) {
    return "%-24s%s".formatted(name, value);
  }

  private static String millis(Duration lag) {
    return String.format(Locale.ROOT, "%.1f ms", lag.toNanos() / MILLI);
  }
}
