package coop.latchkey.simulator.check;

import coop.latchkey.hub.inbox.GatewayKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Hands everything seen to all invariants, counts what they check, and keeps the first violation
/// with what led to it. After a violation nothing is checked any more. One thread, one run.
public final class Referee {
  /// How much of what was seen a violation shows.
  public static final int LAST_SEEN = 50;

  private final long seed;
  private final LongSupplier step;
  private final Consumer<Seen> first;
  private final List<Court> courts = new ArrayList<>();
  private final Deque<Seen> last = new ArrayDeque<>(LAST_SEEN + 1);
  private final Map<GatewayKey, Long> acknowledged = new HashMap<>();
  private long seen;
  private @Nullable Violation violation;

  /// A referee over these invariants.
  ///
  /// @param step which step the simulation is at
  /// @param first hears everything before they do
  Referee(long seed, LongSupplier step, Consumer<Seen> first, List<Invariant> invariants) {
    this.seed = seed;
    this.step = step;
    this.first = first;
    invariants.forEach(invariant -> courts.add(new Court(invariant)));
  }

  /// A referee over everything that must always hold.
  ///
  /// @param step which step the simulation is at
  public static Referee of(long seed, LongSupplier step) {
    Known known = new Known();
    return new Referee(seed, step, known::see, Invariants.all(known));
  }

  /// Takes one thing in.
  public void see(Seen next) {
    seen++;
    remember(next);
    if (violation == null) {
      first.accept(next);
    }
    for (Court court : courts) {
      if (violation != null) {
        return;
      }
      court.now = next;
      court.invariant.see(next, court);
    }
  }

  /// What is only looked at is forgotten when the next thing comes, so that what happened is left.
  private void remember(Seen next) {
    Seen before = last.peekLast();
    if (before != null && isLook(before)) {
      last.removeLast();
    }
    last.addLast(next);
    if (last.size() > LAST_SEEN) {
      last.removeFirst();
    }
  }

  private boolean isLook(Seen one) {
    return switch (one) {
      case Seen.Looked _, Seen.HubLooked _, Seen.Measured _, Seen.Estimated _, Seen.Durable _ ->
          true;
      // A hub says the same every half minute.
      case Seen.Acknowledged told -> {
        Long before = acknowledged.put(told.gateway(), told.through());
        yield before != null && before == told.through();
      }
      default -> false;
    };
  }

  /// The first violation; null as long as everything holds.
  public @Nullable Violation violation() {
    return violation;
  }

  /// How much was seen.
  public long seen() {
    return seen;
  }

  /// How often each invariant, by its name, compared something.
  public Map<String, Long> checks() {
    Map<String, Long> checks = new LinkedHashMap<>();
    courts.forEach(court -> checks.merge(court.invariant.name(), court.checked, Long::sum));
    return checks;
  }

  private final class Court implements Invariant.Findings {
    private final Invariant invariant;
    private long checked;
    private @Nullable Seen now;

    Court(Invariant invariant) {
      this.invariant = invariant;
    }

    @Override
    public void checked() {
      checked++;
    }

    @Override
    public void violated(String what) {
      checked++;
      if (violation == null && now != null) {
        violation =
            new Violation(
                seed,
                step.getAsLong(),
                now.at(),
                invariant.name(),
                invariant.promise(),
                what,
                List.copyOf(last));
      }
    }
  }
}
