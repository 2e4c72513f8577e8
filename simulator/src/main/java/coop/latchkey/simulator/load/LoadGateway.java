package coop.latchkey.simulator.load;

import coop.latchkey.config.Checked;
import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.PahoLink;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.sim.Fitting;
import coop.latchkey.core.sim.Manner;
import coop.latchkey.core.sim.Showing;
import coop.latchkey.core.sim.Site;
import coop.latchkey.gateway.GatewayCore;
import coop.latchkey.gateway.StartFailure;
import coop.latchkey.gateway.config.ConfigReader;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.mqtt.GatewayUplink;
import coop.latchkey.simulator.hardware.Doorway;
import coop.latchkey.simulator.hardware.Later;
import coop.latchkey.simulator.hardware.SimBoard;
import coop.latchkey.simulator.hardware.SimPins;
import coop.latchkey.simulator.hardware.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A real gateway with simulated doors around it. All of its hardware is on one loop.
final class LoadGateway implements AutoCloseable {
  /// Somebody who gives up soon: the next one waits.
  private static final Manner BRISK =
      new Manner(Duration.ofSeconds(1), Duration.ofMillis(400), 1, 0, false, false, null);

  /// What a computer's clock that a time service keeps is off at most.
  private static final ClockState CLOCK = new ClockState(true, 10);

  private static final int EXIT_CHANCE = 3;

  /// A door, and whether somebody is at it.
  private record Entrance(Fitting fitting, Doorway doorway, AtomicBoolean taken) {}

  private final Site site;
  private final Tally tally;
  private final ScheduledExecutorService street;
  private final List<Entrance> entrances = new ArrayList<>();
  private final GatewayCore core;

  private LoadGateway(
      Site site, GatewayConfig config, Enrolment enrolment, URI broker, Tally tally, long seed)
      throws StartFailure, IOException {
    this.site = site;
    this.tally = tally;
    street = Loops.LIGHT.single("street " + config.space() + " " + config.gateway());
    LoadLoops loops = new LoadLoops(street);
    SimPins pins = new SimPins();
    for (GatewayConfig.Door door : config.doors()) {
      Doorway doorway =
          new Doorway(config, door.id(), pins, later(), new SplittableRandom(seed), _ -> {});
      entrances.add(new Entrance(site.fitting(door.id()), doorway, new AtomicBoolean()));
    }
    core =
        GatewayCore.open(
            config,
            enrolment,
            new GatewayCore.Ports(
                new SimBoard(pins, loops, _ -> true),
                PahoLink.light(
                    GatewayUplink.linkSettings(broker, enrolment, GatewayCore.software())),
                loops,
                () -> CLOCK,
                (_, _) -> {}),
            tally);
  }

  /// Opens a gateway's program; nothing is read yet.
  ///
  /// @param configFile its gateway.json
  /// @param data where it keeps its journal
  static LoadGateway open(
      Site site,
      Path configFile,
      Path data,
      Enrolment enrolment,
      URI broker,
      Tally tally,
      long seed)
      throws StartFailure, IOException {
    return switch (ConfigReader.read(configFile)) {
      case Checked.Ok<GatewayConfig>(GatewayConfig config) ->
          new LoadGateway(
              site, config.with(data, null, broker.toString(), null), enrolment, broker, tally, seed);
      case Checked.Bad<GatewayConfig> bad -> throw new StartFailure(bad.text());
    };
  }

  /// Begins to decide, and to look for the hub.
  void start() throws InterruptedException {
    try {
      street.submit(() -> core.start(0)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    core.connect();
  }

  Tally tally() {
    return tally;
  }

  /// Facts that its disk lost.
  long lost() {
    return core.journal().lostCount();
  }

  /// Lets somebody come to one of its doors.
  ///
  /// @return false when there is somebody at each
  boolean visit(SplittableRandom dice) {
    int first = dice.nextInt(entrances.size());
    for (int i = 0; i < entrances.size(); i++) {
      Entrance entrance = entrances.get((first + i) % entrances.size());
      if (entrance.taken.compareAndSet(false, true)) {
        begin(entrance, dice);
        return true;
      }
    }
    return false;
  }

  private void begin(Entrance entrance, SplittableRandom dice) {
    boolean leaves = dice.nextInt(EXIT_CHANCE) == 0;
    Direction direction = leaves ? Direction.OUT : Direction.IN;
    Showing showing =
        leaves && !entrance.fitting.readsLeaving() ? new Showing.Button() : badge(dice);
    street.execute(() ->
        Visitor.comes(
            entrance.doorway,
            later(),
            direction,
            showing,
            BRISK,
            // The leaf falls shut and the lock is secured before the next one comes.
            _ -> later().after(2 * BRISK.lingers().toNanos(), () -> entrance.taken.set(false))));
  }

  private Showing badge(SplittableRandom dice) {
    List<Card> badges = site.members().get(dice.nextInt(site.members().size())).badges();
    return new Showing.Badge(
        badges.isEmpty() ? site.cards().strange(dice.nextInt(1_000)) : badges.getFirst());
  }

  private Later later() {
    return (nanos, what) -> {
      try {
        var _ = street.schedule(what, nanos, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException _) {
        // The load is over: nobody sees the leaf fall shut.
      }
    };
  }

  @Override
  public void close() {
    core.close();
    street.shutdownNow();
  }
}
