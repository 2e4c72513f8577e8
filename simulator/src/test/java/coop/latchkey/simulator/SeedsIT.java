package coop.latchkey.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.sim.Story;
import coop.latchkey.core.sim.StoryTeller;
import coop.latchkey.simulator.check.Timeline;
import coop.latchkey.simulator.run.ErrorEar;
import coop.latchkey.simulator.run.Run;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Plays a day of a small space from each of many seeds, with every fault there is.
class SeedsIT {
  /// `-Dlatchkey.seeds=5000` is a night's run.
  private static final long SEEDS = Long.getLong("latchkey.seeds", 200);

  /// A seed with both power cuts and attackers.
  private static final long REPLAYED = 7;

  @BeforeAll
  static void hearErrors() {
    ErrorEar.install();
  }

  static Story tell(long seed) {
    return StoryTeller.tell(seed, 1, new Size(1, 1 + (int) (seed % 2)), FaultKind.ALL);
  }

  @Test
  void whatIsPromisedHoldsWithEverySeed() {
    Series series = new Series(SeedsIT::tell, Run::of, Runtime.getRuntime().availableProcessors());
    long begun = System.nanoTime();
    series.run(1, SEEDS, () -> true, true, _ -> {});
    series
        .failure()
        .ifPresent(played -> {
          throw new AssertionError(
              "./latchkey simulate --seed "
                  + played.story().seed()
                  + " --days 1 --doors "
                  + played.story().cooperative().size().doors()
                  + "\n"
                  + Timeline.of(
                      Objects.requireNonNull(played.outcome().violation()), played.story()));
        });
    assertEquals(SEEDS, series.played());
    System.out.printf(
        "%d seeds in %.0f s: %d steps, %d faults, checks %s%n",
        series.played(),
        (System.nanoTime() - begun) / 1e9,
        series.steps(),
        series.faults().values().stream().mapToLong(Long::longValue).sum(),
        series.checks());
    series.checks().forEach((name, count) -> assertTrue(count > 0, name + " checked nothing"));
    assertTrue(
        series.faults().size() >= FaultKind.ALL.size() / 2,
        () -> "few kinds of faults came: " + series.faults());
  }

  @Test
  void theSameSeedPlaysTheSameStoryInAnotherProcess() throws Exception {
    String here = StoryDigest.of(tell(REPLAYED));
    assertEquals(here, StoryDigest.of(tell(REPLAYED)), "twice in one process");
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StoryDigest.class.getName(),
                String.valueOf(REPLAYED))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String there = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, other.waitFor());
    assertEquals(here, there.strip());
  }
}
