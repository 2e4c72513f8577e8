package coop.latchkey.simulator.hub;

import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.sim.Cooperative;
import coop.latchkey.core.sim.Person;
import coop.latchkey.core.sim.Site;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/// How many events a simulated hub takes in a second of real time, and what an opening costs.
final class SimHubBench {
  private static final Duration RUN = Duration.ofSeconds(10);
  private static final int OPENINGS = 200;
  private static final int WARM_UPS = Integer.getInteger("latchkey.bench.warmups", 3);

  private final SimTime time = new SimTime(Instant.parse("2026-03-02T07:00:00Z"));
  private final SplittableRandom dice = new SplittableRandom(1);
  private final Cooperative cooperative;
  private final Map<SpaceGateway, Long> numbers = new HashMap<>();
  private final Link link = new Link();

  private SimHubBench(Size size) {
    cooperative = Cooperative.of(1, size);
  }

  /// A broker that is always there and hears everything at once.
  private static final class Link implements MqttLink {
    private @Nullable LinkListener listener;
    private long said;

    @Override
    public void subscribe(String filter) {}

    @Override
    public void follow(String filter) {}

    @Override
    public void unfollow(String filter) {}

    @Override
    public void start(LinkListener to) {
      listener = to;
      to.connected();
    }

    @Override
    public CompletionStage<Delivery> publish(OutgoingMessage message) {
      said++;
      return CompletableFuture.completedFuture(new Delivery.Accepted());
    }

    @Override
    public boolean connected() {
      return true;
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public void close() {}

    void hear(String topic, byte[] payload) {
      LinkListener to = listener;
      if (to != null) {
        to.message(new IncomingMessage(topic, payload, false));
      }
    }
  }

  public static void main(String... args) throws IOException {
    CheapSigning.install();
    LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
    for (Size size : List.of(new Size(1, 4), new Size(8, 64))) {
      Path folder = Files.createTempDirectory("sim-hub-bench");
      try (SimHub hub = new SimHub(folder, new SplittableRandom(2), HubHearer.NOBODY)) {
        new SimHubBench(size).ingest(hub);
      }
    }
    openings();
  }

  private SimProcess process() {
    return new SimProcess(
        "hub",
        time,
        new SimClock(time),
        dice.split(),
        stumble -> {
          throw new AssertionError(stumble.toString());
        });
  }

  private void ingest(SimHub hub) {
    List<String> spaces =
        cooperative.spaces().stream()
            .map(site ->
                cooperative
                    .spaceJson(site.id())
                    .replaceAll(
                        "(\"plan\"\\s*:\\s*\"maker\"[^}]*?),\\s*\"units\"\\s*:\\s*\\d+", "$1"))
            .toList();
    hub.start(process(), link, HubVersion.TODAY, spaces);
    cooperative.gateways().forEach(this::status);
    time.runFor(Duration.ofSeconds(10));
    for (int i = 0; i < WARM_UPS; i++) {
      System.out.printf("warming up: %d events/s%n", pump(Duration.ofSeconds(4)) / 4);
    }
    link.said = 0;
    long begun = cpu();
    long simulated = time.nanos();
    long events = pump(RUN);
    double seconds = (cpu() - begun) / 1e9;
    System.out.printf(
        "%s: %.0f events/s, %d messages said, %.1f simulated hours%n",
        cooperative.size(), events / seconds, link.said, (time.nanos() - simulated) / 3.6e12);
  }

  private long pump(Duration howLong) {
    long end = cpu() + howLong.toNanos();
    long events = 0;
    List<SpaceGateway> gateways = cooperative.gateways();
    while (cpu() < end) {
      events += passage(gateways.get(dice.nextInt(gateways.size())));
      // A passage every eight seconds for each space.
      time.runFor(Duration.ofMillis(1 + dice.nextInt(16_000 / cooperative.spaces().size())));
    }
    return events;
  }

  /// This thread's own time: other programs run beside.
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void status(SpaceGateway gateway) {
    var said =
        new Messages.GatewayStatus(true, "bench", null, new ClockState(true, 5), 0, List.of());
    link.hear(new Topics(gateway.space(), gateway.gateway()).status(), WireCodec.write(said));
  }

  private int passage(SpaceGateway gateway) {
    Site site = cooperative.site(gateway.space());
    List<Door> doors = site.rules().doors();
    Door door = doors.get(dice.nextInt(doors.size()));
    Person who = site.members().get(dice.nextInt(site.members().size()));
    MemberId member = who.id();
    List<Fact> facts =
        List.of(
            new Fact.AccessGranted(
                door.id(),
                new ReaderId("reader"),
                Direction.IN,
                new CredentialDigest(1, 2),
                member,
                who.plans().isEmpty() ? null : who.plans().getFirst().plan(),
                GrantBasis.PLAN),
            new Fact.DoorOpened(door.id()),
            new Fact.MemberPassed(door.id(), member, Direction.IN, door.to(), null),
            new Fact.DoorClosed(door.id(), 1500));
    long number = numbers.getOrDefault(gateway, 0L);
    Instant at = Instant.ofEpochMilli(time.instant().toEpochMilli());
    List<JournalRecord> records = new ArrayList<>();
    for (Fact fact : facts) {
      number++;
      records.add(new JournalRecord(number, at, new ClockState(true, 5), fact));
    }
    numbers.put(gateway, number);
    byte[] json = WireCodec.write(new Messages.EventBatch(gateway.gateway(), 1, records));
    link.hear(new Topics(gateway.space(), gateway.gateway()).events(), json);
    return facts.size();
  }

  private static void openings() throws IOException {
    SimHubBench bench = new SimHubBench(new Size(1, 4));
    List<String> spaces =
        bench.cooperative.spaces().stream()
            .map(site -> bench.cooperative.spaceJson(site.id()))
            .toList();
    long begun = cpu();
    for (int i = 0; i < OPENINGS; i++) {
      Path folder = Files.createTempDirectory("sim-hub-bench");
      try (SimHub hub = new SimHub(folder, new SplittableRandom(i), HubHearer.NOBODY)) {
        hub.start(bench.process(), bench.link, HubVersion.TODAY, spaces);
      }
    }
    System.out.printf(
        "%.1f ms for the first start of a hub with a space%n", (cpu() - begun) / 1e6 / OPENINGS);
  }
}
