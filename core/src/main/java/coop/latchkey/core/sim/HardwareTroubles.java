package coop.latchkey.core.sim;

import coop.latchkey.core.access.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Makes up what happens to what is wired to gateways, and to computers' power.
record HardwareTroubles(
    Draft draft,
    Dice dice,
    List<SpaceGateway> gateways,
    List<At> doors,
    List<SpaceSensor> sensors) {
  private static final double OF_HUB = 0.2;
  private static final long LONGEST = 5 * Draft.HOUR;

  /// A door and what is at it.
  record At(SpaceDoor door, Fitting fitting) {}

  static void add(Draft draft) {
    List<At> doors = new ArrayList<>();
    List<SpaceSensor> sensors = new ArrayList<>();
    for (Site site : draft.cooperative().spaces()) {
      site.doors().forEach(one -> doors.add(new At(new SpaceDoor(site.id(), one.door()), one)));
      site.sensors().forEach(one -> sensors.add(new SpaceSensor(site.id(), one.id())));
    }
    List<SpaceGateway> gateways = draft.cooperative().gateways();
    HardwareTroubles troubles =
        new HardwareTroubles(draft, draft.dice("hardware"), gateways, doors, sensors);
    troubles.doors(Troubles.share(gateways));
    troubles.readers(Troubles.share(gateways));
    troubles.sensors(Troubles.share(gateways));
    troubles.power(Troubles.share(gateways));
  }

  private void doors(double few) {
    for (int i = draft.times(dice, FaultKind.BOUNCE, few); i > 0; i--) {
      long at = draft.moment(dice);
      Duration upTo = Duration.ofMillis(5L << dice.below(6));
      draft.add(at, new HardwareAct.Bounce(door(), upTo, lasting(at)));
    }
    for (int i = draft.times(dice, FaultKind.STUCK_CONTACT, few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new HardwareAct.StuckContact(door(), dice.chance(0.5), lasting(at)));
    }
    List<At> buttons = doors.stream().filter(one -> one.fitting().button()).toList();
    for (int i = draft.times(dice, FaultKind.STUCK_BUTTON, few); i > 0; i--) {
      long at = draft.moment(dice);
      SpaceDoor door = buttons.isEmpty() ? door() : dice.any(buttons).door();
      draft.add(at, new HardwareAct.StuckButton(door, lasting(at)));
    }
    for (int i = draft.times(dice, FaultKind.WELDED_RELAY, 0.5 * few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new HardwareAct.WeldedRelay(door(), lasting(at)));
    }
  }

  private void readers(double few) {
    for (int i = draft.times(dice, FaultKind.READER_NOISE, few); i > 0; i--) {
      long at = draft.moment(dice);
      At one = dice.any(doors);
      draft.add(
          at,
          new HardwareAct.ReaderNoise(
              one.door(),
              side(one),
              1 + dice.below(30),
              draft.lasting(dice, at, Draft.MINUTE, Draft.HOUR)));
    }
    for (int i = draft.times(dice, FaultKind.LOST_EDGES, few); i > 0; i--) {
      long at = draft.moment(dice);
      At one = dice.any(doors);
      draft.add(
          at, new HardwareAct.LostEdges(one.door(), side(one), 2 << dice.below(7), lasting(at)));
    }
  }

  private Direction side(At one) {
    return one.fitting().readsLeaving() && dice.chance(0.5) ? Direction.OUT : Direction.IN;
  }

  private void sensors(double few) {
    if (sensors.isEmpty()) {
      return;
    }
    for (int i = draft.times(dice, FaultKind.STUCK_SENSOR, few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new HardwareAct.StuckSensor(dice.any(sensors), dice.chance(0.5), lasting(at)));
    }
    for (int i = draft.times(dice, FaultKind.FLAPPING_SENSOR, few); i > 0; i--) {
      long at = draft.moment(dice);
      Duration every = Duration.ofMillis(300L << dice.below(8));
      draft.add(
          at,
          new HardwareAct.FlappingSensor(
              dice.any(sensors), every, draft.lasting(dice, at, Draft.MINUTE, Draft.HOUR)));
    }
  }

  private void power(double few) {
    for (int i = draft.times(dice, FaultKind.POWER_CUT, 3 * few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new HardwareAct.PowerCut(computer(), effect(), Troubles.off(draft, dice, at)));
    }
    for (int i = draft.times(dice, FaultKind.KILL, 3 * few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new HardwareAct.Kill(computer(), effect(), Troubles.off(draft, dice, at)));
    }
  }

  private int effect() {
    return dice.below(1 << dice.below(8));
  }

  private Computer computer() {
    return dice.chance(OF_HUB) ? new Computer.Hub() : dice.any(gateways);
  }

  private SpaceDoor door() {
    return dice.any(doors).door();
  }

  private Duration lasting(long at) {
    return draft.lasting(dice, at, Draft.MINUTE, LONGEST);
  }
}
