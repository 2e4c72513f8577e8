package coop.latchkey.core.occupancy;

import coop.latchkey.core.occupancy.SignalSettings.Threshold;
import coop.latchkey.core.occupancy.SignalSettings.Unit;
import coop.latchkey.core.occupancy.SignalState.Crossing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns estimates into signals: thresholds that do not flutter, "empty", "first in".
///
/// **Empty** is told only while the estimate is 0, the upper bound allows no more than the
/// settings' `unseenMax`, no doubt concerns the zone and none of its sensors is unknown, without a
/// break for `emptyAfter`. The moment one of these is otherwise, it is not told any more: a heating
/// that follows it warms an empty room rather than leave somebody cold. **First in** is the first
/// moment with an estimate above 0 after it was empty, also when a doubt came between.
public final class SignalMachine {
  private SignalMachine() {}

  /// A next state and what is to be told, in order.
  public record Step(SignalState state, List<SignalChange> changes) {
    /// Copies the list.
    public Step {
      changes = List.copyOf(changes);
    }
  }

  /// Something new is known. What became due before is told first, each at its own time.
  ///
  /// @param at since when; a time before the last step counts as that of the last step
  public static Step step(
      SignalSettings settings, SignalState before, SignalInput input, Instant at) {
    Run run = new Run(settings, before);
    Instant now = at.isBefore(before.at()) ? before.at() : at;
    run.until(now);
    run.see(input, now);
    run.until(now);
    return run.done(now);
  }

  /// Time has passed.
  public static Step passTime(SignalSettings settings, SignalState before, Instant now) {
    Run run = new Run(settings, before);
    Instant at = now.isBefore(before.at()) ? before.at() : now;
    run.until(at);
    return run.done(at);
  }

  /// When something is due; [Instant#MAX] when nothing is.
  public static Instant due(SignalSettings settings, SignalState state) {
    return new Run(settings, state).due();
  }

  private static final class Run {
    private final SignalSettings settings;
    private final List<Crossing> crossings;
    private final List<SignalChange> changes = new ArrayList<>();
    private @Nullable SignalInput seen;
    private Instant levelSince;
    private boolean empty;
    private Instant emptySince;
    private @Nullable Instant zeroSince;
    private boolean awaiting;
    private @Nullable Instant firstInAt;

    Run(SignalSettings settings, SignalState before) {
      this.settings = settings;
      crossings = new ArrayList<>(before.crossings());
      seen = before.seen();
      levelSince = before.levelSince();
      empty = before.empty();
      emptySince = before.emptySince();
      zeroSince = before.zeroSince();
      awaiting = before.awaiting();
      firstInAt = before.firstInAt();
    }

    Step done(Instant at) {
      return new Step(
          new SignalState(
              at, seen, crossings, levelSince, empty, emptySince, zeroSince, awaiting, firstInAt),
          changes);
    }

    Instant due() {
      Instant next = zeroSince == null ? Instant.MAX : zeroSince.plus(settings.emptyAfter());
      for (int i = 0; i < crossings.size(); i++) {
        Instant turns = turns(i);
        next = turns.isBefore(next) ? turns : next;
      }
      return next;
    }

    private Instant turns(int index) {
      Instant since = crossings.get(index).turningSince();
      return since == null ? Instant.MAX : since.plus(settings.thresholds().get(index).lasting());
    }

    /// Does what is due until then, the earliest first.
    void until(Instant end) {
      for (Instant next = due(); !next.isAfter(end); next = due()) {
        int level = level();
        for (int i = 0; i < crossings.size(); i++) {
          if (turns(i).equals(next)) {
            crossings.set(i, new Crossing(!crossings.get(i).above(), null));
          }
        }
        if (level() != level) {
          levelSince = next;
          changes.add(new SignalChange.LevelChanged(next, level, level()));
        }
        if (zeroSince != null && zeroSince.plus(settings.emptyAfter()).equals(next)) {
          zeroSince = null;
          empty = true;
          emptySince = next;
          awaiting = true;
          changes.add(new SignalChange.BecameEmpty(next));
        }
      }
    }

    private int level() {
      int level = 0;
      for (int i = 0; i < crossings.size(); i++) {
        level = crossings.get(i).above() ? i + 1 : level;
      }
      return level;
    }

    void see(SignalInput input, Instant at) {
      seen = input;
      for (int i = 0; i < crossings.size(); i++) {
        Crossing crossing = crossings.get(i);
        boolean turning = turning(settings.thresholds().get(i), crossing.above(), input);
        if (!turning) {
          crossings.set(i, new Crossing(crossing.above(), null));
        } else if (crossing.turningSince() == null) {
          crossings.set(i, new Crossing(crossing.above(), at));
        }
      }
      boolean vacant = input.vacant(settings.unseenMax());
      boolean somebody = input.people() != null && input.people().people() > 0;
      if (!vacant) {
        zeroSince = null;
        if (empty) {
          changes.add(new SignalChange.EndedEmpty(at, emptySince, somebody));
          empty = false;
          emptySince = at;
        }
      } else if (!empty && zeroSince == null) {
        zeroSince = at;
      }
      if (awaiting && somebody) {
        awaiting = false;
        firstInAt = at;
        changes.add(new SignalChange.FirstIn(at));
      }
    }

    /// Whether a threshold should be told otherwise. Where it cannot be told, it stays as it was.
    private boolean turning(Threshold threshold, boolean above, SignalInput input) {
      Estimate estimate = input.people();
      Integer capacity = settings.unit() == Unit.PEOPLE ? Integer.valueOf(100) : input.capacity();
      if (estimate == null || capacity == null) {
        return false;
      }
      long people = 100L * (settings.certain() ? estimate.lower() : estimate.people());
      return above
          ? people <= (long) threshold.down() * capacity
          : people >= (long) threshold.up() * capacity;
    }
  }
}
