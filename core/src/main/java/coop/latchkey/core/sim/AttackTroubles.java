package coop.latchkey.core.sim;

import java.util.List;

/// Makes up attackers who reach the broker.
final class AttackTroubles {
  private static final double PER_DAY = 4;
  private static final double SHARED_PER_DAY = 3;
  private static final int SOME_BACK = 12;

  private AttackTroubles() {}

  static void add(Draft draft) {
    Dice dice = draft.dice("attack");
    List<SpaceGateway> gateways = draft.cooperative().gateways();
    double few = Troubles.share(gateways);
    List<AttackAct.Message> messages = List.of(AttackAct.Message.values());
    for (int i = draft.times(dice, FaultKind.REPLAY, PER_DAY * few); i > 0; i--) {
      draft.add(
          draft.moment(dice),
          new AttackAct.Replay(
              dice.any(messages), dice.any(gateways), 1 + dice.below(SOME_BACK), dice.chance(0.3)));
    }
    List<AttackAct.Flaw> flaws = List.of(AttackAct.Flaw.values());
    for (int i = draft.times(dice, FaultKind.FORGERY, PER_DAY * few); i > 0; i--) {
      draft.add(
          draft.moment(dice),
          new AttackAct.Forge(
              dice.any(messages), dice.any(gateways), dice.any(flaws), dice.chance(0.3)));
    }
    shared(draft, gateways, few);
  }

  /// Who would come in twice, or make others stay out, invents what gateways remember of passages.
  private static void shared(Draft draft, List<SpaceGateway> gateways, double few) {
    Dice dice = draft.dice("attack on what is shared");
    for (int i = draft.times(dice, FaultKind.FORGERY, SHARED_PER_DAY * few); i > 0; i--) {
      AttackAct.Flaw flaw = dice.chance(0.5) ? AttackAct.Flaw.UNSIGNED : AttackAct.Flaw.WRONG_KEY;
      draft.add(
          draft.moment(dice),
          new AttackAct.Forge(
              AttackAct.Message.SHARED, dice.any(gateways), flaw, dice.chance(0.3)));
    }
  }
}
