package coop.latchkey.loop;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.core.testing.LargePolicy;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.Hub;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.store.Database;
import coop.latchkey.repository.Repository;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// A hub with 250,000 members and 2,000 plans, its broker, and the packaged gateway with the front
/// door's heap: how long until the whole policy is in force, what the gateway then has in memory,
/// and how long one member's change takes from the hub to the door.
final class PolicyDoorBench {
  private static final SpaceId DEMO = new SpaceId("demo");
  private static final int BATCH = 5_000;
  private static final long SETTLE_MILLIS = 5_000;

  private static final int CHANGES = 9;
  private static final Why WHY = new Why("bench", "lost", Instant.EPOCH);

  private PolicyDoorBench() {}

  /// Runs it; takes no arguments.
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("latchkey-policy");
    int port = TestSpace.freePort();
    HubConfig config =
        new HubConfig(
            folder.resolve("hub"),
            HubConfig.DEFAULT.http(),
            new HubConfig.Mqtt("127.0.0.1", port, null));
    Path demo = Repository.root().resolve("firmware-config/src/main/resources/demo");
    try (Hub empty = hub(config)) {
      empty.spaces().load("space.json", Files.readAllBytes(demo.resolve("space.json")));
    }
    Path file = config.data().resolve("hub.db");
    fill(file);
    BenchReport.header();
    try (Hub hub = hub(config)) {
      long begun = System.nanoTime();
      hub.connect();
      BenchReport.row("hub: 250,000 members read, issued, in force", millis(begun), "ms");
      begun = System.nanoTime();
      try (ProgramProcess gateway = gateway(folder, demo, port)) {
        gateway.awaitOutput(" is in force");
        BenchReport.row("gateway: from its start to all of it in force", millis(begun), "ms");
        Thread.sleep(SETTLE_MILLIS);
        memory("with it", gateway);
        changes(hub, gateway);
        memory("after changes", gateway);
      }
    }
    System.exit(0);
  }

  /// A badge is reported lost, one member after the other: each is one change.
  private static void changes(Hub hub, ProgramProcess gateway) throws InterruptedException {
    double[] tookMillis = new double[CHANGES];
    for (int i = 0; i < CHANGES; i++) {
      Member lost = withLostBadges(LargePolicy.member(i * 1_000));
      String next = "policy " + (policyOf(hub) + 1) + " of ";
      long begun = System.nanoTime();
      Thread.ofVirtual()
          .start(
              () -> hub.ruleEditor().change(DEMO, List.of(RuleEdit.of(lost, "m", "count")), WHY));
      gateway.awaitOutput(next);
      tookMillis[i] = millis(begun);
      Thread.sleep(SETTLE_MILLIS);
    }
    Arrays.sort(tookMillis);
    BenchReport.row(
        "one member's change, asked for at the hub to in force at the door, median",
        tookMillis[CHANGES / 2],
        "ms",
        "the slowest of " + CHANGES,
        tookMillis[CHANGES - 1]);
  }

  private static long policyOf(Hub hub) {
    return hub.spaces().refresh().spaces().getFirst().gateways().getFirst().policyVersion();
  }

  private static Member withLostBadges(Member m) {
    List<Credential> lost =
        m.credentials().stream()
            .map(c -> new Credential(c.digest(), c.kind(), true, c.from(), c.to()))
            .toList();
    return Member.of(m.id(), m.status(), m.plans(), lost);
  }

  private static Hub hub(HubConfig config) {
    return new Hub(
        config, input -> {}, up -> {}, new SimpleMeterRegistry(), InstantSource.system());
  }

  private static ProgramProcess gateway(Path folder, Path demo, int port) {
    return ProgramProcess.packaged(
        "gateway",
        folder.resolve("gateway.log"),
        List.of(
            "--config", demo.resolve("gateway.json").toString(),
            "--data", folder.resolve("gateway").toString(),
            "--enrolment", folder.resolve("hub/enrolment/demo/front.json").toString(),
            "--mqtt-uri", "tcp://127.0.0.1:" + port,
            "--speed", "1"));
  }

  private static void fill(Path file) {
    try (Database database = Database.open(file)) {
      database
          .writer()
          .submit(handle -> {
            for (Plan plan : LargePolicy.rules().plans()) {
              handle.execute(
                  "INSERT INTO plan (space, id, name, rule) VALUES (?, ?, ?, ?)",
                  DEMO.value(),
                  plan.id().value(),
                  plan.id().value(),
                  new String(RuleJson.write(plan), StandardCharsets.UTF_8));
            }
            return true;
          })
          .join();
      for (int from = 0; from < LargePolicy.MEMBERS; from += BATCH) {
        int first = from;
        database
            .writer()
            .submit(handle -> {
              for (int i = first; i < first + BATCH; i++) {
                put(handle, LargePolicy.member(i));
              }
              return true;
            })
            .join();
      }
    }
  }

  private static void put(Handle handle, Member member) {
    handle.execute(
        "INSERT INTO member (space, id, name, presence, rule) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (space, id) DO UPDATE SET rule = excluded.rule",
        DEMO.value(),
        member.id().value(),
        member.id().value(),
        "count",
        new String(RuleJson.write(member), StandardCharsets.UTF_8));
  }

  private static double millis(long begunNanos) {
    return (System.nanoTime() - begunNanos) / 1e6;
  }

  /// See proc(5).
  private static void memory(String when, ProgramProcess gateway) throws IOException {
    BenchReport.row(
        "gateway: resident memory " + when,
        mib(gateway, "VmRSS:"),
        "MiB",
        "its highest",
        mib(gateway, "VmHWM:"));
  }

  private static double mib(ProgramProcess program, String field) throws IOException {
    Path status = Path.of("/proc", String.valueOf(program.handle().pid()), "status");
    try (var lines = Files.lines(status)) {
      return lines
              .filter(line -> line.startsWith(field))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / 1024.0;
    }
  }
}
