package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.PassageSensor.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One people counter: gathers who passed into one fact a second at most, and says when it cannot
/// count, because something stands in it (`blocked`) or its lines change faster than people move
/// (`flapping`). A count of nobody says that it counts again.
///
/// @param <S> what its sensor remembers
public final class CounterMachine<S> {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long BETWEEN_MILLIS = 1_000;

  private final SensorId id;
  private final PassageSensor<S> sensor;
  private final long blockedAfterMillis;

  /// A machine for one counter.
  ///
  /// @param blockedAfterMillis how long a beam may be broken, or a pulse may last
  public CounterMachine(SensorId id, PassageSensor<S> sensor, long blockedAfterMillis) {
    this.id = id;
    this.sensor = sensor;
    this.blockedAfterMillis = blockedAfterMillis;
  }

  /// A next state and the facts to journal, in order.
  public record Step<S>(CounterWatch<S> watch, List<Fact> facts) {
    /// Copies the list.
    public Step {
      facts = List.copyOf(facts);
    }
  }

  /// The first step: who passed before, nobody has seen.
  public Step<S> start(boolean first, boolean second, long nowMillis) {
    Counter counter =
        new Counter(
            new CounterWatch<>(
                sensor.start(first, second, nowMillis),
                first,
                second,
                nowMillis,
                nowMillis,
                0,
                0,
                nowMillis - BETWEEN_MILLIS,
                nowMillis,
                null,
                NEVER));
    counter.facts.add(new Fact.SensorUnknown(id, "started"));
    counter.tell(nowMillis);
    return counter.end();
  }

  /// The next state and the facts. What was due before the input is done first.
  ///
  /// @param nowMillis when it happened, on a clock that only goes forward
  public Step<S> step(CounterWatch<S> watch, CounterInput input, long nowMillis) {
    Counter counter = new Counter(watch);
    counter.passTime(nowMillis);
    switch (input) {
      case CounterInput.Changed changed ->
          counter.change(changed.line(), changed.active(), nowMillis);
      case CounterInput.TimePassed _ -> {}
      case CounterInput.Stopped _ -> counter.tellRest(nowMillis);
    }
    counter.passTime(nowMillis);
    return counter.end();
  }

  /// One step in the making.
  private final class Counter {
    private final List<Fact> facts = new ArrayList<>();
    private S passing;
    private boolean first;
    private boolean second;
    private long firstSince;
    private long secondSince;
    private int in;
    private int out;
    private long toldAt;
    private long calmAt;
    private @Nullable String unknown;

    Counter(CounterWatch<S> watch) {
      passing = watch.passing();
      first = watch.first();
      second = watch.second();
      firstSince = watch.firstSince();
      secondSince = watch.secondSince();
      in = watch.in();
      out = watch.out();
      toldAt = watch.toldAtMillis();
      calmAt = watch.calmAtMillis();
      unknown = watch.unknown();
    }

    Step<S> end() {
      CounterWatch<S> watch =
          new CounterWatch<>(
              passing,
              first,
              second,
              firstSince,
              secondSince,
              in,
              out,
              toldAt,
              calmAt,
              unknown,
              wakeAt());
      return new Step<>(watch, facts);
    }

    private void change(Line line, boolean active, long now) {
      if (active == (line == Line.FIRST ? first : second)) {
        return;
      }
      if (line == Line.FIRST) {
        first = active;
        firstSince = now;
      } else {
        second = active;
        secondSince = now;
      }
      calmAt = Shaking.after(calmAt, now, Shaking.PASSAGE_COST_MILLIS);
      PassageSensor.Step<S> passed = sensor.step(passing, line, active, now);
      passing = passed.state();
      if (unknown == null) {
        in += passed.in();
        out += passed.out();
        if (Shaking.isFlapping(calmAt, now)) {
          // What the flapping itself has counted since the last word is as wrong as what follows.
          in = 0;
          out = 0;
          doubt("flapping");
        }
      }
    }

    private void passTime(long now) {
      if (isDue(blockedAt(), now)) {
        tellRest(now);
        doubt("blocked");
      }
      if (isDue(freeAt(), now)) {
        unknown = null;
        passing = sensor.start(first, second, now);
        tell(now);
      }
      if (isDue(tellAt(), now)) {
        tell(now);
      }
    }

    private boolean isDue(long at, long now) {
      return at <= now;
    }

    private long wakeAt() {
      return Math.min(Math.min(blockedAt(), tellAt()), freeAt());
    }

    private long blockedAt() {
      if (unknown != null || (!first && !second)) {
        return NEVER;
      }
      long since =
          first && second ? Math.min(firstSince, secondSince) : first ? firstSince : secondSince;
      return since + blockedAfterMillis;
    }

    /// When a counter in doubt can be believed again: whatever the doubt was, nothing stands in it
    /// and it is calm.
    private long freeAt() {
      if (unknown == null || first || second) {
        return NEVER;
      }
      return unknown.equals("flapping") ? calmAt : Math.max(firstSince, secondSince);
    }

    private long tellAt() {
      return in == 0 && out == 0 ? NEVER : toldAt + BETWEEN_MILLIS;
    }

    private void doubt(String why) {
      unknown = why;
      facts.add(new Fact.SensorUnknown(id, why));
    }

    private void tellRest(long now) {
      if (in > 0 || out > 0) {
        tell(now);
      }
    }

    private void tell(long now) {
      int told = Math.min(in, Fact.PeopleCounted.COUNT_MAX);
      int toldOut = Math.min(out, Fact.PeopleCounted.COUNT_MAX);
      facts.add(new Fact.PeopleCounted(id, told, toldOut));
      in -= told;
      out -= toldOut;
      toldAt = now;
    }
  }
}
