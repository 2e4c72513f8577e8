package coop.latchkey.loop;

import coop.latchkey.config.Checked;
import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.PahoLink;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.journal.FileJournal;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.gateway.mqtt.CommandTarget;
import coop.latchkey.gateway.mqtt.GatewayUplink;
import coop.latchkey.gateway.policy.PolicyCheck;
import coop.latchkey.gateway.policy.PolicyFiles;
import coop.latchkey.gateway.policy.PolicyStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// A gateway without doors, that starts in a moment: the program's journal, policy store and
/// uplink, and facts in bursts, as fast as it is told. Made to be killed.
///
/// Arguments: the enrolment file, the data folder, the broker's URI, facts a second, a seed.
public final class TrafficGateway {
  /// What it prints once facts begin to flow.
  static final String READY = "traffic begins";

  private static final DoorId DOOR = new DoorId("front");
  private static final int BURST_MAX = 20;

  private TrafficGateway() {}

  /// Runs until it is killed.
  public static void main(String[] args) throws IOException {
    if (!(Enrolment.read(Path.of(args[0])) instanceof Checked.Ok<Enrolment>(Enrolment enrolment))) {
      throw new IOException("no enrolment in " + args[0]);
    }
    Path data = Path.of(args[1]);
    EventClock clock =
        () ->
            new EventClock.Stamp(
                Instant.now().truncatedTo(ChronoUnit.MILLIS), new ClockState(true, 5));
    FileJournal journal =
        FileJournal.open(
            data.resolve("journal"),
            enrolment.gateway(),
            clock,
            JournalSettings.ofMiB(64),
            Loops.THREADS);
    var policies =
        new PolicyStore(
            new PolicyCheck(enrolment.space(), enrolment.gateway(), enrolment.hubPublicKey()),
            new PolicyFiles(data.resolve("policy")),
            journal,
            clock,
            Loops.THREADS);
    policies.load();
    journal.record(new Fact.GatewayStarted("traffic", journal.boot()));
    var link = new PahoLink(GatewayUplink.linkSettings(URI.create(args[2]), enrolment, "traffic"));
    new GatewayUplink(
            enrolment, "traffic", journal, policies, new Door(), clock, link, Loops.THREADS)
        .start();
    System.out.println(READY);
    traffic(journal, Integer.parseInt(args[3]), new SplittableRandom(Long.parseLong(args[4])));
  }

  /// Has a door and does nothing with it.
  private static final class Door implements CommandTarget {
    @Override
    public boolean has(DoorId door) {
      return door.equals(DOOR);
    }

    @Override
    public void apply(DoorCommand command) {
      System.out.println("applied " + command.id());
    }
  }

  private static void traffic(FileJournal journal, int perSecond, RandomGenerator random) {
    while (true) {
      int burst = perSecond == 0 ? 0 : random.nextInt(1, BURST_MAX);
      for (int i = 0; i < burst; i++) {
        journal.record(fact(random));
      }
      LockSupport.parkNanos(perSecond == 0 ? 1_000_000_000L : burst * 1_000_000_000L / perSecond);
    }
  }

  private static Fact fact(RandomGenerator random) {
    List<Fact> facts =
        List.of(
            new Fact.DoorOpened(DOOR),
            new Fact.DoorClosed(DOOR, random.nextLong(60_000)),
            new Fact.ExitRequested(DOOR),
            new Fact.ClockStepped(random.nextLong()),
            new Fact.DeskOccupied(new DeskId("desk-" + random.nextInt(1000))));
    return facts.get(random.nextInt(facts.size()));
  }
}
