package coop.latchkey.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is killed under traffic, in the end the hub holds every event that a gateway
/// journalled, once, unchanged and in order.
class ExactlyOnceIT {
  /// How often gateways are killed in all; `-Dlatchkey.kills=200` is the long run.
  private static final int GATEWAY_KILLS = Integer.getInteger("latchkey.kills", 24);

  private static final int GATEWAYS = 4;
  private static final int FACTS_PER_SECOND = 300;

  @TempDir Path folder;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void gatewaysKilledAtRandomMoments() throws Exception {
    try (TrafficSpace traffic = new TrafficSpace(folder, GATEWAYS);
        ExecutorService threads = Executors.newFixedThreadPool(GATEWAYS)) {
      List<Future<?>> killers = new ArrayList<>();
      for (int i = 1; i <= GATEWAYS; i++) {
        String gateway = "g" + i;
        SplittableRandom random = new SplittableRandom(i);
        killers.add(
            threads.submit(() -> {
              for (int kill = 0; kill < GATEWAY_KILLS / GATEWAYS; kill++) {
                killAtRandom(traffic, gateway, random);
              }
              return gateway;
            }));
      }
      for (Future<?> killer : killers) {
        killer.get();
      }
      long records = 0;
      long boots = 0;
      for (int i = 1; i <= GATEWAYS; i++) {
        List<JournalRecord> atHub = traffic.settle("g" + i);
        records += atHub.size();
        boots += assertBootsAscend(atHub);
      }
      System.out.printf(
          "%d gateways killed %d times: %d starts journalled, %d records at the hub, each once%n",
          GATEWAYS, GATEWAY_KILLS, boots, records);
      assertTrue(boots > GATEWAY_KILLS / 2, "too few kills came after the journal was open");
    }
  }

  /// Now and then while the gateway starts, often before it is connected, mostly while it sends.
  private static void killAtRandom(TrafficSpace traffic, String gateway, SplittableRandom random)
      throws Exception {
    long before = traffic.space().events().through(gateway);
    ProgramProcess process = traffic.startGateway(gateway, FACTS_PER_SECOND);
    switch (random.nextInt(8)) {
      case 0 -> Thread.sleep(random.nextLong(600));
      case 1, 2, 3 -> {
        process.awaitOutput(TrafficGateway.READY);
        Thread.sleep(random.nextLong(400));
      }
      default -> {
        awaitMore(traffic, gateway, before);
        Thread.sleep(random.nextLong(200));
      }
    }
    traffic.killGateway(gateway);
  }

  private static long assertBootsAscend(List<JournalRecord> records) {
    List<Long> boots = new ArrayList<>();
    for (JournalRecord record : records) {
      if (record.fact() instanceof Fact.GatewayStarted started) {
        boots.add(started.boot());
      }
    }
    assertEquals(boots.stream().sorted().distinct().toList(), boots, "a boot's number came twice");
    return boots.size();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void hubKilledWhileItCommits() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    try (TrafficSpace traffic = new TrafficSpace(folder, 2)) {
      traffic.startGateway("g1", FACTS_PER_SECOND).awaitOutput(TrafficGateway.READY);
      traffic.startGateway("g2", FACTS_PER_SECOND).awaitOutput(TrafficGateway.READY);
      for (int kill = 0; kill < 8; kill++) {
        long before = traffic.space().events().through("g1");
        awaitMore(traffic, "g1", before);
        Thread.sleep(random.nextLong(300));
        traffic.space().killHub();
        traffic.space().startHub();
      }
      settleBoth(traffic, "hub killed 8 times");
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void brokerKilledAndStartedAgain() throws Exception {
    SplittableRandom random = new SplittableRandom(2);
    try (TrafficSpace traffic = new TrafficSpace(folder, 2)) {
      traffic.startGateway("g1", 400).awaitOutput(TrafficGateway.READY);
      traffic.startGateway("g2", 400).awaitOutput(TrafficGateway.READY);
      for (int kill = 0; kill < 8; kill++) {
        awaitMore(traffic, "g1", traffic.space().events().through("g1"));
        Thread.sleep(random.nextLong(300));
        traffic.broker().kill();
        Thread.sleep(random.nextLong(500));
        traffic.broker().start();
      }
      settleBoth(traffic, "broker killed 8 times");
    }
  }

  private static void awaitMore(TrafficSpace traffic, String gateway, long before)
      throws Exception {
    HubEvents events = traffic.space().events();
    for (int tries = 0; events.through(gateway) <= before; tries++) {
      if (tries == 2_000) {
        throw new AssertionError("nothing more of " + gateway + " comes:" + traffic.logs(gateway));
      }
      Thread.sleep(30);
    }
  }

  private static void settleBoth(TrafficSpace traffic, String what) throws Exception {
    traffic.killGateway("g1");
    traffic.killGateway("g2");
    int records = traffic.settle("g1").size() + traffic.settle("g2").size();
    System.out.printf("%s: %d records at the hub, each once%n", what, records);
  }
}
