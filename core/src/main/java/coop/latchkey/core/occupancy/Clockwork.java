package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.wire.Messages.DeskState;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;

/// What is due by time alone: episodes that are over, members who are no longer believed to be in,
/// a look at desks and doubts every five minutes, the night's zero. Each is done at its own time,
/// which depends on nothing but what was seen before, so that it does not matter when anybody asks.
final class Clockwork {
  private static final long NEVER = Long.MAX_VALUE;

  /// How often desks, room sensors and doubts are looked at.
  private static final long LOOK_MILLIS = 300_000;

  /// When nothing at all was heard for so long, looking again shows nothing new.
  private static final long QUIET_MILLIS = 36 * 3_600_000L;

  /// How long after a door fell shut its counter may still tell.
  private static final long SETTLE_MILLIS = 4_000;

  /// How long somebody takes to pass where no contact tells.
  private static final long PASS_MILLIS = 10_000;

  /// An episode lasts no longer; what comes then is another.
  private static final long EPISODE_MAX_MILLIS = 120_000;

  private static final long OPENS_MILLIS = PresenceMachine.PASSAGE_MAX.toMillis();

  /// Where no counter looks, habits differ from those that were learned: so likely one more or one
  /// less passed.
  private static final double UNCOUNTED_BLUR = 0.04;

  private Clockwork() {}

  /// Milliseconds, for an instant of any year.
  static long millis(Instant at) {
    return Math.clamp(at.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS) * 1000
        + at.getNano() / 1_000_000;
  }

  /// About the year 10,000, either way.
  private static final long MOST_SECONDS = 253_000_000_000L;

  static long nextLook(long after) {
    return Math.floorDiv(after, LOOK_MILLIS) * LOOK_MILLIS + LOOK_MILLIS;
  }

  static long nextZero(Premises premises, long after) {
    ZonedDateTime now = Instant.ofEpochMilli(after).atZone(premises.timeZone());
    ZonedDateTime zero = now.toLocalDate().atTime(premises.zeroAt()).atZone(premises.timeZone());
    while (zero.toInstant().toEpochMilli() <= after) {
      zero = zero.toLocalDate().plusDays(1).atTime(premises.zeroAt()).atZone(premises.timeZone());
    }
    return zero.toInstant().toEpochMilli();
  }

  /// When the next thing is due; [Long#MAX_VALUE] for never.
  static long due(OccupancyState state) {
    return due(state.nextLook, state.nextZero, state.visits, state.passages);
  }

  private static long due(
      long nextLook, long nextZero, Map<MemberId, Visit> visits, PassageWatch[] passages) {
    long due = Math.min(nextLook, nextZero);
    for (Visit visit : visits.values()) {
      due = Math.min(due, visit.due());
    }
    for (PassageWatch passage : passages) {
      due = Math.min(due, overAt(passage));
    }
    return due;
  }

  /// Does everything that is due up to a time, and leaves the state at that time.
  static void advance(Working state, long until) {
    long due = due(state.nextLook, state.nextZero, state.visits, state.passages.values());
    while (due <= until) {
      state.now = Math.max(state.now, due);
      passages(state);
      members(state);
      if (state.nextZero <= state.now) {
        boolean quiet = isQuiet(state);
        Night.zero(state);
        state.nextZero = quiet ? NEVER : nextZero(state.layout.premises, state.now);
      }
      if (state.nextLook <= state.now) {
        Looks.look(state);
        state.nextLook = isQuiet(state) ? NEVER : nextLook(state.now);
      }
      state.refresh();
      due = due(state.nextLook, state.nextZero, state.visits, state.passages.values());
    }
    state.now = Math.max(state.now, until);
  }

  private static boolean isQuiet(Working state) {
    return state.now - state.lastFact >= QUIET_MILLIS;
  }

  /// Something was heard: looks go on.
  static void heard(Working state) {
    state.lastFact = state.now;
    if (state.nextLook == NEVER) {
      state.nextLook = nextLook(state.now);
    }
    if (state.nextZero == NEVER) {
      state.nextZero = nextZero(state.layout.premises, state.now);
    }
  }

  /// When the episode at a passage is over, if nothing more is seen.
  static long overAt(PassageWatch watch) {
    Episode episode = watch.episode();
    if (episode == null) {
      return NEVER;
    }
    long most = episode.begun() + EPISODE_MAX_MILLIS;
    if (watch.hasContact() && watch.open()) {
      return most;
    }
    boolean awaitsOpening =
        watch.hasContact()
            && !episode.opened()
            && episode.grantedIn() + episode.grantedOut() + episode.pressed() > 0;
    long rest = awaitsOpening ? OPENS_MILLIS : watch.hasContact() ? SETTLE_MILLIS : PASS_MILLIS;
    return Math.min(most, episode.last() + rest);
  }

  private static void passages(Working state) {
    for (int passage = 0; passage < state.passages.size(); passage++) {
      Episode episode = state.passages.get(passage).episode();
      if (episode != null && overAt(state.passages.get(passage)) <= state.now) {
        over(state, passage, episode);
      }
    }
  }

  private static void over(Working state, int passage, Episode episode) {
    PassageWatch watch = state.passages.get(passage);
    Layout.Passage place = state.layout.passages.get(passage);
    boolean counter = place.counter() != null;
    PassageModel.Finding found = PassageModel.of(episode, watch, state.habits, counter, true);
    boolean through = PassageModel.through(episode, watch);
    boolean caused = episode.grantedIn() + episode.grantedOut() + episode.pressed() > 0;
    boolean alive = counter && found.dead() < 0.5;
    int silent =
        episode.counted() ? 0 : watch.silent() + (counter && caused && episode.opened() ? 1 : 0);
    int told = episode.in() - episode.out();
    state.passages.set(
        passage,
        watch
            .with(null)
            .withCounter(found.dead(), silent, told, alive ? found.flow().mean() : told)
            .withUnbadged(Math.max(0, found.in() - episode.grantedIn())));
    Flow flow = alive || !(through && caused) ? found.flow() : found.flow().blurred(UNCOUNTED_BLUR);
    state.passed(passage, flow, told);
    boolean entries = episode.grantedIn() > 0 && through;
    boolean exits = episode.grantedOut() + episode.pressed() > 0 && through;
    if (alive) {
      misses(state, passage, episode, found);
      state.habits =
          state.habits.withSeen(
              entries ? Math.max(0, found.in() - episode.grantedIn()) : 0,
              entries ? 1 : 0,
              exits ? Math.max(0, found.out() - episode.grantedOut() - episode.pressed()) : 0,
              exits ? 1 : 0);
    } else if (place.toStreet()) {
      state.habits = state.habits.withUncounted(found.flow().mean(), exits ? 1 : 0);
    }
    Looks.silence(state, passage);
  }

  /// Whoever badged and went through, and was counted or not, tells how the counter counts.
  private static void misses(
      Working state, int passage, Episode episode, PassageModel.Finding found) {
    PassageWatch watch = state.passages.get(passage);
    boolean in = episode.grantedIn() > 0 && episode.out() == 0;
    boolean out = episode.grantedOut() > 0 && episode.in() == 0;
    if (!episode.opened() || in == out || episode.pressed() > 0) {
      return;
    }
    Misses misses = watch.misses();
    state.passages.set(
        passage,
        watch.withMisses(
            in
                ? misses.withIn(Math.max(0, found.in() - episode.in()), found.in())
                : misses.withOut(Math.max(0, found.out() - episode.out()), found.out())));
  }

  private static void members(Working state) {
    for (Map.Entry<MemberId, Visit> entry : state.visits.entrySet()) {
      Visit visit = entry.getValue();
      if (visit.due() <= state.now) {
        state.left(
            entry.getKey(),
            visit.endsByPlan() ? visit.planEnd() : visit.seen(),
            visit.endsByPlan()
                ? OccupancyChange.HowLeft.PLAN_END
                : OccupancyChange.HowLeft.INACTIVITY);
      }
    }
  }

  /// Looks at the desks of a region for those that are stuck or have stopped flapping.
  static void desks(Working state, int region) {
    DeskBank bank = state.banks.get(region);
    DeskBank own = bank;
    for (int slot = 0; slot < bank.size(); slot++) {
      if (bank.isDue(slot, state.now)) {
        own = own == bank ? bank.copy() : own;
        DeskState before = own.state(slot);
        boolean stuck = own.stuck(slot);
        boolean flaps = own.flaps(slot);
        own.timePassed(slot, state.now);
        state.banks.set(region, own);
        DeskId desk = state.layout.region(region).desks().get(slot);
        state.deskLooked(desk, new Layout.DeskPlace(region, slot), before, stuck, flaps);
      }
    }
  }
}
