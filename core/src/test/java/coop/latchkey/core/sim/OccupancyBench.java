package coop.latchkey.core.sim;

import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.sim.Referee.Side;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How near the estimate comes to the truth in 30 simulated days, beside what badges and counters
/// alone say of the same days.
public final class OccupancyBench {
  private static final int DAYS = 30;
  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
  private static final List<Hardware> SPACES =
      List.of(
          Hardware.FULL,
          Hardware.BADGES_COUNTER,
          Hardware.BADGES_DESKS,
          Hardware.BADGES,
          Hardware.READERS);

  private OccupancyBench() {}

  /// Prints the rows.
  public static void main(String[] args) {
    long seeds = args.length > 0 ? Long.parseLong(args[0]) : 3;
    System.out.printf(
        "| %-18s | %4s | %-8s | %7s | %7s | %5s | %6s | %6s | %7s | %7s |%n",
        "hardware",
        "seed",
        "where",
        "within",
        "of all",
        "width",
        "error",
        "badges",
        "counter",
        "ratio");
    for (Hardware hardware : SPACES) {
      for (long seed = 1; seed <= seeds; seed++) {
        Simulation.Run run = Simulation.run(seed, hardware, Faults.usual(FIRST), FIRST, DAYS);
        Referee.Verdict verdict = Referee.judge(run, Building.premises(hardware));
        row(hardware, seed, "space", verdict.space(), true);
        for (Map.Entry<ZoneId, Referee.Score> zone : verdict.zones().entrySet()) {
          if (!zone.getKey().equals(Building.HOUSE)) {
            row(hardware, seed, zone.getKey().value(), zone.getValue(), false);
          }
        }
      }
    }
  }

  private static void row(
      Hardware hardware, long seed, String where, Referee.Score score, boolean space) {
    double fused = error(score, Side.FUSED);
    double badges = error(score, Side.BADGES);
    double counters = error(score, Side.COUNTERS);
    double best = hardware.counters() ? Math.min(badges, counters) : badges;
    System.out.printf(
        Locale.ROOT,
        "| %-18s | %4d | %-8s | %6.1f%% | %6.1f%% | %5.1f | %6.2f | %6s | %7s | %7s |%n",
        hardware.name(),
        seed,
        where,
        100 * score.within(),
        100 * score.withinAll(),
        score.width(),
        fused,
        space ? String.format(Locale.ROOT, "%.2f", badges) : "-",
        space && hardware.counters() ? String.format(Locale.ROOT, "%.2f", counters) : "-",
        space ? String.format(Locale.ROOT, "%.1f", best / fused) : "-");
  }

  private static double error(Referee.Score score, Side side) {
    Double error = score.errors().get(side);
    return error == null ? 0 : error;
  }
}
