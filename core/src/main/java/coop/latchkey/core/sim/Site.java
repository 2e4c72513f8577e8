package coop.latchkey.core.sim;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Rules;
import java.util.List;

/// A space of a cooperative as it is when a story begins.
///
/// @param cards what its badges are made of: members have the numbers below [#newCards()]
/// @param rules with all doors of the space
/// @param doors what is at each door, in the order of the rules' doors
/// @param members who belongs here
public record Site(
    SpaceId id,
    String name,
    Cards cards,
    Rules rules,
    List<GatewayId> gateways,
    List<Fitting> doors,
    List<Sensing> sensors,
    List<TrainingId> trainings,
    List<Person> members,
    List<Alliance> alliances) {
  /// How many cards of a space are kept for each member.
  static final int CARDS_EACH = 3;

  /// Copies the lists.
  public Site {
    gateways = List.copyOf(gateways);
    doors = List.copyOf(doors);
    sensors = List.copyOf(sensors);
    trainings = List.copyOf(trainings);
    members = List.copyOf(members);
    alliances = List.copyOf(alliances);
  }

  /// What is at a door.
  public Fitting fitting(DoorId door) {
    return doors.stream()
        .filter(fitting -> fitting.door().equals(door))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no door " + door + " in " + id));
  }

  /// The first number of a card that nobody has yet.
  public int newCards() {
    return members.size() * CARDS_EACH;
  }
}
