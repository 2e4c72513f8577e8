package coop.latchkey.core.access;

import coop.latchkey.core.id.MemberId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.WeakHashMap;

/// What mutants of deciding and remembering do instead.
public final class AccessDefects {
  /// For how long a rule is cached.
  private static final long CACHED_SECONDS = 6 * 60 * 60;

  private static final Map<Object, Long> LAST = new WeakHashMap<>();

  private AccessDefects() {}

  /// The wall clock as it was when it was last looked at, up to six hours ago.
  static long cached(WallClock clock, Instant now) {
    long true_ = clock.wallSecond(now);
    long last = LAST.getOrDefault(clock, Long.MIN_VALUE);
    if (true_ >= last && true_ - last < CACHED_SECONDS) {
      return last;
    }
    LAST.put(clock, true_);
    return true_;
  }

  /// The offset of winter, all year round.
  public static ZoneOffset inWinter(ZoneRules rules, Instant at) {
    return rules.getStandardOffset(at);
  }

  /// The earlier of two passages comes last.
  public static int backwards(AccessState.Passage one, AccessState.Passage other) {
    return other.compareTo(one);
  }

  /// What others charged is not counted.
  public static AccessState uncharged(AccessState state, MemberId member, Charge charge) {
    return state;
  }
}
