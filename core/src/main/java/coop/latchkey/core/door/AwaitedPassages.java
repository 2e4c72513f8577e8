package coop.latchkey.core.door;

import coop.latchkey.core.access.Direction;
import java.util.ArrayList;
import java.util.List;

/// Who has been let through a door since it was last shut. Whoever badges twice goes through once.
///
/// @param passers in the order of their grants
/// @param ofLastGrant how many of them, the last ones, the last grant was for
public record AwaitedPassages(List<Awaited> passers, int ofLastGrant) {
  /// More than can badge at one door before its lock falls; who comes later pushes out the first.
  public static final int MAX = 16;

  /// Nobody.
  static final AwaitedPassages NONE = new AwaitedPassages(List.of(), 0);

  /// Copies the list.
  public AwaitedPassages {
    passers = List.copyOf(passers);
  }

  /// Somebody let through.
  ///
  /// @param untilMillis how long the grant lasts
  public record Awaited(Passer passer, long untilMillis) {
    private boolean isSame(Passer other) {
      return passer.member().equals(other.member()) && passer.direction() == other.direction();
    }
  }

  /// Those of them who have not been let through already, by a grant that still lasts.
  List<Passer> fresh(List<Passer> who, long nowMillis) {
    List<Passer> fresh = new ArrayList<>(who.size());
    for (Passer one : who) {
      if (!isAwaited(one, nowMillis)) {
        fresh.add(one);
      }
    }
    return fresh;
  }

  // Plain loops: the strike waits for them, and streams take some microseconds for each passer.
  private boolean isAwaited(Passer passer, long nowMillis) {
    for (Awaited one : passers) {
      if (one.untilMillis() > nowMillis && one.isSame(passer)) {
        return true;
      }
    }
    return false;
  }

  AwaitedPassages granted(List<Passer> who, long untilMillis) {
    List<Awaited> next = new ArrayList<>(passers.size() + who.size());
    for (Awaited earlier : passers) {
      if (!isAmong(earlier, who)) {
        next.add(earlier);
      }
    }
    for (Passer passer : who) {
      next.add(new Awaited(passer, untilMillis));
    }
    int over = Math.max(0, next.size() - MAX);
    return new AwaitedPassages(next.subList(over, next.size()), Math.min(who.size(), MAX));
  }

  private static boolean isAmong(Awaited earlier, List<Passer> who) {
    for (Passer passer : who) {
      if (earlier.isSame(passer)) {
        return true;
      }
    }
    return false;
  }

  /// The last grant was a mistake.
  AwaitedPassages revoked() {
    return ofLastGrant == 0
        ? this
        : new AwaitedPassages(passers.subList(0, passers.size() - ofLastGrant), 0);
  }

  /// Grants on the way in end.
  AwaitedPassages noneIn(long nowMillis) {
    return new AwaitedPassages(
        passers.stream()
            .map(a ->
                a.passer().direction() == Direction.OUT
                    ? a
                    : new Awaited(a.passer(), Math.min(a.untilMillis(), nowMillis)))
            .toList(),
        ofLastGrant);
  }

  /// Who goes through when the door opens now.
  List<Passer> through(long openedAtMillis) {
    return passers.stream()
        .filter(a -> openedAtMillis <= a.untilMillis() + DoorMachine.PASSAGE_GRACE_MILLIS)
        .map(Awaited::passer)
        .toList();
  }
}
