package coop.latchkey.simulator;

import coop.latchkey.core.sim.Story;
import coop.latchkey.simulator.check.Outcome;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/// Plays the stories of many seeds, one on each core at a time. What is found does not depend on
/// the number of cores, but for which seeds were begun after the first failure.
final class Series {
  /// A story and how it went.
  record Played(Story story, Outcome outcome) {}

  private final LongFunction<Story> tell;
  private final Function<Story, Outcome> play;
  private final int threads;
  private final ConcurrentLinkedQueue<Played> failed = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<RuntimeException> broken = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> faults = new LinkedHashMap<>();
  private final Map<String, Long> checks = new LinkedHashMap<>();
  private long played;
  private long steps;
  private long seen;
  private double buildingDays;

  /// @param tell the story of a seed
  Series(LongFunction<Story> tell, Function<Story, Outcome> play, int threads) {
    this.tell = tell;
    this.play = play;
    this.threads = threads;
  }

  /// Plays from a first seed on.
  ///
  /// @param count how many
  /// @param goesOn asked before each story
  /// @param stopsAtFailure whether no story is begun after one has failed
  /// @param each told of each story that has ended, one at a time
  void run(
      long first,
      long count,
      BooleanSupplier goesOn,
      boolean stopsAtFailure,
      Consumer<Series> each) {
    AtomicLong next = new AtomicLong(first);
    List<Thread> all =
        IntStream.range(0, threads)
            .mapToObj(i ->
                Thread.ofPlatform()
                    .name("story-" + i)
                    .unstarted(() -> work(next, first + count, goesOn, stopsAtFailure, each)))
            .toList();
    all.forEach(Thread::start);
    for (Thread thread : all) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    RuntimeException problem = broken.peek();
    if (problem != null) {
      throw problem;
    }
  }

  private void work(
      AtomicLong next,
      long end,
      BooleanSupplier goesOn,
      boolean stopsAtFailure,
      Consumer<Series> each) {
    while (broken.isEmpty() && goesOn.getAsBoolean() && !(stopsAtFailure && !failed.isEmpty())) {
      long seed = next.getAndIncrement();
      if (seed >= end) {
        return;
      }
      try {
        Story story = tell.apply(seed);
        ended(new Played(story, play.apply(story)), each);
      } catch (RuntimeException | Error e) {
        broken.add(new IllegalStateException("seed " + seed + " could not be played", e));
      }
    }
  }

  private synchronized void ended(Played one, Consumer<Series> each) {
    Outcome outcome = one.outcome();
    played++;
    steps += outcome.steps();
    seen += outcome.seen();
    buildingDays += outcome.buildingDays();
    outcome.faults().forEach((name, count) -> faults.merge(name, count, Long::sum));
    outcome.checks().forEach((name, count) -> checks.merge(name, count, Long::sum));
    if (!outcome.held()) {
      failed.add(one);
    }
    each.accept(this);
  }

  /// The failure of the lowest seed.
  Optional<Played> failure() {
    return failed.stream().min(Comparator.comparingLong(one -> one.outcome().seed()));
  }

  int failures() {
    return failed.size();
  }

  long played() {
    return played;
  }

  long steps() {
    return steps;
  }

  long seen() {
    return seen;
  }

  double buildingDays() {
    return buildingDays;
  }

  Map<String, Long> faults() {
    return faults;
  }

  Map<String, Long> checks() {
    return checks;
  }
}
