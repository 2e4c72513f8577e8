package coop.latchkey.core.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How people of a space go through its doors, day by day.
final class Passing {
  private static final Showing BUTTON = new Showing.Button();
  private static final Showing NOTHING = new Showing.Nothing();
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final int PACES = 10;
  private static final double BADGES_OUT = 0.8;
  private static final double TAILGATES = 0.03;
  private static final double HOLDS = 0.01;
  private static final double TURNS = 0.006;
  private static final double TRIES_AGAIN = 0.1;
  private static final double PIN_ALONE = 0.2;

  private final Draft draft;
  private final Dice dice;
  private final boolean tailgating;
  private final boolean holding;
  private final List<Manner> usual = new ArrayList<>();

  Passing(Draft draft, Dice dice) {
    this.draft = draft;
    this.dice = dice;
    tailgating = draft.has(FaultKind.TAILGATING);
    holding = draft.has(FaultKind.DOOR_HELD);
    for (int i = 0; i < PACES; i++) {
      usual.add(with(Manner.USUAL.waits(), Duration.ofMillis(700 + 100L * i), null));
    }
  }

  private Manner with(Duration waits, Duration lingers, @Nullable FaultKind as) {
    return new Manner(waits, lingers, 1, 0, false, false, as);
  }

  void in(long at, Register.Entry who, Ways.Step step, boolean behind) {
    if (tailgating && dice.chance(behind ? 0.7 : TAILGATES)) {
      draft.add(
          at,
          new PersonAct.GoIn(
              who.who(), step.door(), NOTHING, with(PATIENCE, usualPace(), FaultKind.TAILGATING)));
      return;
    }
    Showing with = who.badge(at);
    if (step.fitting().keypad() && who.pin() != null) {
      with = dice.chance(PIN_ALONE) ? new Showing.Pin(who.pin()) : who.all(at);
    }
    draft.add(at, new PersonAct.GoIn(who.who(), step.door(), with, manner(behind)));
  }

  void out(long at, Register.Entry who, Ways.Step step, boolean behind) {
    boolean badges =
        step.fitting().readsLeaving() && (!step.fitting().button() || dice.chance(BADGES_OUT));
    draft.add(
        at,
        new PersonAct.GoOut(
            who.who(), step.door(), badges ? who.badge(at) : BUTTON, manner(behind)));
  }

  /// How somebody goes who has what it takes.
  Manner manner(boolean behind) {
    double luck = dice.unit();
    if (holding && luck < HOLDS) {
      return with(
          Manner.USUAL.waits(), Duration.ofSeconds(20 + dice.below(100)), FaultKind.DOOR_HELD);
    }
    luck -= HOLDS;
    if (tailgating && luck < TAILGATES) {
      return new Manner(
          Manner.USUAL.waits(),
          usualPace(),
          1,
          1 + dice.below(2),
          true,
          false,
          FaultKind.TAILGATING);
    }
    luck -= TAILGATES;
    if (luck < TURNS) {
      return new Manner(Manner.USUAL.waits(), usualPace(), 1, 0, false, true, null);
    }
    luck -= TURNS;
    if (luck < TRIES_AGAIN) {
      return new Manner(Manner.USUAL.waits(), usualPace(), 2, 0, tailgating && behind, false, null);
    }
    return dice.any(usual);
  }

  private Duration usualPace() {
    return dice.any(usual).lingers();
  }
}
