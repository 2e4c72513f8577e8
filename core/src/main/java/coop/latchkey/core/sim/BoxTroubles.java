package coop.latchkey.core.sim;

import java.util.List;

/// Makes up what operators do with the boxes themselves: gateways added and replaced, the hub
/// upgraded.
final class BoxTroubles {
  private static final double ADDS = 0.5;
  private static final double ABSENT = 0.6;

  private BoxTroubles() {}

  static void add(Draft draft) {
    Dice dice = draft.dice("boxes");
    List<SpaceGateway> gateways = draft.cooperative().gateways();
    if (draft.has(FaultKind.GATEWAY_CHANGE)) {
      for (Site site : draft.cooperative().spaces()) {
        if (site.gateways().size() > 1 && dice.chance(ADDS)) {
          draft.add(
              (long) (draft.quietAt() * ABSENT * dice.unit()),
              new OperatorAct.AddGateway(new SpaceGateway(site.id(), site.gateways().getLast())));
        }
      }
    }
    double few = Troubles.share(gateways);
    for (int i = draft.times(dice, FaultKind.GATEWAY_CHANGE, 0.4 * few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(
          at,
          new OperatorAct.ReplaceGateway(
              dice.any(gateways), draft.lasting(dice, at, Draft.MINUTE, 3 * Draft.HOUR)));
    }
    for (int i = draft.times(dice, FaultKind.HUB_UPGRADE, 0.5); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new OperatorAct.UpgradeHub(Troubles.off(draft, dice, at), dice.chance(0.5)));
    }
  }
}
