package coop.latchkey.hub.wireless;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.DeskInput;
import coop.latchkey.core.occupancy.DeskMachine;
import coop.latchkey.core.occupancy.DeskSettings;
import coop.latchkey.core.occupancy.DeskWatch;
import coop.latchkey.core.wire.Messages.DeskState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns what a wireless sensor says into facts of its desk or zone. The delays are
/// [DeskMachine]'s, as for sensors on wires; beside them, nothing is known of a sensor that is said
/// to be offline, that is silent for too long, or that flaps. Pure; however fast a sensor changes,
/// a step costs the same, and the facts in ten seconds are at most [#FLAPS_MAX] and two.
final class SeenMachine {
  /// More changes than this in [#WINDOW_MILLIS] are no people.
  static final int FLAPS_MAX = 20;

  /// Not more changes than this in [#WINDOW_MILLIS], and it is believed again.
  static final int CALM_MAX = 4;

  /// How long changes are counted.
  static final long WINDOW_MILLIS = 10_000;

  private static final long NEVER = Long.MAX_VALUE;

  /// @param desk null for a zone's sensor
  /// @param sensor null for a desk's
  /// @param silentAfterMillis 0 for a sensor that may be silent for ever
  /// @param offDelayMillis after how long a yes ends by itself; 0 for never
  record Settings(
      @Nullable DeskId desk,
      @Nullable SensorId sensor,
      long occupiedAfterMillis,
      long vacantAfterMillis,
      long silentAfterMillis,
      long offDelayMillis) {}

  /// A next state, and what is to be journalled, in order.
  record Step(SeenState state, List<Told> told) {
    /// Copies the list.
    Step {
      told = List.copyOf(told);
    }
  }

  private final Settings settings;
  private final DeskMachine machine;

  SeenMachine(Settings settings) {
    this.settings = settings;
    DeskId desk = settings.desk();
    SensorId sensor = settings.sensor();
    String name = desk != null ? desk.value() : sensor != null ? sensor.value() : "";
    machine =
        new DeskMachine(
            new DeskId(name),
            new DeskSettings(settings.occupiedAfterMillis(), settings.vacantAfterMillis(), 0));
  }

  /// The first step: nothing is known.
  Step start(long nowMillis) {
    SeenState state = SeenState.beginning(nowMillis);
    return new Step(state, List.of(Told.of(nowMillis, unknown("started"))));
  }

  /// When the shell must call again with [SeenInput.TimePassed]; [Long#MAX_VALUE] when nothing is
  /// due.
  long wakeAt(SeenState state) {
    DeskWatch watch = state.watch();
    long settled = watch == null ? NEVER : watch.wakeAtMillis();
    return Math.min(Math.min(settled, state.offAt()), Math.min(silentAt(state), calmAt(state)));
  }

  private long silentAt(SeenState state) {
    return settings.silentAfterMillis() == 0 || state.silent()
        ? NEVER
        : state.heardAt() + settings.silentAfterMillis();
  }

  private static long calmAt(SeenState state) {
    return state.flapping() ? state.windowAt() + WINDOW_MILLIS : NEVER;
  }

  /// The next state and the facts. What was due before the input is done first, at its own time.
  ///
  /// @param nowMillis a time before the last step counts as that one's
  Step step(SeenState before, SeenInput input, long nowMillis) {
    long now = Math.max(before.at(), nowMillis);
    List<Told> told = new ArrayList<>();
    SeenState state = passTime(before, now, told).until(now);
    state =
        switch (input) {
          case SeenInput.Senses senses -> senses(state.heard(now), senses.present(), now, told);
          case SeenInput.Alive _ -> state.heard(now);
          case SeenInput.Available available -> available(state, available.available(), now, told);
          case SeenInput.TimePassed _ -> state;
        };
    return new Step(passTime(state, now, told), told);
  }

  private SeenState passTime(SeenState before, long now, List<Told> told) {
    SeenState state = before;
    for (long due = wakeAt(state); due <= now; due = wakeAt(state)) {
      DeskWatch watch = state.watch();
      if (due == silentAt(state)) {
        state = lost(state, "silent", due, told).isSilent(true);
      } else if (due == calmAt(state)) {
        state = calmed(state, due);
      } else if (due == state.offAt()) {
        state = senses(state.endsAt(NEVER), false, due, told);
      } else if (watch != null) {
        state = settled(state, machine.step(watch, new DeskInput.TimePassed(), due), due, told);
      }
    }
    return state;
  }

  private SeenState senses(SeenState before, boolean present, long now, List<Told> told) {
    if (!before.available()) {
      return before.says(present, true);
    }
    boolean changed = before.last() == null || before.last() != present;
    SeenState state = counted(before, changed, now).says(present, false);
    long off = settings.offDelayMillis();
    state = state.endsAt(present && off > 0 ? now + off : NEVER);
    if (state.flapping()) {
      return state;
    }
    return state.changes() > FLAPS_MAX
        ? lost(state, "flapping", now, told).flaps(true, now, 0)
        : believed(state, present, now, told);
  }

  private static SeenState counted(SeenState state, boolean changed, long now) {
    boolean fresh = !state.flapping() && now >= state.windowAt() + WINDOW_MILLIS;
    int changes = fresh ? 0 : state.changes();
    return state.flaps(
        state.flapping(), fresh ? now : state.windowAt(), changes + (changed ? 1 : 0));
  }

  private SeenState believed(SeenState state, boolean present, long now, List<Told> told) {
    DeskWatch watch = state.watch();
    // The desk's own "started" is not told: the sensor was unknown already.
    return watch == null
        ? state.watching(machine.start(present, now).watch(), DeskState.UNKNOWN)
        : settled(state, machine.step(watch, new DeskInput.Sensed(present), now), now, told);
  }

  /// Counts anew after each window, and believes what it says once it has calmed down.
  private SeenState calmed(SeenState state, long now) {
    Boolean last = state.last();
    if (state.changes() > CALM_MAX || last == null) {
      return state.flaps(true, now, 0);
    }
    return state.flaps(false, now, 0).watching(machine.start(last, now).watch(), DeskState.UNKNOWN);
  }

  private SeenState available(SeenState before, boolean available, long now, List<Told> told) {
    if (available == before.available()) {
      return available ? before.heard(now) : before;
    }
    if (!available) {
      return lost(before.isAvailable(false), "offline", now, told);
    }
    SeenState state = before.isAvailable(true).heard(now);
    Boolean last = state.last();
    return state.missed() && last != null ? senses(state, last, now, told) : state;
  }

  private SeenState settled(SeenState state, DeskMachine.Step step, long now, List<Told> told) {
    step.facts().forEach(fact -> told.add(Told.of(now, named(fact))));
    return state.watching(step.watch(), step.watch().state());
  }

  private SeenState lost(SeenState state, String why, long now, List<Told> told) {
    if (state.told() != DeskState.UNKNOWN) {
      told.add(Told.of(now, unknown(why)));
    }
    return state.watching(null, DeskState.UNKNOWN).endsAt(NEVER).flaps(false, now, 0);
  }

  private Fact unknown(String why) {
    return named(new Fact.DeskUnknown(new DeskId("any"), why));
  }

  /// The same of a zone's sensor, or of the desk.
  private Fact named(Fact fact) {
    DeskId desk = settings.desk();
    SensorId sensor = settings.sensor();
    return switch (fact) {
      case Fact.DeskOccupied _ when sensor != null -> new Fact.ZoneOccupied(sensor);
      case Fact.DeskVacant _ when sensor != null -> new Fact.ZoneVacant(sensor);
      case Fact.DeskUnknown unknown when sensor != null ->
          new Fact.SensorUnknown(sensor, unknown.why());
      case Fact.DeskUnknown unknown when desk != null -> new Fact.DeskUnknown(desk, unknown.why());
      default -> fact;
    };
  }
}
