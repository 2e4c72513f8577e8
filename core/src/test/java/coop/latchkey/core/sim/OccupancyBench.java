package coop.latchkey.core.sim;

import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.sim.Referee.Side;
import coop.latchkey.core.testing.BenchReport;
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

  /// Prints a line for each space, seed and zone, and a row for each space: its estimate's mean
  /// error beside that of the better way of counting alone.
  ///
  /// @param args how many seeds; 5 if nothing is said
  public static void main(String[] args) {
    long seeds = args.length > 0 ? Long.parseLong(args[0]) : 5;
    BenchReport.header();
    System.out.printf(
        "  %-18s %4s %-8s %7s %7s %6s %6s %7s %8s%n",
        "hardware", "seed", "where", "within", "of all", "width", "error", "badges", "counters");
    for (Hardware hardware : SPACES) {
      double fused = 0;
      double counting = 0;
      for (long seed = 1; seed <= seeds; seed++) {
        Simulation.Run run = Simulation.run(seed, hardware, Faults.usual(FIRST), FIRST, DAYS);
        Referee.Verdict verdict = Referee.judge(run, Building.premises(hardware));
        line(hardware, seed, "space", verdict.space(), true);
        for (Map.Entry<ZoneId, Referee.Score> zone : verdict.zones().entrySet()) {
          if (!zone.getKey().equals(Building.HOUSE)) {
            line(hardware, seed, zone.getKey().value(), zone.getValue(), false);
          }
        }
        fused += error(verdict.space(), Side.FUSED) / seeds;
        double badges = error(verdict.space(), Side.BADGES);
        double counters = error(verdict.space(), Side.COUNTERS);
        counting += (hardware.counters() ? Math.min(badges, counters) : badges) / seeds;
      }
      BenchReport.row(
          "occupancy error, " + hardware.name(),
          fused,
          "people",
          hardware.counters() ? "counters alone, the better" : "badges alone",
          counting);
    }
  }

  private static void line(
      Hardware hardware, long seed, String where, Referee.Score score, boolean space) {
    String badges = space ? number(error(score, Side.BADGES)) : "";
    String counters = space && hardware.counters() ? number(error(score, Side.COUNTERS)) : "";
    System.out.printf(
        Locale.ROOT,
        "  %-18s %4d %-8s %6.1f%% %6.1f%% %6.1f %6.2f %7s %8s%n",
        hardware.name(),
        seed,
        where,
        100 * score.within(),
        100 * score.withinAll(),
        score.width(),
        error(score, Side.FUSED),
        badges,
        counters);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static double error(Referee.Score score, Side side) {
    Double error = score.errors().get(side);
    return error == null ? 0 : error;
  }
}
