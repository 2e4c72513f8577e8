package coop.latchkey.core.occupancy;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DeskState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What each kind of fact does to a state. Facts of doors, sensors and desks that nobody knows do
/// nothing, or as good as.
final class Facts {
  /// Who comes in anew within so long of their last badge has badged twice.
  private static final long TWICE_MILLIS = 60_000;

  private static final long OPENS_MILLIS = PresenceMachine.PASSAGE_MAX.toMillis();

  /// More are not let through at once; older ones are forgotten.
  private static final int AWAITED_MAX = 30;

  /// A clock that was off by more has put events in the wrong order.
  private static final long CLOCK_STEP_MILLIS = 600_000;

  private Facts() {}

  static void observed(Working state, Fact fact, String source) {
    switch (fact) {
      case Fact.AccessGranted granted -> granted(state, granted);
      case Fact.MemberPassed passed ->
          moved(state, passed.door(), passed.member(), passed.direction(), null);
      case Fact.ExitRequested exit -> pressed(state, exit.door());
      case Fact.DoorOpened opened -> opened(state, opened.door());
      case Fact.DoorForced forced -> opened(state, forced.door());
      case Fact.DoorClosed closed -> closed(state, closed.door());
      case Fact.DeskOccupied of -> state.desk(of.desk(), DeskState.OCCUPIED);
      case Fact.DeskVacant of -> state.desk(of.desk(), DeskState.VACANT);
      case Fact.DeskUnknown of -> state.desk(of.desk(), DeskState.UNKNOWN);
      case Fact.PeopleCounted counted -> counted(state, counted);
      case Fact.ZoneOccupied of -> room(state, of, true, true);
      case Fact.ZoneVacant of -> room(state, of, true, false);
      case Fact.SensorUnknown of -> room(state, of, false, false);
      case Fact.JournalGap _ -> missing(state, source);
      case Fact.ClockStepped stepped -> {
        if (Math.abs(stepped.byMillis()) > CLOCK_STEP_MILLIS) {
          missing(state, source);
        }
      }
      case Fact.AccessDenied _, Fact.DoorModeChanged _, Fact.PinLocked _ -> {}
      case Fact.DoorHeldOpen _, Fact.DoorUnlocked _, Fact.DoorLocked _ -> {}
      case Fact.CommandApplied _, Fact.CommandRefused _, Fact.GatewayStarted _ -> {}
      case Fact.ReaderOffline _, Fact.ReaderOnline _, Fact.ReaderTamper _ -> {}
      case Fact.PolicyApplied _, Fact.PolicyRefused _ -> {}
    }
  }

  private static void granted(Working state, Fact.AccessGranted granted) {
    Integer passage = state.layout.doors.get(granted.door());
    if (passage == null) {
      return;
    }
    boolean inwards = granted.direction() == Direction.IN;
    PassageWatch watch = state.passages.get(passage).telling(inwards);
    List<PassageWatch.Awaited> awaited = new ArrayList<>(watch.awaited());
    awaited.removeIf(one -> one.at() + OPENS_MILLIS < state.now);
    MemberId member = granted.member();
    boolean again = false;
    if (member != null) {
      again = awaited.removeIf(one -> one.member().equals(member) && one.inwards() == inwards);
      awaited.add(new PassageWatch.Awaited(member, inwards, granted.plan(), state.now));
      if (awaited.size() > AWAITED_MAX) {
        awaited.removeFirst();
      }
    }
    state.passages.set(passage, watch.withAwaited(awaited));
    if (!again) {
      seen(state, passage, episode -> episode.granted(inwards, state.now));
    }
    if (member != null && (!watch.hasContact() || watch.open())) {
      moved(state, granted.door(), member, granted.direction(), granted.plan());
    }
  }

  private static void pressed(Working state, DoorId door) {
    Integer passage = state.layout.doors.get(door);
    if (passage != null) {
      state.passages.set(passage, state.passages.get(passage).telling(false));
      seen(state, passage, episode -> episode.pressed(state.now));
    }
  }

  private static void opened(Working state, DoorId door) {
    Integer passage = state.layout.doors.get(door);
    if (passage == null) {
      return;
    }
    PassageWatch watch = state.passages.get(passage);
    state.passages.set(passage, watch.withContact(true).withAwaited(List.of()));
    if (!watch.open()) {
      seen(state, passage, episode -> episode.opened(state.now));
    }
    for (PassageWatch.Awaited one : watch.awaited()) {
      if (one.at() + OPENS_MILLIS >= state.now) {
        Direction direction = one.inwards() ? Direction.IN : Direction.OUT;
        moved(state, door, one.member(), direction, one.plan());
      }
    }
  }

  private static void closed(Working state, DoorId door) {
    Integer passage = state.layout.doors.get(door);
    if (passage == null) {
      return;
    }
    PassageWatch watch = state.passages.get(passage).withContact(false);
    Episode episode = watch.episode();
    state.passages.set(passage, episode == null ? watch : watch.with(episode.shut(state.now)));
  }

  private static void counted(Working state, Fact.PeopleCounted counted) {
    Layout.CounterPlace place = state.layout.counters.get(counted.sensor());
    if (place == null || !place.counts() || counted.in() + counted.out() == 0) {
      return;
    }
    int in = place.swapped() ? counted.out() : counted.in();
    int out = place.swapped() ? counted.in() : counted.out();
    seen(state, place.passage(), episode -> episode.counted(in, out, state.now));
  }

  private static void room(Working state, Fact.OfSensor of, boolean known, boolean sees) {
    Integer room = state.layout.rooms.get(of.sensor());
    if (room != null) {
      Looks.room(state, of.sensor(), state.rooms.get(room).told(known, sees, state.now));
    }
  }

  private static void missing(Working state, String source) {
    state.unsure(Flow.anything(1.5, 8));
    state.doubts.set(Doubt.Kind.EVENTS_MISSING, null, source, state.time(), true, state.time());
  }

  /// Adds what was seen to what is going on at a passage.
  private static void seen(Working state, int passage, UnaryOperator<Episode> what) {
    PassageWatch watch = state.passages.get(passage);
    Episode before = watch.episode();
    Episode after = what.apply(before == null ? Episode.begun(state.now) : before);
    boolean counter = state.layout.passages.get(passage).counter() != null;
    Flow flow = PassageModel.of(after, watch, state.habits, counter, false).flow();
    state.passages.set(passage, watch.with(after.with(flow)));
    state.touchBeside(passage);
  }

  private static void moved(
      Working state, DoorId door, MemberId member, Direction direction, @Nullable PlanId plan) {
    Integer passage = state.layout.doors.get(door);
    if (passage == null) {
      return;
    }
    Layout.Passage place = state.layout.passages.get(passage);
    ZoneId zone = direction == Direction.IN ? place.to() : place.from();
    Visit known = state.visits.get(member);
    if (zone == null) {
      if (known != null) {
        state.left(member, state.now, OccupancyChange.HowLeft.BADGE);
      }
      return;
    }
    boolean anew =
        known != null
            && place.toStreet()
            && direction == Direction.IN
            && state.now - known.seen() > TWICE_MILLIS;
    if (known != null && anew) {
      state.left(member, known.seen(), OccupancyChange.HowLeft.CAME_ANEW);
      known = null;
    }
    long end = plan == null ? Visit.NEVER : PlanEnds.after(state.layout.premises, plan, state.now);
    if (end == Visit.NEVER && known != null && known.planEnd() > state.now) {
      end = known.planEnd();
    }
    state.visit(member, new Visit(zone, known == null ? state.now : known.since(), state.now, end));
  }

  /// Somebody says when a member left whom no door saw leave: they are out, unless a badge of
  /// theirs told of them later. Whether they were missed is not certain: many leave by the button.
  static void leftSaid(Working state, MemberId member, long leftAt) {
    Visit known = state.visits.get(member);
    if (known == null || known.seen() > leftAt) {
      return;
    }
    state.left(member, leftAt, OccupancyChange.HowLeft.SAID);
    boolean counted = false;
    for (int i = 0; i < state.passages.size(); i++) {
      Layout.Passage place = state.layout.passages.get(i);
      counted |= place.toStreet() && place.counter() != null && state.passages.get(i).dead() < 0.5;
    }
    if (!counted) {
      int region = Layout.SPACE;
      RegionWatch watch = state.regions.get(region);
      state.regions.set(region, watch.with(watch.crowd().passed(MAYBE_MISSED)));
      state.touch(region);
    }
  }

  private static final Flow MAYBE_MISSED = new Flow(-1, new double[] {0.3, 0.7});
}
