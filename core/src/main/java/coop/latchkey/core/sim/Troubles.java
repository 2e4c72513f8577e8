package coop.latchkey.core.sim;

import java.time.Duration;
import java.util.List;

/// What several kinds of trouble have in common.
final class Troubles {
  /// So many gateways have one gateway's usual troubles together.
  private static final double GATEWAYS = 2;

  private static final long LONGEST_OFF = 20 * Draft.MINUTE;

  private Troubles() {}

  /// How much more often something happens to any of many gateways than to one or two.
  static double share(List<SpaceGateway> gateways) {
    return Math.max(1, gateways.size() / GATEWAYS);
  }

  /// How long a computer is off that fell over.
  static Duration off(Draft draft, Dice dice, long atMillis) {
    return draft.lasting(dice, atMillis, 2 * Draft.SECOND, LONGEST_OFF);
  }
}
