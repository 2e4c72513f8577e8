package coop.latchkey.gateway.sim;

import coop.latchkey.config.Checked;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Simulation;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everybody in the simulated house, each on a virtual thread.
public final class SimulatedPeople implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedPeople.class);

  private final GatewayConfig config;
  private final Simulation simulation;
  private final House house;
  private final Map<DoorId, SimDoor> doors = new LinkedHashMap<>();
  private final SimDesks desks;
  private final List<Thread> threads = new ArrayList<>();

  private SimulatedPeople(
      GatewayConfig config, SimulatedBoard board, Simulation simulation, House house) {
    this.config = config;
    this.simulation = simulation;
    this.house = house;
    config.doors().forEach(door -> doors.put(door.id(), new SimDoor(board, door, config)));
    desks = new SimDesks(board, config);
  }

  /// Reads who lives here and puts every door and desk at rest. To be called before the gateway
  /// takes the board's lines, so that it finds the doors shut.
  public static Checked<SimulatedPeople> of(
      GatewayConfig config, SimulatedBoard board, Simulation simulation) {
    return House.read(simulation.people())
        .then(house -> new Checked.Ok<>(new SimulatedPeople(config, board, simulation, house)));
  }

  /// The day begins.
  public void start() {
    List<DoorId> entrances = doors.keySet().stream().filter(house.entrances()::contains).toList();
    if (entrances.isEmpty()) {
      LOG.warn("none of this gateway's doors leads in from the street: nobody will come");
      return;
    }
    List<DoorId> rooms = doors.keySet().stream().filter(house.rooms()::contains).toList();
    Walker.World world =
        new Walker.World(new SimClock(simulation.speed()), doors, entrances, desks);
    SplittableRandom seeds = new SplittableRandom(simulation.seed());
    for (int i = 0; i < house.people().size(); i++) {
      int order = i;
      Person person = house.people().get(i);
      List<DoorId> granted = rooms.stream().filter(person.rooms()::contains).toList();
      List<DoorId> others = rooms.stream().filter(door -> !granted.contains(door)).toList();
      begin(
          new Walker(
              world,
              person,
              random -> DayPlan.member(random, order, granted, others),
              seeds.split()),
          person.id());
    }
    Person stranger = new Person("stranger", house.lost(), null, List.of());
    begin(new Walker(world, stranger, DayPlan::stranger, seeds.split()), stranger.id());
    LOG.info(
        "{} simulated people at {} times the speed of time, seed {}, on {} doors and {} desks",
        house.people().size(),
        simulation.speed(),
        simulation.seed(),
        doors.size(),
        config.desks().size());
  }

  private void begin(Walker walker, String name) {
    threads.add(Thread.ofVirtual().name("person-" + name).start(walker));
  }

  /// Everybody stops where they are.
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
