package coop.latchkey.core.sim;

import java.time.Duration;
import java.util.List;

/// Makes up what operators do with the boxes themselves: gateways added and replaced, the hub
/// upgraded.
final class BoxTroubles {
  private static final double ADDS = 0.5;
  private static final double ABSENT = 0.6;
  private static final long HUB_AWAY = 2 * Draft.MINUTE;

  private BoxTroubles() {}

  static void add(Draft draft) {
    Dice dice = draft.dice("boxes");
    List<SpaceGateway> gateways = draft.cooperative().gateways();
    if (draft.has(FaultKind.GATEWAY_CHANGE)) {
      for (Site site : draft.cooperative().spaces()) {
        if (site.gateways().size() > 1 && dice.chance(ADDS)) {
          long at = (long) (draft.quietAt() * ABSENT * dice.unit());
          draft.add(
              at,
              new OperatorAct.AddGateway(new SpaceGateway(site.id(), site.gateways().getLast())));
          hubAway(draft, at);
        }
      }
    }
    double few = Troubles.share(gateways);
    for (int i = draft.times(dice, FaultKind.GATEWAY_CHANGE, 0.4 * few); i > 0; i--) {
      long at = draft.moment(dice);
      SpaceGateway of = dice.any(gateways);
      Duration off = draft.lasting(dice, at, Draft.MINUTE, 3 * Draft.HOUR);
      draft.add(at, new OperatorAct.ReplaceGateway(of, off));
      hubAway(draft, at + off.toMillis());
    }
    for (int i = draft.times(dice, FaultKind.HUB_UPGRADE, 0.5); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new OperatorAct.UpgradeHub(Troubles.off(draft, dice, at), dice.chance(0.5)));
    }
  }

  /// The hub is out of reach when a gateway with an empty card hears from the broker which policy
  /// there is, and nobody hears it ask for that.
  private static void hubAway(Draft draft, long comesAt) {
    if (draft.has(FaultKind.PARTITION)) {
      long at = comesAt - HUB_AWAY / 2;
      draft.add(
          at, new NetworkAct.Partition(List.of(new Computer.Hub()), draft.until(at, HUB_AWAY)));
    }
  }
}
