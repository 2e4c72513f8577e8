package coop.latchkey.gateway;

import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.gateway.access.AccessBook;
import coop.latchkey.gateway.clock.ClockTrust;
import coop.latchkey.gateway.clock.StepWatch;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.desk.Desks;
import coop.latchkey.gateway.door.Doors;
import coop.latchkey.gateway.door.Narrator;
import coop.latchkey.gateway.door.OrderFile;
import coop.latchkey.gateway.door.Outlets;
import coop.latchkey.gateway.door.Timer;
import coop.latchkey.gateway.door.WarmUp;
import coop.latchkey.gateway.gpio.Board;
import coop.latchkey.gateway.gpio.LinuxSerial;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.journal.FileJournal;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.gateway.mqtt.GatewayUplink;
import coop.latchkey.gateway.policy.PolicyCheck;
import coop.latchkey.gateway.policy.PolicyFiles;
import coop.latchkey.gateway.policy.PolicyStore;
import coop.latchkey.gateway.sensor.Sensors;
import java.io.IOException;
import java.nio.file.Files;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A gateway but for the choice of its ports: everything opened and wired, in the order in which
/// each needs the others, and closed in the opposite order. It has no thread and reads no clock but
/// those of its [Loops], and no files but beneath [GatewayConfig#data()].
public final class GatewayCore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayCore.class);
  private static final long CLOCK_LOOK_MILLIS = 1_000;

  /// What a gateway is connected to. The core closes board and link, also when it cannot be opened.
  ///
  /// @param board its lines
  /// @param link by [GatewayUplink#linkSettings], not started
  /// @param loops its threads and clocks
  /// @param kernel how far the time of day can be trusted now; asked from any thread, for each fact
  /// @param narrator told of each fact as for a log
  public record Ports(
      Board board, MqttLink link, Loops loops, Supplier<ClockState> kernel, Narrator narrator) {}

  /// Something to be closed, by name for the log.
  private record Opened(String name, AutoCloseable part) {}

  private final Deque<Opened> opened = new ArrayDeque<>();
  private final Timer timer;
  private final FileJournal journal;
  private final AccessBook book;
  private final Doors doors;
  private final Desks desks;
  private final Sensors sensors;
  private final PolicyStore policies;
  private final GatewayUplink uplink;
  private boolean closed;

  private GatewayCore(
      GatewayConfig config,
      JournalSettings bounds,
      Enrolment enrolment,
      Ports ports,
      GatewayWatch watch)
      throws IOException {
    Loops loops = ports.loops();
    Board board = keep("board", ports.board());
    try {
      EventClock clock =
          () ->
              new EventClock.Stamp(
                  loops.instant().truncatedTo(ChronoUnit.MILLIS), ports.kernel().get());
      Files.createDirectories(config.data());
      journal = keep("journal", journalOf(config, bounds, clock, loops));
      watched(journal, watch);
      journal.record(new Fact.GatewayStarted(software(), journal.boot()));
      policies = policiesOf(config, enrolment, journal, clock, loops);
      policies.onInForce(watch::inForce);
      policies.load();
      LongSupplier wallMillis = () -> loops.instant().toEpochMilli();
      ClockTrust trust =
          new ClockTrust(wallMillis, loops::nanoTime, () -> ports.kernel().get().synced());
      book =
          keep(
              "memory",
              new AccessBook(
                  config.data().resolve("access.mem"),
                  journal,
                  policies,
                  loops,
                  trust::trusted,
                  policies::heardHubAgoMillis));
      LateTarget target = new LateTarget();
      uplink =
          keep(
              "uplink",
              new GatewayUplink(
                  enrolment, software(), journal, policies, target, clock, ports.link(), loops));
      uplink.hearShared(book::heard);
      OrderFile orders =
          keep("door orders", new OrderFile(config.data().resolve("door-orders.txt"), loops));
      timer = keep("timer", new Timer("doors", loops));
      Outlets outlets = new Outlets(journal, uplink, loops, ports.narrator());
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
      timer.every(CLOCK_LOOK_MILLIS, new StepWatch(wallMillis, loops::nanoTime, journal));
      timer.every(CLOCK_LOOK_MILLIS, trust);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static void watched(FileJournal journal, GatewayWatch watch) {
    journal.onRecorded(watch::recorded);
    journal.onDurable(watch::durable);
    journal.onRenumbered(watch::renumbered);
    journal.onReleased(watch::acknowledged);
  }

  private <T extends AutoCloseable> T keep(String name, T part) {
    opened.push(new Opened(name, part));
    return part;
  }

  private static FileJournal journalOf(
      GatewayConfig config, JournalSettings bounds, EventClock clock, Loops loops)
      throws IOException {
    return FileJournal.open(
        config.data().resolve("journal"), config.gateway(), clock, bounds, loops);
  }

  private static PolicyStore policiesOf(
      GatewayConfig config, Enrolment enrolment, FileJournal journal, EventClock clock, Loops loops)
      throws IOException {
    return new PolicyStore(
        new PolicyCheck(config.space(), config.gateway(), enrolment.hubPublicKey()),
        new PolicyFiles(config.data().resolve("policy")),
        journal,
        clock,
        loops);
  }

  /// Opens everything; nothing is read or moved yet. Throws [IOException] where the data folder
  /// cannot be used, [coop.latchkey.gateway.gpio.GpioException] for a line that cannot be had.
  ///
  /// @throws StartFailure when the enrolment is not this gateway's
  public static GatewayCore open(GatewayConfig config, Enrolment enrolment, Ports ports)
      throws StartFailure, IOException {
    return open(config, enrolment, ports, GatewayWatch.NONE);
  }

  /// As [#open(GatewayConfig, Enrolment, Ports)], with somebody who looks on.
  public static GatewayCore open(
      GatewayConfig config, Enrolment enrolment, Ports ports, GatewayWatch watch)
      throws StartFailure, IOException {
    return open(config, JournalSettings.ofMiB(config.journalMaxMiB()), enrolment, ports, watch);
  }

  /// As [#open(GatewayConfig, Enrolment, Ports, GatewayWatch)], with a journal of other bounds than
  /// the configuration's, which counts in MiB: a day fills what a year would.
  public static GatewayCore open(
      GatewayConfig config,
      JournalSettings bounds,
      Enrolment enrolment,
      Ports ports,
      GatewayWatch watch)
      throws StartFailure, IOException {
    try {
      mustMatch(config, enrolment);
      return new GatewayCore(config, bounds, enrolment, ports, watch);
    } catch (StartFailure | IOException | RuntimeException e) {
      ports.board().close();
      ports.link().close();
      throw e;
    }
  }

  /// Refuses the keys of another gateway.
  static void mustMatch(GatewayConfig config, Enrolment enrolment) throws StartFailure {
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
  }

  /// Secures the locks and begins to read, decide and journal.
  ///
  /// @param rehearsals how often the ways to the strike are walked before, so that the first badge
  ///   meets compiled code; 0 for not at all, with no scratch door either
  public void start(int rehearsals) {
    if (rehearsals > 0) {
      long begun = timer.nowMillis();
      int cards = WarmUp.run();
      doors.rehearse(rehearsals);
      LOG.debug("warmed up with {} cards in {} ms", cards, timer.nowMillis() - begun);
    }
    doors.start();
    desks.start();
    sensors.start();
  }

  /// Begins to look for the hub.
  public void connect() {
    uplink.start();
  }

  /// The journal.
  public FileJournal journal() {
    return journal;
  }

  /// The policies.
  public PolicyStore policies() {
    return policies;
  }

  /// What is remembered.
  public AccessBook memory() {
    return book;
  }

  /// The one loop on which time passes for the doors.
  Timer timer() {
    return timer;
  }

  /// Something more to be closed, before everything that was opened until now.
  <T extends AutoCloseable> T closing(String name, T part) {
    return keep(name, part);
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

  /// Name and version, as the status says it.
  public static String software() {
    return "latchkey-gateway "
        + Objects.requireNonNullElse(
            GatewayCore.class.getPackage().getImplementationVersion(), "(unpackaged)");
  }
}
