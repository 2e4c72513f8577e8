package coop.latchkey.core.access;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.core.testing.LargePolicy;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A policy of 250,000 credentials and 2,000 plans, in a machine with the gateway's heap: how long
/// it takes to read, what one change costs, what a decision costs, and for how long a thread that
/// decides without pause is ever held up while another policy of that size is read. Its floor is
/// the same thread while nothing is read.
final class PolicyScaleBench {
  private static final int SAMPLES = 400_000;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Instant MORNING = Instant.parse("2026-11-23T09:00:00Z");

  private PolicyScaleBench() {}

  /// Runs itself as the gateway would be run.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 1) {
      measure(Path.of(args[0]));
      return;
    }
    Path folder = Files.createTempDirectory("latchkey-policy");
    Path file = folder.resolve("policy.json");
    LargePolicy.write(file, 1);
    BenchReport.header();
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                PolicyScaleBench.class.getName(),
                file.toString())
            .inheritIO()
            .start();
    int exit = child.waitFor();
    Files.delete(file);
    Files.delete(folder);
    if (exit != 0) {
      throw new IllegalStateException("the bench ended with " + exit);
    }
  }

  private static void measure(Path file) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    read(file);
    double cold = seconds(begun);
    begun = System.nanoTime();
    Policy policy = read(file);
    BenchReport.row(
        "250,000 credentials read, first time", cold, "s", "second time", seconds(begun));
    AccessRequest[] requests = LargePolicy.requests(1 << 16);
    decisions(policy, requests);
    change(policy);
    pauses(policy, requests, file);
  }

  private static Policy read(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return switch (WireCodec.layOutPolicy(bytes)) {
        case Parsed.Ok<Policy>(Policy policy) -> policy;
        case Parsed.Bad<Policy> bad -> throw new IOException(bad.detail());
      };
    }
  }

  private static double seconds(long begunNanos) {
    return (System.nanoTime() - begunNanos) / 1e9;
  }

  private static void decisions(Policy policy, AccessRequest[] requests) {
    long[] nanos = new long[SAMPLES];
    long[] empty = new long[SAMPLES];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < SAMPLES; i++) {
        long start = System.nanoTime();
        policy.decide(requests[i & (requests.length - 1)], MORNING);
        nanos[i] = System.nanoTime() - start;
        start = System.nanoTime();
        empty[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    Arrays.sort(empty);
    for (int percent : new int[] {50, 99}) {
      int at = SAMPLES / 100 * percent;
      BenchReport.row(
          "decide at 250,000 credentials, p" + percent,
          nanos[at] / 1e3,
          "us",
          "asking for the time twice",
          empty[at] / 1e3);
    }
  }

  private static void change(Policy policy) {
    SplittableRandom random = new SplittableRandom(-3);
    Policy next = policy;
    double worst = 0;
    double sum = 0;
    int changes = 1_000;
    for (int i = 0; i < changes; i++) {
      var badge = Credential.badge(new CredentialDigest(random.nextLong(), random.nextLong()));
      var member =
          Member.of(
              new MemberId("m" + random.nextInt(LargePolicy.MEMBERS)),
              MemberStatus.ACTIVE,
              List.of(),
              List.of(badge));
      long version = next.head().version();
      var delta = new PolicyDelta(version, version + 1, MORNING, null, List.of(member), List.of());
      long begun = System.nanoTime();
      next = next.with(delta);
      double millis = (System.nanoTime() - begun) / 1e6;
      worst = Math.max(worst, millis);
      sum += millis;
    }
    BenchReport.row("one member's change made, of 1,000", sum / changes, "ms", "the worst", worst);
  }

  private static void pauses(Policy policy, AccessRequest[] requests, Path file)
      throws IOException, InterruptedException {
    double idle = longest(policy, requests, () -> Thread.sleep(LOOK_NANOS / 1_000_000));
    double busy =
        longest(
            policy,
            requests,
            () -> {
              long end = System.nanoTime() + LOOK_NANOS;
              while (System.nanoTime() < end) {
                read(file);
              }
            });
    BenchReport.row(
        "longest pause of deciding while one is read", busy, "ms", "while none is read", idle);
  }

  /// Something that takes a while.
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static double longest(Policy policy, AccessRequest[] requests, Work work)
      throws IOException, InterruptedException {
    AtomicLong longest = new AtomicLong();
    Thread door =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              long last = System.nanoTime();
              for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                policy.decide(requests[i & (requests.length - 1)], MORNING);
                long now = System.nanoTime();
                longest.accumulateAndGet(now - last, Math::max);
                last = now;
              }
            });
    work.run();
    door.interrupt();
    door.join();
    return longest.get() / 1e6;
  }
}
