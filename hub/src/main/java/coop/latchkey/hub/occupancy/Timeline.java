package coop.latchkey.hub.occupancy;

import coop.latchkey.core.occupancy.OccupancyChange;
import coop.latchkey.core.occupancy.OccupancyInput;
import coop.latchkey.core.occupancy.OccupancyMachine;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.hub.series.EndedVisit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One space's state as a function of its inputs in the order of their times, whatever the order
/// they come in: keeps the last inputs, and marks of what the state was, to turn back to. For one
/// thread.
final class Timeline {
  /// Inputs between two marks: what one that comes a moment late costs at most.
  private static final int MARK_EVERY = 128;

  /// Inputs kept for turning back within memory; older ones are read from the journal.
  static final int KEPT_MAX = 16_384;

  /// What was known after an input.
  ///
  /// @param after null for a state that began from nothing
  record Mark(@Nullable Timed after, OccupancyState state, Stays stays) {}

  private record Decided(Instant at, Instant leftAt) {}

  private final NavigableSet<Timed> inputs = new TreeSet<>();
  private final Deque<Mark> marks = new ArrayDeque<>();
  private final List<Decided> decided = new ArrayList<>();
  private OccupancyState state;
  private Stays stays;
  private @Nullable Timed last;
  private int sinceMark;

  /// Goes on from there.
  Timeline(Mark from) {
    marks.add(from);
    state = from.state();
    stays = from.stays();
    last = from.after();
  }

  /// What is known after the last input, or after the time passed to.
  OccupancyState state() {
    return state;
  }

  /// The state to go on from after a restart.
  Mark now() {
    return new Mark(last, state, stays);
  }

  /// From when on inputs can be taken without the journal.
  Instant reaches() {
    return marks.getFirst().state().at();
  }

  /// Whether this lies before what memory reaches, or in its very first moment.
  boolean isBeyond(Instant at) {
    return !at.isAfter(reaches());
  }

  /// Takes inputs.
  ///
  /// @param batch in their order; none beyond what memory reaches
  Told add(List<Timed> batch) {
    List<Timed> fresh = batch.stream().filter(one -> !inputs.contains(one)).toList();
    if (fresh.isEmpty()) {
      return new Told(null, List.of(), List.of(), List.of());
    }
    Timed first = fresh.getFirst();
    if (first.at().isAfter(state.at())) {
      Teller teller = new Teller(Instant.MIN);
      fresh.forEach(one -> step(one, teller));
      prune();
      return teller.told(null);
    }
    inputs.addAll(fresh);
    return again(first.at(), state.at());
  }

  /// What falls due until then.
  Told passTime(Instant until) {
    if (!until.isAfter(state.at())) {
      return new Told(null, List.of(), List.of(), List.of());
    }
    Teller teller = new Teller(Instant.MIN);
    pass(until, teller);
    return teller.told(null);
  }

  private Told again(Instant from, Instant until) {
    Instant forget = from;
    while (true) {
      forget = withVisits(forget);
      Teller teller = new Teller(forget);
      turnBack(forget);
      NavigableSet<Timed> rest = last == null ? inputs : inputs.tailSet(last, false);
      List.copyOf(rest).forEach(one -> step(one, teller));
      if (until.isAfter(state.at())) {
        pass(until, teller);
      }
      Instant earliest =
          teller.visits().stream().map(EndedVisit::leftAt).min(Instant::compareTo).orElse(forget);
      if (!earliest.isBefore(forget) || isBeyond(earliest)) {
        prune();
        return teller.told(forget);
      }
      forget = earliest;
    }
  }

  /// Stays that are decided anew may have been told of as having ended before that.
  private Instant withVisits(Instant from) {
    Instant forget = from;
    for (Decided one : decided.reversed()) {
      if (!one.at().isBefore(forget) && one.leftAt().isBefore(forget) && !isBeyond(one.leftAt())) {
        forget = one.leftAt();
      }
    }
    return forget;
  }

  private void turnBack(Instant to) {
    while (marks.size() > 1 && !marks.getLast().state().at().isBefore(to)) {
      marks.removeLast();
    }
    Mark mark = marks.getLast();
    state = mark.state();
    stays = mark.stays();
    last = mark.after();
    sinceMark = 0;
    decided.removeIf(one -> one.at().isAfter(state.at()));
  }

  private void step(Timed one, Teller teller) {
    inputs.add(one);
    teller.input(one);
    take(one.input(), one.at(), teller);
    last = one;
    if (++sinceMark >= MARK_EVERY) {
      sinceMark = 0;
      marks.addLast(now());
    }
  }

  private void pass(Instant until, Teller teller) {
    take(new OccupancyInput.TimePassed(), until, teller);
  }

  private void take(OccupancyInput input, Instant at, Teller teller) {
    OccupancyMachine.Step step = OccupancyMachine.step(state, input, at);
    state = step.state();
    stays = teller.changes(step.changes(), stays);
    for (OccupancyChange change : step.changes()) {
      if (change instanceof OccupancyChange.MemberLeft left) {
        decided.add(new Decided(left.at(), left.leftAt()));
      }
    }
  }

  private void prune() {
    while (inputs.size() > KEPT_MAX && marks.size() > 1) {
      marks.removeFirst();
      Timed after = marks.getFirst().after();
      if (after != null) {
        inputs.headSet(after, true).clear();
      }
      Instant reaches = reaches();
      decided.removeIf(one -> one.at().isBefore(reaches));
    }
  }
}
