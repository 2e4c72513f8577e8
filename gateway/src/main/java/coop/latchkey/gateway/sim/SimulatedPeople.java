package coop.latchkey.gateway.sim;

import coop.latchkey.config.Checked;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.sim.SpaceMember;
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
    return House.read(simulation.people(), config)
        .then(house -> new Checked.Ok<>(new SimulatedPeople(config, board, simulation, house)));
  }

  /// The day begins.
  public void start() {
    if (!house.hasEntrance()) {
      LOG.warn("none of this gateway's doors leads in from the street: nobody will come");
      return;
    }
    Map<DoorId, Door> rules = new LinkedHashMap<>();
    house.site().rules().doors().forEach(door -> rules.put(door.id(), door));
    Weeks weeks = new Weeks(seed -> DemoStory.week(house, seed), simulation.seed());
    Walker.World world =
        new Walker.World(new SimClock(simulation.speed()), weeks, rules, doors, desks);
    SplittableRandom seeds = new SplittableRandom(simulation.seed());
    for (SpaceMember who : weeks.people()) {
      threads.add(
          Thread.ofVirtual()
              .name("person-" + who.member())
              .start(new Walker(world, who, seeds.split())));
    }
    LOG.info(
        "{} simulated people at {} times the speed of time, seed {}, on {} doors and {} desks",
        house.people().size(),
        simulation.speed(),
        simulation.seed(),
        doors.size(),
        config.desks().size());
  }

  /// Everybody stops where they are.
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
