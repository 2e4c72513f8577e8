package coop.latchkey.simulator.shrink;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.core.sim.Site;
import coop.latchkey.core.sim.Story;
import coop.latchkey.core.sim.Story.Timed;
import coop.latchkey.simulator.check.Outcome;
import coop.latchkey.simulator.check.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Makes a failing story shorter: leaves out days after the failure, whole kinds of trouble, whole
/// spaces, and then acts, by Zeller's delta debugging (ddmin), as long as the same promise is
/// broken. The same story and budget give the same result. One thread.
public final class Shrinker {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final Function<Story, Outcome> play;
  private final int runsMost;
  private int runs;

  /// What was found.
  ///
  /// @param runs how often a story was played for it
  public record Shrunk(Story story, Violation violation, int runs) {}

  /// @param play plays a story; the same one always ends in the same way
  /// @param runsMost how often it may be asked
  public Shrinker(Function<Story, Outcome> play, int runsMost) {
    this.play = play;
    this.runsMost = runsMost;
  }

  /// Shortens a story that ended in this violation.
  public Shrunk shrink(Story story, Violation violation) {
    Shrunk best = new Shrunk(story, violation, 0);
    best = untilFailure(best);
    best = withoutKinds(best);
    best = withoutSpaces(best);
    best = fewerActs(best);
    best = untilFailure(best);
    return new Shrunk(best.story(), best.violation(), runs);
  }

  /// What comes after the failure does not matter, and neither do the days after it.
  private Shrunk untilFailure(Shrunk best) {
    Story story = best.story();
    long failedAfter = best.violation().at() - story.begin().toEpochMilli();
    Shrunk next = without(best, act -> act.atMillis() > failedAfter);
    next = within(next, failedAfter + story.quietMillis());
    return within(next, failedAfter);
  }

  private Shrunk within(Shrunk best, long millis) {
    int days = (int) Math.max(1, Math.ceilDiv(millis, DAY_MILLIS));
    return days < best.story().days()
        ? shorter(best, best.story().shortened(days)).orElse(best)
        : best;
  }

  private Shrunk withoutKinds(Shrunk best) {
    Shrunk next = best;
    for (FaultKind kind : FaultKind.values()) {
      next = without(next, act -> act.act().kind() == kind);
    }
    return without(next, act -> act.act().kind() == null);
  }

  private Shrunk withoutSpaces(Shrunk best) {
    Shrunk next = best;
    for (Site site : best.story().cooperative().spaces()) {
      next = without(next, act -> isOf(act, site.id()));
    }
    return next;
  }

  /// An act's line names its space before a stroke, or alone.
  private static boolean isOf(Timed act, SpaceId space) {
    String line = " " + act.act() + " ";
    return line.contains(" " + space + "/") || line.contains(" " + space + " ");
  }

  private Shrunk without(Shrunk best, Predicate<Timed> what) {
    List<Timed> others = best.story().acts().stream().filter(what.negate()).toList();
    return others.size() < best.story().acts().size()
        ? shorter(best, best.story().with(others)).orElse(best)
        : best;
  }

  /// Leaves out ever smaller parts until none can be spared.
  private Shrunk fewerActs(Shrunk best) {
    Shrunk next = best;
    int parts = 2;
    while (next.story().acts().size() > 1 && runs < runsMost) {
      int acts = next.story().acts().size();
      int size = Math.ceilDiv(acts, parts);
      Optional<Shrunk> found = withoutOnePart(next, size);
      if (found.isPresent()) {
        next = found.get();
        parts = Math.max(2, parts - 1);
      } else if (size == 1) {
        return next;
      } else {
        parts = Math.min(acts, parts * 2);
      }
    }
    return next;
  }

  private Optional<Shrunk> withoutOnePart(Shrunk best, int size) {
    List<Timed> acts = best.story().acts();
    for (int from = 0; from < acts.size(); from += size) {
      List<Timed> rest = new ArrayList<>(acts.subList(0, from));
      rest.addAll(acts.subList(Math.min(acts.size(), from + size), acts.size()));
      Optional<Shrunk> found = shorter(best, best.story().with(rest));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// The shorter story if it breaks the same promise.
  private Optional<Shrunk> shorter(Shrunk best, Story story) {
    if (runs >= runsMost) {
      return Optional.empty();
    }
    runs++;
    Violation found = play.apply(story).violation();
    return found != null && found.invariant().equals(best.violation().invariant())
        ? Optional.of(new Shrunk(story, found, runs))
        : Optional.empty();
  }
}
