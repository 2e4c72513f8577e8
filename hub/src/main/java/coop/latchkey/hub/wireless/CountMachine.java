package coop.latchkey.hub.wireless;

import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.journal.Fact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Turns the sums that a people counter tells into who passed. What was counted before is
/// remembered with the facts, so that a sum heard again, after a restart too, counts nobody twice.
/// A sum that falls means that the counter began anew. At most one fact a second. Pure.
final class CountMachine {
  /// More people at once than this are a mistake: they are passed over, and counting goes on from
  /// the new sum.
  static final int JUMP_MAX = 200;

  private static final long APART_MILLIS = 1_000;
  private static final long NEVER = Long.MAX_VALUE;

  /// What is remembered. All times in milliseconds since 1970.
  ///
  /// @param counted the sums up to which everything is journalled
  /// @param sums as they were last heard
  /// @param known false from the start, or since it was lost, until it is heard
  /// @param silent whether it has been silent for too long
  /// @param jumps how many leaps of its sums were passed over
  /// @param toldAt when something was last journalled
  /// @param heardAt when it last said anything
  /// @param at the last step's time: no step is before it
  record State(
      Map<Part, Long> counted,
      Map<Part, Long> sums,
      boolean known,
      boolean silent,
      int jumps,
      long toldAt,
      long heardAt,
      long at) {
    /// Copies the maps.
    State {
      counted = Map.copyOf(counted);
      sums = Map.copyOf(sums);
    }

    private State heard(long now) {
      return new State(counted, sums, true, false, jumps, toldAt, now, at);
    }

    private State lost(boolean isSilent) {
      return new State(counted, sums, false, isSilent, jumps, toldAt, heardAt, at);
    }

    private State until(long now) {
      return new State(counted, sums, known, silent, jumps, toldAt, heardAt, now);
    }

    private State sums(Map<Part, Long> now) {
      return new State(counted, now, known, silent, jumps, toldAt, heardAt, at);
    }
  }

  /// A next state, and what is to be journalled, in order.
  record Step(State state, List<Told> told) {
    /// Copies the list.
    Step {
      told = List.copyOf(told);
    }
  }

  private final SensorId sensor;
  private final long silentAfterMillis;

  /// @param silentAfterMillis 0 for a counter that may be silent for ever
  CountMachine(SensorId sensor, long silentAfterMillis) {
    this.sensor = sensor;
    this.silentAfterMillis = silentAfterMillis;
  }

  /// The first step: it goes on where the journal stands.
  ///
  /// @param counted the sums up to which everything is journalled; those never heard are missing
  Step start(Map<Part, Long> counted, long nowMillis) {
    State state =
        new State(
            counted, counted, false, false, 0, nowMillis - APART_MILLIS, nowMillis, nowMillis);
    return new Step(state, List.of(Told.of(nowMillis, new Fact.SensorUnknown(sensor, "started"))));
  }

  /// When the shell must call again with [CountInput.TimePassed]; [Long#MAX_VALUE] when nothing is
  /// due.
  long wakeAt(State state) {
    return Math.min(silentAt(state), dueAt(state));
  }

  private long silentAt(State state) {
    return silentAfterMillis == 0 || state.silent() ? NEVER : state.heardAt() + silentAfterMillis;
  }

  private static long dueAt(State state) {
    return state.sums().equals(state.counted()) ? NEVER : state.toldAt() + APART_MILLIS;
  }

  /// The next state and the facts. What was due before the input is done first, at its own time.
  ///
  /// @param nowMillis a time before the last step counts as that one's
  Step step(State before, CountInput input, long nowMillis) {
    long now = Math.max(before.at(), nowMillis);
    List<Told> told = new ArrayList<>();
    State state = passTime(before, now, told).until(now);
    state =
        switch (input) {
          case CountInput.Counts counts -> sums(state.heard(now), counts);
          case CountInput.Alive _ -> state.heard(now);
          case CountInput.Available available ->
              available.available() ? state.heard(now) : lost(state, "offline", now, told);
          case CountInput.TimePassed _ -> state;
        };
    return new Step(passTime(state, now, told), told);
  }

  private static State sums(State state, CountInput.Counts counts) {
    Map<Part, Long> sums = new EnumMap<>(Part.class);
    sums.putAll(state.sums());
    sums.put(counts.part(), counts.total());
    return state.sums(sums);
  }

  private State passTime(State before, long now, List<Told> told) {
    State state = before;
    for (long due = wakeAt(state); due <= now; due = wakeAt(state)) {
      if (due == dueAt(state)) {
        state = counted(state, Math.max(due, state.at()), told);
      } else {
        state = lost(state, "silent", due, told).lost(true);
      }
    }
    return state;
  }

  private State lost(State state, String why, long now, List<Told> told) {
    if (state.known()) {
      told.add(Told.of(now, new Fact.SensorUnknown(sensor, why)));
    }
    return state.lost(state.silent());
  }

  private State counted(State state, long now, List<Told> told) {
    int in = 0;
    int out = 0;
    int jumps = state.jumps();
    for (Map.Entry<Part, Long> sum : state.sums().entrySet()) {
      Long before = state.counted().get(sum.getKey());
      long more = before == null ? 0 : sum.getValue() - before;
      boolean anew = more < 0 && sum.getKey() != Part.INSIDE;
      long people = anew ? sum.getValue() : more;
      if (Math.abs(people) > JUMP_MAX) {
        jumps++;
      } else if (sum.getKey() == Part.IN || (sum.getKey() == Part.INSIDE && people > 0)) {
        in += (int) Math.max(0, people);
      } else {
        out += (int) Math.abs(people);
      }
    }
    Fact fact = in + out == 0 ? null : new Fact.PeopleCounted(sensor, in, out);
    told.add(new Told(now, fact, state.sums()));
    return new State(
        state.sums(),
        state.sums(),
        state.known(),
        state.silent(),
        jumps,
        now,
        state.heardAt(),
        now);
  }
}
