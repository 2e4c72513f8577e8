package coop.latchkey.gateway;

import coop.latchkey.config.Checked;
import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.PahoLink;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.gateway.clock.KernelClock;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Simulation;
import coop.latchkey.gateway.door.LogNarrator;
import coop.latchkey.gateway.gpio.Board;
import coop.latchkey.gateway.gpio.GpioException;
import coop.latchkey.gateway.gpio.LinuxBoard;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import coop.latchkey.gateway.mqtt.GatewayUplink;
import coop.latchkey.gateway.sim.SimulatedPeople;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running program: a [GatewayCore] on this computer's board, clock, threads and network, and
/// simulated people where they were asked for.
final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /// What a computer's clock that is looked after is off at most.
  private static final long SIMULATED_DOUBT_MILLIS = 1_000;

  private static final long POLICY_LOOK_MILLIS = 250;
  private static final int REHEARSALS = 1_000;

  private final List<String> cautions;
  private final GatewayCore core;
  private final @Nullable SimulatedPeople people;

  private Gateway(List<String> cautions, GatewayCore core, @Nullable SimulatedPeople people) {
    this.cautions = cautions;
    this.core = core;
    this.people = people;
  }

  /// A simulated board stands on a computer whose clock somebody else sees to, also where the
  /// kernel does not tell, as in a container.
  private static ClockState stateOf(GatewayConfig config, ClockState told) {
    return config.board().isSimulated() && !told.synced()
        ? new ClockState(true, SIMULATED_DOUBT_MILLIS)
        : told;
  }

  /// Opens everything; nothing is read or moved yet.
  static Gateway open(GatewayConfig config) throws StartFailure {
    try {
      Enrolment enrolment = enrolmentOf(config);
      Board board = boardOf(config);
      @Nullable SimulatedPeople people = peopleOf(config, board);
      KernelClock kernel = new KernelClock();
      URI broker = URI.create(config.mqttUri());
      GatewayCore core =
          GatewayCore.open(
              config,
              enrolment,
              new GatewayCore.Ports(
                  board,
                  new PahoLink(
                      GatewayUplink.linkSettings(broker, enrolment, GatewayCore.software())),
                  Loops.THREADS,
                  () -> stateOf(config, kernel.state()),
                  new LogNarrator()));
      return new Gateway(config.cautions(), core, people);
    } catch (GpioException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    } catch (AccessDeniedException e) {
      throw new StartFailure(
          e.getFile()
              + ": this user ("
              + System.getProperty("user.name")
              + ") may not write there. Give it the folder with chown, or another one with --data.");
    } catch (IOException e) {
      throw new StartFailure(
          "Journal and policy cannot be kept in " + config.data() + ": " + e.getMessage() + ".");
    }
  }

  /// Secures the locks and begins to read, decide and journal.
  void start() {
    cautions.forEach(LOG::warn);
    core.start(REHEARSALS);
  }

  /// Begins to look for the hub, and lets simulated people in once there is a policy.
  void connect() {
    core.connect();
    if (people != null) {
      awaitPolicy(core.closing("people", people));
    }
  }

  private void awaitPolicy(SimulatedPeople waiting) {
    if (core.policies().current() != null) {
      waiting.start();
    } else {
      var _ = core.timer().after(POLICY_LOOK_MILLIS, () -> awaitPolicy(waiting));
    }
  }

  /// As [GatewayCore#close()].
  @Override
  public void close() {
    core.close();
  }

  /// This gateway's keys; checks that they are this gateway's.
  static Enrolment enrolmentOf(GatewayConfig config) throws StartFailure {
    Enrolment enrolment =
        switch (Enrolment.read(config.enrolment())) {
          case Checked.Ok<Enrolment>(Enrolment good) -> good;
          case Checked.Bad<Enrolment> bad ->
              throw new StartFailure(
                  bad.text()
                      + "\nThe hub writes this file to enrolment/"
                      + config.space()
                      + "/"
                      + config.gateway()
                      + ".json in its data folder: copy it here.");
        };
    GatewayCore.mustMatch(config, enrolment);
    return enrolment;
  }

  private static Board boardOf(GatewayConfig config) {
    return config.board().isSimulated() ? new SimulatedBoard() : new LinuxBoard(config.chip());
  }

  private static @Nullable SimulatedPeople peopleOf(GatewayConfig config, Board board)
      throws StartFailure {
    @Nullable Simulation simulation = config.simulation();
    if (simulation == null || !(board instanceof SimulatedBoard simulated)) {
      return null;
    }
    return switch (SimulatedPeople.of(config, simulated, simulation)) {
      case Checked.Ok<SimulatedPeople>(SimulatedPeople made) -> made;
      case Checked.Bad<SimulatedPeople> bad -> {
        board.close();
        throw new StartFailure(bad.text());
      }
    };
  }
}
