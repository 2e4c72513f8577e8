package coop.latchkey.core.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Makes up what happens to the network.
record NetworkTroubles(Draft draft, Dice dice, List<SpaceGateway> gateways) {
  private static final double USUAL_PER_DAY = 2;
  private static final double SELDOM_PER_DAY = 0.7;
  private static final long SHORTEST = 5 * Draft.SECOND;

  static void add(Draft draft) {
    new NetworkTroubles(draft, draft.dice("network"), draft.cooperative().gateways()).add();
  }

  private interface Trouble {
    NetworkAct of(List<Computer> of, Duration lasting);
  }

  private void add() {
    links(
        FaultKind.DELAY,
        6 * Draft.HOUR,
        (of, lasting) ->
            new NetworkAct.Delay(of, Duration.ofMillis(20L << dice.below(10)), lasting));
    links(
        FaultKind.LOSS,
        4 * Draft.HOUR,
        (of, lasting) -> new NetworkAct.Loss(of, 5 << dice.below(7), lasting));
    links(
        FaultKind.DUPLICATION,
        6 * Draft.HOUR,
        (of, lasting) -> new NetworkAct.Duplication(of, 10 << dice.below(6), lasting));
    links(
        FaultKind.REORDERING,
        6 * Draft.HOUR,
        (of, lasting) -> new NetworkAct.Reordering(of, 10 << dice.below(6), lasting));
    links(FaultKind.PARTITION, 12 * Draft.HOUR, NetworkAct.Partition::new);
    links(FaultKind.HALF_OPEN, Draft.HOUR, NetworkAct.HalfOpen::new);
    links(
        FaultKind.SLOW_LINK,
        2 * Draft.HOUR,
        (of, lasting) -> new NetworkAct.SlowLink(of, 200 << dice.below(8), lasting));
    for (int i = draft.times(dice, FaultKind.BROKER_CRASH, SELDOM_PER_DAY); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(
          at, new NetworkAct.BrokerCrash(draft.lasting(dice, at, Draft.SECOND, 10 * Draft.MINUTE)));
    }
    for (int i = draft.times(dice, FaultKind.RETAINED_FORGOTTEN, SELDOM_PER_DAY); i > 0; i--) {
      draft.add(draft.moment(dice), new NetworkAct.RetainedForgotten());
    }
    for (int i = draft.times(dice, FaultKind.ID_TWICE, SELDOM_PER_DAY); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(
          at,
          new NetworkAct.IdTwice(
              dice.any(gateways), draft.lasting(dice, at, SHORTEST, 10 * Draft.MINUTE)));
    }
  }

  private void links(FaultKind kind, long longest, Trouble trouble) {
    for (int i = draft.times(dice, kind, USUAL_PER_DAY); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, trouble.of(some(), draft.lasting(dice, at, SHORTEST, longest)));
    }
  }

  /// Any set: one gateway most often, the hub, several, all.
  private List<Computer> some() {
    List<Computer> some = new ArrayList<>();
    double luck = dice.unit();
    if (luck < 0.2) {
      some.add(new Computer.Hub());
    }
    if (luck >= 0.1 && luck < 0.7) {
      some.add(dice.any(gateways));
    } else if (luck >= 0.7) {
      double share = dice.unit();
      gateways.stream().filter(_ -> dice.chance(share)).forEach(some::add);
    }
    if (some.isEmpty()) {
      some.add(dice.any(gateways));
    }
    return some;
  }
}
