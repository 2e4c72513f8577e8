package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DeskState;
import java.util.ArrayList;
import java.util.List;

/// One desk: turns the flicker of a presence sensor into occupied, vacant and unknown.
///
/// A desk is unknown from the start until the line has been steady for long enough either way. It
/// becomes occupied, or vacant, when the line has said so without a break for the time set. When
/// the line has not changed for the stale time it is unknown, until the line changes; so it is when
/// the sensor failed, until it senses again.
public final class DeskMachine {
  private static final long NEVER = Long.MAX_VALUE;

  private final DeskId desk;
  private final DeskSettings settings;

  /// A machine for one desk.
  public DeskMachine(DeskId desk, DeskSettings settings) {
    this.desk = desk;
    this.settings = settings;
  }

  /// A next state and the facts to journal, in order.
  public record Step(DeskWatch watch, List<Fact> facts) {
    /// Copies the list.
    public Step {
      facts = List.copyOf(facts);
    }
  }

  /// The first step: the line as it is read at power-on, the desk unknown.
  public Step start(boolean present, long nowMillis) {
    DeskWatch watch = watch(DeskState.UNKNOWN, present, nowMillis, true);
    return new Step(watch, List.of(new Fact.DeskUnknown(desk, "started")));
  }

  /// The next state and the facts. What was due before the input is done first.
  ///
  /// @param nowMillis a clock that only goes forward (not the time of day)
  public Step step(DeskWatch watch, DeskInput input, long nowMillis) {
    List<Fact> facts = new ArrayList<>();
    DeskWatch before = passTime(watch, nowMillis, facts);
    DeskWatch after =
        switch (input) {
          case DeskInput.Sensed sensed -> sensed(before, sensed.present(), nowMillis);
          case DeskInput.SensorFailed _ -> unknown(before, "sensorFault", facts);
          case DeskInput.TimePassed _ -> before;
        };
    return new Step(passTime(after, nowMillis, facts), facts);
  }

  /// A failed sensor that senses the same again is believed from now; a stale line only when it
  /// changes.
  private DeskWatch sensed(DeskWatch watch, boolean present, long now) {
    boolean stale = now >= staleAt(watch.changedAtMillis());
    boolean recovered = !watch.trusted() && !stale;
    return present != watch.present() || recovered
        ? watch(watch.state(), present, now, true)
        : watch;
  }

  private DeskWatch passTime(DeskWatch watch, long now, List<Fact> facts) {
    DeskWatch next = watch;
    while (next.wakeAtMillis() <= now) {
      long due = next.wakeAtMillis();
      if (due == settledAt(next.state(), next.present(), next.changedAtMillis())) {
        DeskState state = next.present() ? DeskState.OCCUPIED : DeskState.VACANT;
        facts.add(next.present() ? new Fact.DeskOccupied(desk) : new Fact.DeskVacant(desk));
        next = watch(state, next.present(), next.changedAtMillis(), true);
      } else {
        next = unknown(next, "stale", facts);
      }
    }
    return next;
  }

  private DeskWatch unknown(DeskWatch watch, String why, List<Fact> facts) {
    if (watch.state() != DeskState.UNKNOWN) {
      facts.add(new Fact.DeskUnknown(desk, why));
    }
    return watch(DeskState.UNKNOWN, watch.present(), watch.changedAtMillis(), false);
  }

  private DeskWatch watch(DeskState state, boolean present, long changedAt, boolean trusted) {
    long due = trusted ? Math.min(settledAt(state, present, changedAt), staleAt(changedAt)) : NEVER;
    return new DeskWatch(state, present, changedAt, trusted, due);
  }

  private long settledAt(DeskState state, boolean present, long changedAt) {
    if (state == (present ? DeskState.OCCUPIED : DeskState.VACANT)) {
      return NEVER;
    }
    return changedAt + (present ? settings.occupiedAfterMillis() : settings.vacantAfterMillis());
  }

  private long staleAt(long changedAt) {
    return settings.staleAfterMillis() == 0 ? NEVER : changedAt + settings.staleAfterMillis();
  }
}
