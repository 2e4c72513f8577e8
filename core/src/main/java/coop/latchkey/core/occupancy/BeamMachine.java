package coop.latchkey.core.occupancy;

import org.jspecify.annotations.Nullable;

/// Two light beams across a passage, an outer and an inner one, nearer to each other than a body is
/// deep. Who comes in breaks the outer one, then both, then only the inner one; who goes out the
/// other way round.
///
/// - Counted is whoever has left the far beam behind, so that who turns back counts for nothing.
/// - Who follows closely breaks the near beam again before the far one is free. That is seen from
///   the far beam's second break: before it, it might be somebody who turns back.
/// - Both broken at once (within 2 ms, nearer than a person can walk) tells no direction; the order
///   in which they are free again does. Both free at once as well was no person.
/// - Beams a little too far apart are both free for a moment in between: that is still one person.
///
/// @param crossWithinMillis how long both may be free between the two beams of one person
public record BeamMachine(long crossWithinMillis) implements PassageSensor<BeamMachine.Beams> {
  private static final long AT_ONCE_MILLIS = 2;

  /// Who is between the beams.
  ///
  /// @param from the beam that was broken first; null when nobody is
  /// @param reached whether they have left the near beam behind
  /// @param turned whether the far beam is free again and the near one broken: somebody follows, or
  ///   somebody comes back
  /// @param atOnce whether both beams were broken at once
  /// @param changedAt when a beam last changed
  public record Beams(
      boolean outer,
      boolean inner,
      @Nullable Line from,
      boolean reached,
      boolean turned,
      boolean atOnce,
      long changedAt) {
    private boolean near() {
      return from == Line.FIRST ? outer : inner;
    }

    private boolean far() {
      return from == Line.FIRST ? inner : outer;
    }
  }

  /// Who stands in both beams already is like one who broke them at once.
  @Override
  public Beams start(boolean first, boolean second, long nowMillis) {
    @Nullable Line from = first ? Line.FIRST : second ? Line.SECOND : null;
    return new Beams(first, second, from, false, false, first && second, nowMillis);
  }

  @Override
  public Step<Beams> step(Beams before, Line line, boolean broken, long at) {
    boolean outer = line == Line.FIRST ? broken : before.outer();
    boolean inner = line == Line.SECOND ? broken : before.inner();
    if (outer == before.outer() && inner == before.inner()) {
      return new Step<>(before, 0, 0);
    }
    if (!before.outer() && !before.inner()) {
      return new Step<>(firstBreak(before, line, at), 0, 0);
    }
    if (outer && inner) {
      return bothBroken(before, at);
    }
    return outer || inner ? oneFree(before, outer, at) : bothFree(before, at);
  }

  private Beams firstBreak(Beams before, Line line, long at) {
    boolean outer = line == Line.FIRST;
    boolean crossing =
        before.from() != null
            && before.from() != line
            && at - before.changedAt() <= crossWithinMillis;
    return crossing
        ? new Beams(outer, !outer, before.from(), true, false, false, at)
        : new Beams(outer, !outer, line, false, false, false, at);
  }

  private static Step<Beams> bothBroken(Beams before, long at) {
    boolean begun = !before.reached() && !before.turned();
    boolean atOnce = begun && before.near() && at - before.changedAt() <= AT_ONCE_MILLIS;
    // From the near beam: who was before them is through. From the far one: somebody leans back.
    boolean reached = before.far();
    Beams after = new Beams(true, true, before.from(), reached, false, atOnce, at);
    return counted(after, before.turned());
  }

  private static Step<Beams> oneFree(Beams before, boolean outer, long at) {
    if (before.atOnce()) {
      Line from = outer ? Line.SECOND : Line.FIRST;
      return counted(new Beams(outer, !outer, from, true, false, true, at), false);
    }
    boolean farLeft = (before.from() == Line.FIRST) != outer;
    boolean turned = !farLeft && before.reached();
    return counted(new Beams(outer, !outer, before.from(), farLeft, turned, false, at), false);
  }

  private static Step<Beams> bothFree(Beams before, long at) {
    boolean together = before.atOnce() && at - before.changedAt() <= AT_ONCE_MILLIS;
    boolean through = before.far() && !together;
    boolean mayCross = before.near() && !before.turned();
    Step<Beams> passed = counted(before, through);
    Beams after = new Beams(false, false, mayCross ? before.from() : null, false, false, false, at);
    return new Step<>(after, passed.in(), passed.out());
  }

  private static Step<Beams> counted(Beams state, boolean one) {
    return new Step<>(
        state,
        one && state.from() == Line.FIRST ? 1 : 0,
        one && state.from() == Line.SECOND ? 1 : 0);
  }
}
