package coop.latchkey.simulator.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SimProcessTest {
  private final SimTime time = new SimTime(Instant.parse("2026-03-01T08:00:00Z"));
  private final List<Stumble> stumbles = new ArrayList<>();
  private final List<String> done = new ArrayList<>();

  private SimProcess process(long seed) {
    return new SimProcess(
        "front", time, new SimClock(time), new SplittableRandom(seed), stumbles::add);
  }

  @Test
  void aLoopRunsWhatItIsGivenInOrder() {
    ScheduledExecutorService loop = process(1).single("one");
    for (int i = 0; i < 5; i++) {
      int number = i;
      loop.execute(() -> done.add("task " + number));
    }
    assertTrue(done.isEmpty(), "nothing runs in the caller's place");
    time.runFor(Duration.ofSeconds(1));
    assertEquals(List.of("task 0", "task 1", "task 2", "task 3", "task 4"), done);
  }

  @Test
  void periodsKeepTheirRateOrTheirDelay() {
    SimProcess process = process(1);
    ScheduledExecutorService loop = process.single("one");
    List<Long> rate = new ArrayList<>();
    List<Long> delay = new ArrayList<>();
    Runnable counted =
        () -> {
          rate.add(TimeUnit.NANOSECONDS.toMillis(process.nanoTime()));
          process.busy(Duration.ofMillis(300));
        };
    var _ = loop.scheduleAtFixedRate(counted, 0, 1, TimeUnit.SECONDS);
    ScheduledExecutorService other = process.single("other");
    Runnable slow =
        () -> {
          delay.add(TimeUnit.NANOSECONDS.toMillis(process.nanoTime()));
          process.busy(Duration.ofMillis(300));
        };
    var _ = other.scheduleWithFixedDelay(slow, 1, 1, TimeUnit.SECONDS);
    time.runFor(Duration.ofMillis(4_500));
    assertEquals(List.of(0L, 1_000L, 2_000L, 3_000L, 4_000L), rate);
    assertEquals(List.of(1_000L, 2_300L, 3_600L), delay);
  }

  @Test
  void aBusyLoopKeepsTheOthersWaitingAndTimeGoesOnForIt() {
    SimProcess process = process(1);
    ScheduledExecutorService loop = process.single("one");
    loop.execute(() -> {
      long before = process.nanoTime();
      Instant clock = process.instant();
      process.busy(Duration.ofSeconds(2));
      assertEquals(Duration.ofSeconds(2).toNanos(), process.nanoTime() - before);
      assertEquals(clock.plusSeconds(2), process.instant());
    });
    loop.execute(() -> done.add("at " + process.nanoTime() / 1_000_000_000));
    time.runFor(Duration.ofSeconds(1));
    assertTrue(done.isEmpty());
    time.runFor(Duration.ofSeconds(2));
    assertEquals(List.of("at 2"), done);
    assertEquals(List.of(), stumbles);
  }

  @Test
  void aDeadProgramDoesNothingMore() {
    SimProcess process = process(1);
    ScheduledExecutorService loop = process.single("one");
    List<Death> deaths = new ArrayList<>();
    process.onDeath(deaths::add);
    var _ = loop.scheduleAtFixedRate(() -> done.add("tick"), 1, 1, TimeUnit.SECONDS);
    var _ = loop.schedule(() -> done.add("late"), 10, TimeUnit.SECONDS);
    process.cutAfter(2);
    assertTrue(process.effect("first"));
    time.runFor(Duration.ofMillis(1_500));
    assertTrue(process.effect("second"));
    assertFalse(process.effect("third"));
    assertFalse(process.alive());
    time.runFor(Duration.ofSeconds(60));
    loop.execute(() -> done.add("never"));
    time.runFor(Duration.ofSeconds(60));
    assertEquals(List.of("tick"), done);
    assertEquals(List.of(Death.POWER_CUT), deaths);
    assertEquals(2, process.effects());
  }

  @Test
  void thePowerFailsBeforeAWriteIsSafe() {
    SimProcess process = process(1);
    process.tearAfter(1);
    assertTrue(process.effect("write"));
    assertTrue(process.effect(SimProcess.FORCE));
    assertTrue(process.effect("write"));
    assertTrue(process.alive());
    assertFalse(process.effect(SimProcess.FORCE));
    assertFalse(process.alive());
  }

  @Test
  void whatATaskThrowsIsAFindingUnlessSomebodyAsks() {
    SimProcess process = process(1);
    ScheduledExecutorService loop = process.single("one");
    loop.execute(() -> {
      throw new IllegalStateException("oh");
    });
    loop.execute(() -> done.add("the loop goes on"));
    Future<?> asked =
        loop.submit(() -> {
          throw new IllegalArgumentException("told to whoever asks");
        });
    time.runFor(Duration.ofSeconds(1));
    assertEquals(List.of("the loop goes on"), done);
    assertEquals(1, stumbles.size());
    assertEquals("oh", stumbles.getFirst().thrown().getMessage());
    assertThrows(ExecutionException.class, asked::get);
  }

  @Test
  void whoeverWaitsForATaskLetsItRun() throws Exception {
    SimProcess process = process(1);
    ScheduledExecutorService loop = process.single("one");
    loop.execute(() -> done.add("before"));
    assertEquals(7, loop.submit(() -> 7).get(1, TimeUnit.SECONDS));
    assertEquals(List.of("before"), done);
    var never = loop.schedule(() -> 1, 1, TimeUnit.DAYS);
    assertThrows(IllegalStateException.class, never::get);
  }

  @Test
  void shutDownItEndsWhatWaitsAndDropsWhatIsDelayed() throws Exception {
    SimProcess process = process(1);
    ScheduledExecutorService loop = process.single("one");
    loop.execute(() -> done.add("waited"));
    var _ = loop.schedule(() -> done.add("delayed"), 1, TimeUnit.SECONDS);
    var _ = loop.scheduleAtFixedRate(() -> done.add("tick"), 1, 1, TimeUnit.SECONDS);
    loop.shutdown();
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> done.add("more")));
    assertFalse(loop.isTerminated());
    assertTrue(loop.awaitTermination(1, TimeUnit.SECONDS));
    time.runFor(Duration.ofSeconds(5));
    assertEquals(List.of("waited"), done);
    assertEquals(0, time.waiting());

    ScheduledExecutorService other = process.single("other");
    other.execute(() -> done.add("dropped"));
    assertEquals(1, other.shutdownNow().size());
    time.runFor(Duration.ofSeconds(5));
    assertEquals(List.of("waited"), done);
  }

  @Test
  void aCancelledTaskLeavesTheAgenda() {
    ScheduledExecutorService loop = process(1).single("one");
    for (int i = 0; i < 10_000; i++) {
      assertTrue(loop.schedule(() -> done.add("never"), 1, TimeUnit.HOURS).cancel(false));
    }
    assertEquals(0, time.waiting());
    time.runFor(Duration.ofHours(2));
    assertEquals(List.of(), done);
  }

  @Test
  void loopsInterleaveDifferentlyBySeedAndAlikeForOne() {
    List<List<String>> orders = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2, 3, 4, 5}) {
      done.clear();
      SimProcess process = process(seed);
      for (String name : List.of("a", "b", "c", "d")) {
        process.single(name).execute(() -> done.add(name));
      }
      process.beside(() -> done.add("beside"));
      time.runFor(Duration.ofSeconds(1));
      orders.add(List.copyOf(done));
    }
    assertEquals(orders.get(0), orders.get(1));
    assertTrue(orders.stream().distinct().count() > 2, orders::toString);
  }
}
