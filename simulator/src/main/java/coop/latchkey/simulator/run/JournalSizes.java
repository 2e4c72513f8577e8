package coop.latchkey.simulator.run;

import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.journal.JournalSettings;
import java.util.random.RandomGenerator;

/// How large the journals of a story are. What its gateways tell in a day fits ten times in one
/// segment of an ordinary journal, so that segments would never follow each other, be given up or
/// be deleted; three of four gateways have small ones, and some of those a bound that is soon hit.
final class JournalSizes {
  private static final int ORDINARY_OF = 4;
  private static final int NARROW_OF = 4;
  private static final int KIB = 1024;

  /// Segments of 1 to 8 KiB: what one passage has to tell, or an hour of them.
  private static final int SEGMENT_MIN = KIB;

  private static final int SEGMENT_SIZES = 4;

  /// A day of a busy gateway.
  private static final int ROOMY = 1024 * KIB;

  /// An hour or two of it.
  private static final int NARROW = 64 * KIB;

  private JournalSizes() {}

  static JournalSettings of(GatewayConfig config, RandomGenerator dice) {
    JournalSettings ordinary = JournalSettings.ofMiB(config.journalMaxMiB());
    if (dice.nextInt(ORDINARY_OF) == 0) {
      return ordinary;
    }
    return new JournalSettings(
        dice.nextInt(NARROW_OF) == 0 ? NARROW : ROOMY,
        (long) SEGMENT_MIN << dice.nextInt(SEGMENT_SIZES),
        ordinary.queueMax(),
        ordinary.retryMillis());
  }
}
