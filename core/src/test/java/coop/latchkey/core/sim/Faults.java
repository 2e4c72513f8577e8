package coop.latchkey.core.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Faults as they come in a month.
public final class Faults {
  private Faults() {}

  /// Two desks stuck at occupied, one at free, three dead.
  ///
  /// @param first the simulation's first day
  public static List<Fault> usual(LocalDate first) {
    return List.of(
        new Fault.DeskStuck(day(first, 3), day(first, 9), 4, true),
        new Fault.DeskStuck(day(first, 15), day(first, 30), 42, true),
        new Fault.DeskStuck(day(first, 5), day(first, 30), 17, false),
        new Fault.DeskDead(day(first, 2), day(first, 30), 8),
        new Fault.DeskDead(day(first, 10), day(first, 30), 22),
        new Fault.DeskDead(day(first, 12), day(first, 20), 47));
  }

  private static Instant day(LocalDate first, int day) {
    return first.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }
}
