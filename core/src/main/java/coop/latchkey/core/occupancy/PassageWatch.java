package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a door, or of a passage with a counter only. Times are milliseconds since 1970.
///
/// @param hasContact whether its contact was ever heard of
/// @param tellsEntries whether it ever told of somebody who comes in
/// @param tellsExits whether it ever told of somebody who leaves
/// @param open whether it stands open
/// @param awaited who was let through and has not been seen to pass
/// @param episode what is going on now; null for nothing
/// @param dead how likely the counter is dead
/// @param silent openings in a row for somebody without a word from the counter
/// @param toldNet since the night's zero, what the counter told: in less out
/// @param foundNet since then, what is believed to have passed there: in less out
/// @param unbadged since then, who is believed to have come in without a badge
/// @param misses how the counter counts
record PassageWatch(
    boolean hasContact,
    boolean tellsEntries,
    boolean tellsExits,
    boolean open,
    List<Awaited> awaited,
    @Nullable Episode episode,
    double dead,
    int silent,
    int toldNet,
    double foundNet,
    double unbadged,
    Misses misses) {
  /// Nothing is known.
  static final PassageWatch NEW =
      new PassageWatch(
          false,
          false,
          false,
          false,
          List.of(),
          null,
          PassageModel.DEAD_MIN,
          0,
          0,
          0,
          0,
          Misses.USUAL);

  PassageWatch {
    awaited = List.copyOf(awaited);
  }

  /// Somebody who was let through.
  record Awaited(MemberId member, boolean inwards, @Nullable PlanId plan, long at) {}

  PassageWatch with(@Nullable Episode now) {
    return new PassageWatch(
        hasContact,
        tellsEntries,
        tellsExits,
        open,
        awaited,
        now,
        dead,
        silent,
        toldNet,
        foundNet,
        unbadged,
        misses);
  }

  PassageWatch withAwaited(List<Awaited> now) {
    return new PassageWatch(
        hasContact,
        tellsEntries,
        tellsExits,
        open,
        now,
        episode,
        dead,
        silent,
        toldNet,
        foundNet,
        unbadged,
        misses);
  }

  PassageWatch withContact(boolean nowOpen) {
    return new PassageWatch(
        true,
        tellsEntries,
        tellsExits,
        nowOpen,
        awaited,
        episode,
        dead,
        silent,
        toldNet,
        foundNet,
        unbadged,
        misses);
  }

  PassageWatch telling(boolean inwards) {
    return new PassageWatch(
        hasContact,
        tellsEntries || inwards,
        tellsExits || !inwards,
        open,
        awaited,
        episode,
        dead,
        silent,
        toldNet,
        foundNet,
        unbadged,
        misses);
  }

  PassageWatch withCounter(double nowDead, int nowSilent, int told, double found) {
    return new PassageWatch(
        hasContact,
        tellsEntries,
        tellsExits,
        open,
        awaited,
        episode,
        nowDead,
        nowSilent,
        toldNet + told,
        foundNet + found,
        unbadged,
        misses);
  }

  PassageWatch withUnbadged(double more) {
    return new PassageWatch(
        hasContact,
        tellsEntries,
        tellsExits,
        open,
        awaited,
        episode,
        dead,
        silent,
        toldNet,
        foundNet,
        unbadged + more,
        misses);
  }

  PassageWatch withMisses(Misses now) {
    return new PassageWatch(
        hasContact,
        tellsEntries,
        tellsExits,
        open,
        awaited,
        episode,
        dead,
        silent,
        toldNet,
        foundNet,
        unbadged,
        now);
  }

  PassageWatch afterNight() {
    return new PassageWatch(
        hasContact,
        tellsEntries,
        tellsExits,
        open,
        awaited,
        episode,
        dead,
        silent,
        0,
        0,
        0,
        misses);
  }
}
