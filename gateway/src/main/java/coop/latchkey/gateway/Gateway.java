package coop.latchkey.gateway;

import coop.latchkey.config.Checked;
import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.PahoLink;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.gateway.access.AccessBook;
import coop.latchkey.gateway.clock.ClockTrust;
import coop.latchkey.gateway.clock.KernelClock;
import coop.latchkey.gateway.clock.StepWatch;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Simulation;
import coop.latchkey.gateway.desk.Desks;
import coop.latchkey.gateway.door.Doors;
import coop.latchkey.gateway.door.LogNarrator;
import coop.latchkey.gateway.door.OrderFile;
import coop.latchkey.gateway.door.Outlets;
import coop.latchkey.gateway.door.Timer;
import coop.latchkey.gateway.door.WarmUp;
import coop.latchkey.gateway.gpio.Board;
import coop.latchkey.gateway.gpio.GpioException;
import coop.latchkey.gateway.gpio.LinuxBoard;
import coop.latchkey.gateway.gpio.LinuxSerial;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.journal.FileJournal;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.gateway.mqtt.PahoUplink;
import coop.latchkey.gateway.policy.PolicyCheck;
import coop.latchkey.gateway.policy.PolicyFiles;
import coop.latchkey.gateway.policy.PolicyStore;
import coop.latchkey.gateway.sensor.Sensors;
import coop.latchkey.gateway.sim.SimulatedPeople;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running program: everything opened and wired, in the order in which each needs the others,
/// and closed in the opposite order.
final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /// What a computer's clock that is looked after is off at most.
  private static final long SIMULATED_DOUBT_MILLIS = 1_000;

  private static final long CLOCK_LOOK_MILLIS = 1_000;
  private static final long POLICY_LOOK_MILLIS = 250;
  private static final int REHEARSALS = 1_000;

  /// Something to be closed, by name for the log.
  private record Opened(String name, AutoCloseable part) {}

  private final Deque<Opened> opened = new ArrayDeque<>();
  private final GatewayConfig config;
  private final Timer timer;
  private final Doors doors;
  private final Desks desks;
  private final Sensors sensors;
  private final PolicyStore policies;
  private final PahoUplink uplink;
  private final @Nullable SimulatedPeople people;
  private boolean closed;

  private Gateway(GatewayConfig config) throws StartFailure, IOException {
    this.config = config;
    try {
      Enrolment enrolment = enrolmentOf(config);
      Board board = keep("board", boardOf(config));
      people = peopleOf(config, board);
      KernelClock kernel = new KernelClock();
      EventClock clock =
          () ->
              new EventClock.Stamp(
                  Instant.now().truncatedTo(ChronoUnit.MILLIS), stateOf(config, kernel.state()));
      Files.createDirectories(config.data());
      FileJournal journal = keep("journal", journalOf(config, clock));
      journal.record(new Fact.GatewayStarted(software(), journal.boot()));
      policies =
          new PolicyStore(
              new PolicyCheck(config.space(), config.gateway(), enrolment.hubPublicKey()),
              new PolicyFiles(config.data().resolve("policy")),
              journal,
              clock);
      policies.load();
      ClockTrust trust = trustOf(config, kernel);
      AccessBook book =
          keep(
              "memory",
              new AccessBook(
                  config.data().resolve("access.mem"),
                  journal,
                  policies,
                  Instant::now,
                  trust::trusted,
                  policies::heardHubAgoMillis));
      LateTarget target = new LateTarget();
      uplink =
          keep(
              "uplink",
              new PahoUplink(
                  enrolment, software(), journal, policies, target, clock, link(enrolment)));
      uplink.hearShared(book::heard);
      OrderFile orders =
          keep("door orders", new OrderFile(config.data().resolve("door-orders.txt")));
      timer = keep("timer", new Timer("doors"));
      Outlets outlets = new Outlets(journal, uplink, Instant::now, new LogNarrator());
      doors =
          keep(
              "doors",
              new Doors(
                  config,
                  board,
                  enrolment.credentialKey(),
                  policies,
                  book,
                  orders,
                  timer,
                  outlets));
      target.set(doors);
      desks = keep("desks", new Desks(config.desks(), board, LinuxSerial::open, timer, outlets));
      sensors =
          keep("sensors", new Sensors(config.sensors(), board, LinuxSerial::open, timer, outlets));
      timer.every(
          CLOCK_LOOK_MILLIS, new StepWatch(System::currentTimeMillis, System::nanoTime, journal));
      timer.every(CLOCK_LOOK_MILLIS, kernel::look);
      timer.every(CLOCK_LOOK_MILLIS, trust);
    } catch (StartFailure | IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T keep(String name, T part) {
    opened.push(new Opened(name, part));
    return part;
  }

  private static FileJournal journalOf(GatewayConfig config, EventClock clock) throws IOException {
    return FileJournal.open(
        config.data().resolve("journal"),
        config.gateway(),
        clock,
        JournalSettings.ofMiB(config.journalMaxMiB()));
  }

  private static ClockTrust trustOf(GatewayConfig config, KernelClock kernel) {
    return new ClockTrust(
        System::currentTimeMillis,
        System::nanoTime,
        () -> stateOf(config, kernel.latest()).synced());
  }

  /// A simulated board stands on a computer whose clock somebody else sees to, also where the
  /// kernel does not tell, as in a container.
  private static ClockState stateOf(GatewayConfig config, ClockState told) {
    return config.board().isSimulated() && !told.synced()
        ? new ClockState(true, SIMULATED_DOUBT_MILLIS)
        : told;
  }

  private PahoLink link(Enrolment enrolment) {
    URI broker = URI.create(config.mqttUri());
    return new PahoLink(PahoUplink.linkSettings(broker, enrolment, software()));
  }

  /// Opens everything; nothing is read or moved yet.
  static Gateway open(GatewayConfig config) throws StartFailure {
    try {
      return new Gateway(config);
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
    long begun = System.nanoTime();
    int cards = WarmUp.run();
    doors.rehearse(REHEARSALS);
    LOG.debug("warmed up with {} cards in {} ms", cards, (System.nanoTime() - begun) / 1_000_000);
    config.cautions().forEach(LOG::warn);
    doors.start();
    desks.start();
    sensors.start();
  }

  /// Begins to look for the hub, and lets simulated people in once there is a policy.
  void connect() {
    uplink.start();
    if (people != null) {
      awaitPolicy(keep("people", people));
    }
  }

  private void awaitPolicy(SimulatedPeople waiting) {
    if (policies.current() != null) {
      waiting.start();
    } else {
      var _ = timer.after(POLICY_LOOK_MILLIS, () -> awaitPolicy(waiting));
    }
  }

  /// Stops reading, leaves every lock at rest, writes the journal to its end and says goodbye to
  /// the broker. Safe to call twice.
  @Override
  public void close() {
    synchronized (opened) {
      if (closed) {
        return;
      }
      closed = true;
    }
    while (!opened.isEmpty()) {
      Opened next = opened.pop();
      try {
        next.part().close();
      } catch (Exception e) {
        LOG.error("{} could not be closed in order", next.name(), e);
      }
    }
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
    if (!enrolment.space().equals(config.space())
        || !enrolment.gateway().equals(config.gateway())) {
      throw new StartFailure(
          "%s: it is the enrolment of gateway %s of space %s, and gateway.json describes %s of %s. Copy the right file from the hub."
              .formatted(
                  config.enrolment(),
                  enrolment.gateway(),
                  enrolment.space(),
                  config.gateway(),
                  config.space()));
    }
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
      case Checked.Bad<SimulatedPeople> bad -> throw new StartFailure(bad.text());
    };
  }

  /// Name and version, as the status says it.
  static String software() {
    return "latchkey-gateway "
        + Objects.requireNonNullElse(
            Gateway.class.getPackage().getImplementationVersion(), "(unpackaged)");
  }
}
