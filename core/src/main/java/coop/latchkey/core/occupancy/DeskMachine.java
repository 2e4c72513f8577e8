package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DeskState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One desk, or one room: turns the flicker of a presence sensor into occupied, vacant and unknown.
///
/// A desk is unknown from the start until the line has been steady for long enough either way. It
/// becomes occupied, or vacant, when the line has said so without a break for the time set. When
/// the line has not changed for the stale time it is unknown, until the line changes; so it is when
/// the sensor failed, until it senses again; and while the line changes faster than people move,
/// which is told once, however long it lasts.
public final class DeskMachine {
  /// Why nothing is known of a line that changes faster than people move.
  static final String FLAPPING = "flapping";

  private static final long NEVER = Long.MAX_VALUE;

  private final Words words;
  private final DeskSettings settings;

  /// The facts about what is watched.
  private interface Words {
    Fact occupied();

    Fact vacant();

    Fact unknown(String why);
  }

  private record OfDesk(DeskId desk) implements Words {
    @Override
    public Fact occupied() {
      return new Fact.DeskOccupied(desk);
    }

    @Override
    public Fact vacant() {
      return new Fact.DeskVacant(desk);
    }

    @Override
    public Fact unknown(String why) {
      return new Fact.DeskUnknown(desk, why);
    }
  }

  private record OfRoom(SensorId sensor) implements Words {
    @Override
    public Fact occupied() {
      return new Fact.ZoneOccupied(sensor);
    }

    @Override
    public Fact vacant() {
      return new Fact.ZoneVacant(sensor);
    }

    @Override
    public Fact unknown(String why) {
      return new Fact.SensorUnknown(sensor, why);
    }
  }

  /// A machine for one desk.
  public DeskMachine(DeskId desk, DeskSettings settings) {
    this(new OfDesk(desk), settings);
  }

  private DeskMachine(Words words, DeskSettings settings) {
    this.words = words;
    this.settings = settings;
  }

  /// A machine for one room's sensor.
  public static DeskMachine ofRoom(SensorId sensor, DeskSettings settings) {
    return new DeskMachine(new OfRoom(sensor), settings);
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
    return new Step(
        steady(DeskState.UNKNOWN, "started", present, nowMillis, nowMillis),
        List.of(words.unknown("started")));
  }

  /// The next state and the facts. What was due before the input is done first.
  ///
  /// @param nowMillis a clock that only goes forward (not the time of day)
  public Step step(DeskWatch watch, DeskInput input, long nowMillis) {
    List<Fact> facts = new ArrayList<>();
    DeskWatch before = passTime(watch, nowMillis, facts);
    DeskWatch after =
        switch (input) {
          case DeskInput.Sensed sensed -> sensed(before, sensed.present(), nowMillis, facts);
          case DeskInput.SensorFailed failed -> unknown(before, failed.why(), facts);
          case DeskInput.TimePassed _ -> before;
        };
    return new Step(passTime(after, nowMillis, facts), facts);
  }

  /// A failed sensor that senses the same again is believed from now; a stale line only when it
  /// changes.
  private DeskWatch sensed(DeskWatch watch, boolean present, long now, List<Fact> facts) {
    if (present == watch.present()) {
      boolean stale = now >= staleAt(watch.changedAtMillis());
      return watch.trusted() || watch.isFlapping() || stale
          ? watch
          : steady(watch.state(), watch.why(), present, now, watch.calmAtMillis());
    }
    long calmAt = Shaking.after(watch.calmAtMillis(), now, Shaking.PRESENCE_COST_MILLIS);
    if (!watch.isFlapping() && !Shaking.isFlapping(calmAt, now)) {
      return steady(watch.state(), watch.why(), present, now, calmAt);
    }
    if (!FLAPPING.equals(watch.why())) {
      facts.add(words.unknown(FLAPPING));
    }
    return new DeskWatch(DeskState.UNKNOWN, present, now, calmAt, FLAPPING, false, calmAt);
  }

  private DeskWatch passTime(DeskWatch watch, long now, List<Fact> facts) {
    DeskWatch next = watch;
    while (next.wakeAtMillis() <= now) {
      long due = next.wakeAtMillis();
      boolean present = next.present();
      long changedAt = next.changedAtMillis();
      if (next.isFlapping()) {
        next = steady(DeskState.UNKNOWN, FLAPPING, present, changedAt, next.calmAtMillis());
      } else if (due == settledAt(next.state(), present, changedAt)) {
        facts.add(present ? words.occupied() : words.vacant());
        DeskState state = present ? DeskState.OCCUPIED : DeskState.VACANT;
        next = steady(state, null, present, changedAt, next.calmAtMillis());
      } else {
        next = unknown(next, "stale", facts);
      }
    }
    return next;
  }

  private DeskWatch unknown(DeskWatch watch, String why, List<Fact> facts) {
    // A desk that was unknown anyway when its sensor went stale is no news.
    boolean news = watch.state() != DeskState.UNKNOWN || !why.equals("stale");
    if (news && !why.equals(watch.why())) {
      facts.add(words.unknown(why));
    }
    return new DeskWatch(
        DeskState.UNKNOWN,
        watch.present(),
        watch.changedAtMillis(),
        watch.calmAtMillis(),
        why,
        false,
        NEVER);
  }

  /// A line that is believed.
  private DeskWatch steady(
      DeskState state, @Nullable String why, boolean present, long changedAt, long calmAt) {
    long due = Math.min(settledAt(state, present, changedAt), staleAt(changedAt));
    return new DeskWatch(state, present, changedAt, calmAt, why, true, due);
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
