package coop.latchkey.core.sim;

import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.id.AgreementId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Founds a cooperative from a seed.
final class Founding {
  private static final List<String> NAMES =
      List.of("canal", "mill", "harbour", "station", "garden", "tower", "market", "bridge");

  /// More of these than of the others.
  private static final List<CardFormat> FORMATS =
      List.of(
          CardFormat.H10301,
          CardFormat.H10301,
          CardFormat.H10301,
          CardFormat.H10302,
          CardFormat.H10304,
          CardFormat.CORPORATE_1000_35,
          CardFormat.CORPORATE_1000_48);

  /// Clocks are changed by an hour and by half of one, in both halves of the world.
  private static final List<String> TIME_ZONES =
      List.of(
          "Europe/Paris",
          "Europe/Paris",
          "Europe/Lisbon",
          "America/New_York",
          "America/St_Johns",
          "Australia/Lord_Howe",
          "Pacific/Auckland");

  /// No clocks are ever changed there.
  private static final String STEADY = "Asia/Kathmandu";

  private static final double IS_STEADY = 0.1;

  /// A gateway's lines are enough for so many doors with all that can be at them.
  private static final int DOORS_EACH = 4;

  private final long seed;
  private final Dice dice;
  private final Size size;
  private final CardFormat format;

  Founding(long seed, Size size) {
    this.seed = seed;
    this.size = size;
    dice = Dice.of(seed, "cooperative");
    format = dice.any(FORMATS);
  }

  Cooperative found() {
    List<Site> sites = new ArrayList<>();
    for (int space = 0; space < size.spaces(); space++) {
      int doors = size.doors() / size.spaces() + (space < size.doors() % size.spaces() ? 1 : 0);
      sites.add(site(space, doors));
    }
    return new Cooperative(seed, size, sites);
  }

  private Site site(int space, int doors) {
    Dice own = Dice.of(seed, "space " + space);
    List<GatewayId> gateways = gateways(own, doors);
    House house = House.of(own, doors);
    String timeZone = space > 0 && own.chance(IS_STEADY) ? STEADY : own.any(TIME_ZONES);
    HouseRules rules = new HouseRules(own, house, timeZone, Townspeople.count(doors), space > 0);
    return new Site(
        id(space),
        "Space " + id(space),
        new Cards(format, space),
        rules.make(),
        gateways,
        new Wiring(own, house, gateways, format, rules.pinDoors()).fittings(),
        Wiring.sensors(own, house, gateways, Townspeople.count(doors)),
        rules.trainings(),
        new Townspeople(
                own,
                Dice.of(seed, "plans' ends " + space),
                house,
                new Cards(format, space),
                rules.trainings())
            .make(Townspeople.count(doors)),
        space == 0 ? List.of() : List.of(alliance(own, space)));
  }

  private static SpaceId id(int space) {
    String name = NAMES.get(space % NAMES.size());
    int round = space / NAMES.size();
    return new SpaceId(round == 0 ? name : name + "-" + (round + 1));
  }

  /// Doors are spread over them one after the other.
  private static List<GatewayId> gateways(Dice dice, int doors) {
    int atLeast = Math.ceilDiv(doors, DOORS_EACH);
    int count = doors > atLeast && dice.chance(0.6) ? atLeast + 1 : atLeast;
    List<GatewayId> gateways = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      gateways.add(new GatewayId("gate-" + i));
    }
    return gateways;
  }

  /// Each space lets the members of the one before come.
  private Alliance alliance(Dice dice, int space) {
    return new Alliance(
        new AgreementId("with-" + id(space - 1)),
        id(space - 1),
        Set.of(Plans.FULL, Plans.DAYTIME),
        Plans.VISIT,
        1 + dice.below(6));
  }
}
