package coop.latchkey.hub.occupancy;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.OccupancyInput;
import coop.latchkey.core.occupancy.OccupancyMachine;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.occupancy.Premises;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one space. For one thread.
final class SpaceKeeper {
  /// Events later than this turn the state back; nearly all come sooner.
  static final Duration SETTLED_AFTER = Duration.ofMinutes(2);

  /// Of how long at once the journal is read.
  private static final Duration WINDOW = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(SpaceKeeper.class);

  private final SpaceId space;
  private final Journal journal;
  private final Marks marks;
  private final Outlet outlet;
  private final Map<GatewayId, Long> through = new HashMap<>();
  private Timeline timeline;
  private Premises premises;

  /// Marks on the disk from then on do not hold; null when all do.
  private @Nullable Instant stale;

  private boolean changed;

  /// From when on what was told before this program started may not hold.
  private @Nullable Instant doubtful;

  /// Takes what inputs changed.
  interface Outlet {
    void take(SpaceId space, Told told);
  }

  /// Goes on where the disk stands, or begins with the journal.
  ///
  /// @param layout the space as it is now, already written down
  SpaceKeeper(
      SpaceId space,
      Journal journal,
      Marks marks,
      Premises layout,
      Outlet outlet,
      InstantSource clock) {
    this.space = space;
    this.journal = journal;
    this.marks = marks;
    this.outlet = outlet;
    this.premises = layout;
    Optional<Timeline.Mark> mark = marks.last(space, null);
    if (mark.isPresent()) {
      through.putAll(marks.through(space));
      timeline = new Timeline(mark.get());
      doubtful = mark.get().state().at().plusMillis(1);
      catchUp(timeline.state().premises(), clock.instant());
    } else {
      through.putAll(journal.ends(space));
      // Only now: what is committed by then did not happen later.
      Instant now = clock.instant();
      timeline = new Timeline(nothing(now));
      if (!through.isEmpty()) {
        Instant begins = journal.begins(space).orElse(now);
        replay(nothing((begins.isBefore(now) ? begins : now).minusMillis(1)), now);
      }
      changed = true;
    }
  }

  private Timeline.Mark nothing(Instant at) {
    Premises then = journal.layoutAt(space, at).orElse(premises);
    return new Timeline.Mark(null, OccupancyState.empty(then, at), Stays.NONE);
  }

  /// What people said and how rooms were changed while this program was away stands in no gateway's
  /// numbers.
  private void catchUp(Premises known, Instant now) {
    List<Timed> missed =
        new ArrayList<>(journal.between(space, timeline.state().at(), now, Map.of()));
    if (missed.stream().noneMatch(one -> one.input() instanceof OccupancyInput.Rearranged)
        && !known.equals(premises)) {
      missed.add(Journal.layout(now, premises));
    }
    take(missed);
  }

  /// What is known, as of now.
  OccupancyState now(Instant now) {
    OccupancyState state = timeline.state();
    return now.isAfter(state.at())
        ? OccupancyMachine.step(state, new OccupancyInput.TimePassed(), now).state()
        : state;
  }

  /// Takes what was committed since, a piece at most; returns how many records that were.
  int drain() {
    List<Journal.Fresh> fresh = journal.beyond(space, through);
    fresh.forEach(one -> through.merge(one.gateway(), one.seq(), Math::max));
    take(fresh.stream().map(Journal.Fresh::timed).toList());
    return fresh.size();
  }

  /// Takes what people said since some time; what is known already is passed over.
  void hear(Instant since) {
    take(journal.said(space, since));
  }

  /// Takes one input that stands in no journal.
  void take(Timed one) {
    take(List.of(one));
  }

  /// Goes on with another layout, which is written down.
  void rearrange(Instant at, Premises next) {
    premises = next;
    take(List.of(Journal.layout(at, next)));
  }

  Premises premises() {
    return premises;
  }

  /// Lets time pass.
  void passTime(Instant now) {
    tell(timeline.passTime(now.minus(SETTLED_AFTER)));
  }

  private void take(List<Timed> inputs) {
    if (inputs.isEmpty()) {
      return;
    }
    List<Timed> sorted = inputs.stream().sorted().toList();
    changed = true;
    Instant first = sorted.getFirst().at();
    if (!first.isAfter(timeline.state().at())) {
      stale = stale == null || first.isBefore(stale) ? first : stale;
    }
    if (timeline.isBeyond(first)) {
      fromJournal(first, sorted.getLast().at());
    } else {
      tell(timeline.add(sorted));
    }
  }

  private void fromJournal(Instant first, Instant last) {
    Instant until = last.isAfter(timeline.state().at()) ? last : timeline.state().at();
    Timeline.Mark mark =
        marks
            .last(space, first)
            .orElseGet(() -> {
              Instant begins = journal.begins(space).orElse(first);
              return nothing((begins.isBefore(first) ? begins : first).minusMillis(1));
            });
    LOG.info(
        "{}: an event of {} came late; occupancy is worked out again from {} on",
        space,
        first,
        mark.state().at());
    replay(mark, until);
  }

  private void replay(Timeline.Mark mark, Instant until) {
    timeline = new Timeline(mark);
    doubtful = mark.state().at().plusMillis(1);
    stale = doubtful;
    Instant from = mark.state().at();
    // One window more: what was committed a moment ago may be a little ahead of our clock.
    while (!from.isAfter(until)) {
      Instant end = from.plus(WINDOW);
      List<Timed> inputs = journal.between(space, from, end, through);
      if (!inputs.isEmpty()) {
        tell(timeline.add(inputs));
      }
      from = end;
    }
    tell(timeline.passTime(until));
  }

  private void tell(Told told) {
    Instant doubt = doubtful;
    doubtful = null;
    if (doubt != null) {
      Instant forget = told.forgetFrom();
      Instant from = forget != null && forget.isBefore(doubt) ? forget : doubt;
      outlet.take(space, new Told(from, told.points(), told.visits(), told.writtenOff()));
    } else if (!told.isEmpty()) {
      outlet.take(space, told);
    }
  }

  /// What is to be written of it; empty when nothing changed since the last time.
  Optional<Saving> saving() {
    if (!changed) {
      return Optional.empty();
    }
    return Optional.of(new Saving(space, timeline.now(), Map.copyOf(through), stale));
  }

  /// It is written.
  void saved() {
    changed = false;
    stale = null;
  }

  /// Goes to the disk in one transaction.
  record Saving(
      SpaceId space, Timeline.Mark mark, Map<GatewayId, Long> through, @Nullable Instant stale) {}
}
