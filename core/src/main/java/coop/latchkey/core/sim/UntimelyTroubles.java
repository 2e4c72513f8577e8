package coop.latchkey.core.sim;

import java.time.Duration;
import java.util.List;

/// Makes up trouble that comes just when somebody goes in: at any other time there would be nothing
/// on its way for it to spoil. Told after people are.
record UntimelyTroubles(Draft draft, Dice dice, List<Long> arrivals) {
  private static final double BREATHS_PER_DAY = 8;
  private static final double OUTAGES_PER_DAY = 2;

  /// Opening, passing and shutting take a few seconds.
  private static final long PASSING = 8 * Draft.SECOND;

  /// How long a gateway stays cut off once it runs again.
  private static final long AFTER = 5 * Draft.MINUTE;

  private static final int EFFECTS = 4;
  private static final int BREATH_MIN = 300;
  private static final int BREATH_SPREAD = 2_500;

  static void add(Draft draft) {
    List<Long> arrivals = draft.arrivals();
    if (!arrivals.isEmpty()) {
      UntimelyTroubles troubles = new UntimelyTroubles(draft, draft.dice("untimely"), arrivals);
      troubles.breaths();
      troubles.outages();
    }
  }

  /// The hub's disk takes nothing for a breath, so that of what one passage has to tell the
  /// beginning is lost and the end is not.
  private void breaths() {
    for (int i = draft.times(dice, FaultKind.DISK_FULL, BREATHS_PER_DAY); i > 0; i--) {
      Duration breath = Duration.ofMillis(BREATH_MIN + dice.below(BREATH_SPREAD));
      draft.add(
          dice.any(arrivals) + (long) (dice.unit() * 2 * Draft.SECOND),
          new DiskAct.DiskFull(new Computer.Hub(), breath));
    }
  }

  /// A gateway that has been cut off for a while, and has much to tell, loses its power as well.
  private void outages() {
    if (!draft.has(FaultKind.PARTITION)) {
      return;
    }
    for (int i = draft.times(dice, FaultKind.POWER_CUT, OUTAGES_PER_DAY); i > 0; i--) {
      SpaceGateway of = dice.any(draft.cooperative().gateways());
      long cut = dice.any(arrivals) + (long) (dice.unit() * PASSING);
      long begin = cut - (long) (dice.between(0.1, 1) * Draft.HOUR);
      int effects = dice.below(EFFECTS);
      if (begin >= 0 && cut < draft.quietAt()) {
        Duration off = Troubles.off(draft, dice, cut);
        long end = Math.min(cut + off.toMillis() + AFTER, draft.quietAt());
        draft.add(begin, new NetworkAct.Partition(List.of(of), Duration.ofMillis(end - begin)));
        draft.add(cut, new HardwareAct.PowerCut(of, effects, off));
      }
    }
  }
}
