package coop.latchkey.hub.account;

import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Holds back whoever guesses: after some failures each further try must wait, twice as long as the
/// one before, up to a bound. An hour without a try forgets. A try counts as failed from its
/// beginning, so that many at once are many failures. Thread-safe.
final class Throttle {
  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final int KEYS_MAX = 20_000;

  private final InstantSource clock;
  private final int free;
  private final Duration longest;
  private final Map<String, Tries> tries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > KEYS_MAX;
        }
      };

  private record Tries(int failed, Instant last) {}

  /// @param free failures without a delay
  /// @param longest delay
  Throttle(InstantSource clock, int free, Duration longest) {
    this.clock = clock;
    this.free = free;
    this.longest = longest;
  }

  /// Begins a try, or refuses it with 429.
  synchronized void begin(String key) throws ApiProblem {
    Instant now = clock.instant();
    Tries known = tries.get(key);
    if (known != null && known.last.plus(FORGOTTEN).isBefore(now)) {
      known = null;
    }
    int failed = known == null ? 0 : known.failed;
    if (known != null) {
      Duration left = Duration.between(now, known.last.plus(delay(failed)));
      if (left.isPositive()) {
        throw refusal(left);
      }
    }
    tries.put(key, new Tries(failed + 1, now));
  }

  /// The try was right: what failed before is forgotten.
  synchronized void passed(String key) {
    tries.remove(key);
  }

  /// The try was right; what failed before stays, for others may come the same way.
  synchronized void passedOnce(String key) {
    tries.computeIfPresent(key, (_, known) -> new Tries(known.failed - 1, known.last));
  }

  private Duration delay(int failed) {
    if (failed < free) {
      return Duration.ZERO;
    }
    Duration grown = Duration.ofSeconds(1L << Math.min(20, failed - free));
    return grown.compareTo(longest) > 0 ? longest : grown;
  }

  private static ApiProblem refusal(Duration left) {
    int seconds = (int) left.plusMillis(999).toSeconds();
    return new ApiProblem(
        new Problem(
            429, "too-many-tries", Said.of("problem.tries", "n", seconds), List.of(), seconds));
  }
}
