package coop.latchkey.simulator.load;

import coop.latchkey.config.Checked;
import coop.latchkey.config.Enrolment;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.gateway.StartFailure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Runs a plan's gateways against a hub, with as many people as it takes, and waits for the hub's
/// word on everything that was told.
public final class Load implements AutoCloseable {
  /// How long all gateways may take until each has heard the hub and holds a policy.
  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  /// How long the hub may take for what is under way at the end.
  private static final Duration DRAINED_WITHIN = Duration.ofMinutes(2);

  /// Gateways that connect at the same time.
  private static final int AT_ONCE = 16;

  private static final long LOOK_MILLIS = 20;
  private static final long TOLD_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  /// What somebody who comes is taken to set off, until enough have come to know.
  private static final double EVENTS_A_VISIT = 5;

  private static final int VISITS_TAKEN = 20;

  private final LoadPlan plan;
  private final Consumer<String> progress;
  private final Lags lags = new Lags();
  private final List<LoadGateway> gateways = new ArrayList<>();
  private final SplittableRandom dice;
  private long visits;
  private long turnedAway;
  private int threads;

  /// @param progress told how far it is, a line at a time
  public Load(LoadPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
    dice = new SplittableRandom(plan.seed());
  }

  /// Opens all gateways.
  ///
  /// @param enrolments the hub's folder `enrolment`
  /// @param work where they keep their data
  public void open(LoadTown town, URI broker, Path enrolments, Path work)
      throws IOException, LoadFailure {
    for (SpaceGateway gateway : town.gateways()) {
      Path own = Files.createDirectories(work.resolve(gateway.toString()));
      Path config = own.resolve("gateway.json");
      Files.writeString(config, town.gatewayJson(gateway, broker.toString()));
      Enrolment keys = keys(enrolments.resolve(gateway + ".json"));
      try {
        gateways.add(
            LoadGateway.open(
                town.site(gateway),
                config,
                own.resolve("data"),
                keys,
                broker,
                new Tally(lags),
                dice.nextLong()));
      } catch (StartFailure e) {
        throw new LoadFailure(String.valueOf(e.getMessage()));
      }
    }
    progress.accept(
        gateways.size() == 1 ? "1 gateway is open" : gateways.size() + " gateways are open");
  }

  private static Enrolment keys(Path file) throws LoadFailure {
    return switch (Enrolment.read(file)) {
      case Checked.Ok<Enrolment>(Enrolment good) -> good;
      case Checked.Bad<Enrolment> bad ->
          throw new LoadFailure(
              bad.text()
                  + "\nThe hub must know this load's spaces: write them with --spaces-to, load them"
                  + " into the hub, and name its folder enrolment with --enrolments.");
    };
  }

  /// Lets people in for as long as the plan says, and waits until the hub has all of it.
  public LoadResult run() throws InterruptedException, LoadFailure {
    startAll();
    await("have heard the hub and hold a policy", READY_WITHIN, one -> one.tally().isReady());
    await("are through with their start", READY_WITHIN, one -> one.tally().waiting() == 0);
    long before = told();
    long acknowledgedBefore = acknowledged();
    gateways.forEach(one -> one.tally().time());
    long begun = System.nanoTime();
    people(begun, before);
    Duration lasted = Duration.ofNanos(System.nanoTime() - begun);
    drain();
    long lost = gateways.stream().mapToLong(LoadGateway::lost).sum();
    return new LoadResult(
        plan,
        lasted,
        told() - before,
        acknowledged() - acknowledgedBefore - lost,
        lags.quantile(0.5),
        lags.quantile(0.99),
        threads,
        turnedAway);
  }

  /// Some at a time: a broker to which hundreds connect at once answers none of them in time.
  private void startAll() throws InterruptedException {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    for (int next = 0; next < gateways.size(); next++) {
      List<LoadGateway> begun = gateways.subList(0, next);
      while (begun.stream().filter(one -> !one.tally().isReady()).count() >= AT_ONCE
          && System.nanoTime() - end < 0) {
        Thread.sleep(LOOK_MILLIS);
      }
      gateways.get(next).start();
    }
  }

  private void people(long begun, long before) throws InterruptedException {
    long end = begun + plan.duration().toNanos();
    long toldAt = begun;
    for (long now = begun; now - end < 0; now = System.nanoTime()) {
      long events = told() - before;
      double each = (events + EVENTS_A_VISIT * VISITS_TAKEN) / (visits + VISITS_TAKEN);
      double due = (now - begun) / 1e9 * plan.eventsPerSecond() / each;
      while (visits < due) {
        visits++;
        if (!gateways.get(dice.nextInt(gateways.size())).visit(dice)) {
          turnedAway++;
        }
      }
      if (now - toldAt >= TOLD_EVERY_NANOS) {
        toldAt = now;
        progress.accept(line(now - begun, events));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private String line(long nanos, long events) {
    threads = Math.max(threads, ManagementFactory.getThreadMXBean().getThreadCount());
    return "%,4d s: %,d events, %,d waiting for the hub's word, lag p50 %d ms, p99 %d ms"
        .formatted(
            TimeUnit.NANOSECONDS.toSeconds(nanos),
            events,
            waiting(),
            lags.quantile(0.5).toMillis(),
            lags.quantile(0.99).toMillis());
  }

  /// People on their way through tell something still; then there must be silence.
  private void drain() throws InterruptedException {
    threads = Math.max(threads, ManagementFactory.getThreadMXBean().getThreadCount());
    long end = System.nanoTime() + DRAINED_WITHIN.toNanos();
    long quietSince = System.nanoTime();
    long last = told();
    while (System.nanoTime() - end < 0) {
      Thread.sleep(LOOK_MILLIS);
      if (waiting() > 0 || told() != last) {
        last = told();
        quietSince = System.nanoTime();
      } else if (System.nanoTime() - quietSince > TimeUnit.SECONDS.toNanos(1)) {
        return;
      }
    }
  }

  private void await(
      String what, Duration within, java.util.function.Predicate<LoadGateway> condition)
      throws InterruptedException, LoadFailure {
    long end = System.nanoTime() + within.toNanos();
    long toldAt = System.nanoTime();
    long there = 0;
    while (there < gateways.size()) {
      Thread.sleep(LOOK_MILLIS);
      there = gateways.stream().filter(condition).count();
      if (System.nanoTime() - end >= 0) {
        throw new LoadFailure(
            "After %d s, %d of %d gateways %s. Is the hub running, and does it know this load's spaces?"
                .formatted(within.toSeconds(), there, gateways.size(), what));
      }
      if (System.nanoTime() - toldAt >= TOLD_EVERY_NANOS) {
        toldAt = System.nanoTime();
        progress.accept(there + " of " + gateways.size() + " gateways " + what);
      }
    }
    progress.accept("all gateways " + what);
  }

  private long told() {
    return gateways.stream().mapToLong(one -> one.tally().told()).sum();
  }

  private long acknowledged() {
    return gateways.stream().mapToLong(one -> one.tally().acknowledgedCount()).sum();
  }

  private long waiting() {
    return gateways.stream().mapToLong(one -> one.tally().waiting()).sum();
  }

  /// Closes all gateways, each beside the others.
  @Override
  public void close() {
    List<Thread> closing =
        gateways.stream().map(one -> Thread.startVirtualThread(one::close)).toList();
    for (Thread one : closing) {
      try {
        one.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
