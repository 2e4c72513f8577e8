package coop.latchkey.core.sim;

import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is wired to the gateways of a house.
///
/// @param pinDoors which doors need a keypad
record Wiring(
    Dice dice, House house, List<GatewayId> gateways, CardFormat format, Set<DoorId> pinDoors) {
  private static final long SETTLE_MILLIS = 50;

  /// A gateway's lines are enough for so many desks beside its doors.
  private static final int DESKS_EACH = 6;

  private static final int MEMBERS_PER_DESK = 3;

  List<Fitting> fittings() {
    List<Fitting> fittings = new ArrayList<>();
    for (int i = 0; i < house.ways().size(); i++) {
      fittings.add(fitting(house.ways().get(i), gateways.get(i % gateways.size())));
    }
    return fittings;
  }

  private Fitting fitting(House.Way way, GatewayId gateway) {
    boolean readsLeaving = dice.chance(0.55);
    boolean magnet = dice.chance(0.25);
    return new Fitting(
        way.door(),
        "Door " + way.door(),
        gateway,
        format,
        pinDoors.contains(way.door()) || dice.chance(0.3),
        readsLeaving,
        magnet || dice.chance(readsLeaving ? 0.5 : 0.9),
        magnet,
        settings());
  }

  private DoorSettings settings() {
    long unlockMillis = 3_000 + 1_000L * dice.below(5);
    long warnMillis = 15_000 + 1_000L * dice.below(16);
    return new DoorSettings(
        unlockMillis,
        unlockMillis * 3,
        dice.chance(0.75) ? DoorSettings.Relock.ON_OPEN : DoorSettings.Relock.ON_CLOSE,
        dice.chance(0.9),
        warnMillis,
        2 * warnMillis,
        SETTLE_MILLIS);
  }

  static List<Sensing> sensors(Dice dice, House house, List<GatewayId> gateways, int members) {
    List<Sensing> sensors = new ArrayList<>();
    ZoneId studio = new ZoneId("studio");
    ZoneId second = house.has(studio) ? studio : House.HALL;
    int desks = Math.min(members / MEMBERS_PER_DESK, gateways.size() * DESKS_EACH);
    for (int i = 0; i < desks; i++) {
      String id = "desk-" + (i + 1);
      sensors.add(
          new Sensing(
              new SensorId(id),
              Sensing.What.DESK,
              "Desk " + (i + 1),
              gateways.get(i % gateways.size()),
              null,
              i % 3 == 2 ? second : House.HALL));
    }
    for (int i = 0; i < house.ways().size(); i++) {
      House.Way way = house.ways().get(i);
      if (i == 0 ? dice.chance(0.6) : !way.isStreet() && dice.chance(0.5)) {
        sensors.add(sensor(way, gateways.get(i % gateways.size())));
      }
    }
    return sensors;
  }

  private static Sensing sensor(House.Way way, GatewayId gateway) {
    return way.isStreet()
        ? new Sensing(
            new SensorId(way.door() + "-counter"),
            Sensing.What.COUNTER,
            "Counter at " + way.door(),
            gateway,
            way.door(),
            way.to())
        : new Sensing(
            new SensorId(way.to() + "-presence"),
            Sensing.What.ROOM,
            "Presence in " + way.to(),
            gateway,
            null,
            way.to());
  }
}
