package coop.latchkey.simulator.run;

import coop.latchkey.core.sim.Act;
import coop.latchkey.core.sim.AttackAct;
import coop.latchkey.core.sim.ClockAct;
import coop.latchkey.core.sim.DiskAct;
import coop.latchkey.core.sim.HardwareAct;
import coop.latchkey.core.sim.NetworkAct;
import coop.latchkey.core.sim.OperatorAct;
import coop.latchkey.core.sim.PersonAct;

/// Gives each act to whoever plays its kind.
final class Player {
  private final PersonPlayer people;
  private final OperatorPlayer operators;
  private final NetworkPlayer network;
  private final DiskPlayer disks;
  private final ClockPlayer clocks;
  private final HardwarePlayer hardware;
  private final AttackPlayer attackers;

  Player(Scene scene, Places places, AttackPlayer attackers) {
    this.attackers = attackers;
    people = new PersonPlayer(scene, places.house());
    operators = new OperatorPlayer(scene, places);
    network = new NetworkPlayer(scene, places);
    disks = new DiskPlayer(scene, places);
    clocks = new ClockPlayer(scene, places);
    hardware = new HardwarePlayer(scene, places);
  }

  void play(Act act) {
    switch (act) {
      case PersonAct person -> people.play(person);
      case OperatorAct operator -> operators.play(operator);
      case NetworkAct fault -> network.play(fault);
      case DiskAct fault -> disks.play(fault);
      case ClockAct fault -> clocks.play(fault);
      case HardwareAct fault -> hardware.play(fault);
      case AttackAct attack -> attackers.play(attack);
      // What lasts is one of the kinds above.
      case Act.Lasting lasting -> throw new IllegalArgumentException(lasting.toString());
    }
  }
}
