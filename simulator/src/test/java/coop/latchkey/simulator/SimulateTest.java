package coop.latchkey.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.core.sim.Story;
import coop.latchkey.simulator.check.Outcome;
import coop.latchkey.simulator.check.Seen;
import coop.latchkey.simulator.check.Violation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command, with stories that end as told here.
class SimulateTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private BooleanSupplier goesOn = () -> true;

  private int run(Function<Story, Outcome> play, String... arguments) {
    CommandLine line = Simulate.commandLine(play, false, goesOn);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    return line.execute(arguments);
  }

  private static Outcome good(Story story) {
    return new Outcome(
        story.seed(),
        story.days(),
        1_000,
        500,
        Map.of("partition", 3L),
        Map.of("exit opens", 40L),
        null);
  }

  private static Outcome bad(Story story) {
    long at = story.begin().toEpochMilli() + 1_000;
    Violation violation =
        new Violation(
            story.seed(),
            12,
            at,
            "exit opens",
            "The way out is never blocked.",
            "It was.",
            List.of(new Seen.Over(at)));
    return new Outcome(story.seed(), 1, 12, 1, Map.of(), Map.of(), violation);
  }

  private void told(String words) {
    assertTrue(out.toString().contains(words), out.toString());
  }

  @Test
  void allHeld() {
    assertEquals(0, run(SimulateTest::good, "--seeds", "4", "--days", "2", "--faults", "none"));
    told("Everything held.");
    told("4 seeds, 8.0 building-days");
    told("partition");
    told("12");
    told("160");
  }

  @Test
  void whoeverStopsItIsToldWhatHeldSoFar() {
    AtomicInteger stories = new AtomicInteger();
    goesOn = () -> stories.get() < 2;
    Function<Story, Outcome> play =
        story -> {
          stories.incrementAndGet();
          return good(story);
        };
    assertEquals(0, run(play, "--until-failure", "--threads", "1"));
    told("2 seeds");
    told("Everything held so far.");
  }

  @Test
  void oneFailed() {
    Function<Story, Outcome> play = story -> story.seed() == 3 ? bad(story) : good(story);
    assertEquals(
        1, run(play, "--until-failure", "--days", "2", "--faults", "none", "--threads", "2"));
    told("Seed 3 failed");
    told("Broken: The way out is never blocked.");
    told("Found:  It was.");
    told("seed 3, step 12, check \"exit opens\"");
    told("./latchkey simulate --seed 3 --days 2 --spaces 1 --faults none");
  }

  @Test
  void oneSeedAloneIsPlayed() {
    assertEquals(0, run(SimulateTest::good, "--seed", "17", "--days", "1", "--faults", "none"));
    told("1 seed, 1.0 building-days");
  }

  @Test
  void theHelpNamesEveryKindOfTrouble() {
    assertEquals(0, run(SimulateTest::good, "--help"));
    for (FaultKind kind : FaultKind.values()) {
      told(kind.code());
    }
    told("--until-failure");
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(2, run(SimulateTest::good, "--faults", "thunder"));
    told("thunder");
    assertEquals(2, run(SimulateTest::good, "--spaces", "0"));
    assertEquals(2, run(SimulateTest::good, "--story", folder.resolve("none").toString()));
    told("there is no such file");
    assertEquals(2, run(SimulateTest::good, "--minutes", "-1"));
    told("--minutes and --shrink are 0 at least");
    assertFalse(out.toString().contains("Usage:"), "what is wrong stays on the screen");
  }

  @Test
  void whatCannotBeKeptIsSaidBeforeAnythingIsPlayed() throws Exception {
    Function<Story, Outcome> nothing =
        story -> {
          throw new IllegalStateException("played " + story.seed());
        };
    assertEquals(2, run(nothing, "--save", folder.resolve("no/such.txt").toString()));
    told("such.txt cannot be written");
    assertEquals(2, run(nothing, "--save", folder.toString()));
    told("--save: " + folder + " cannot be written");
  }

  @Test
  void aStoryThatIsNoTextIsSaidToBeNone() throws Exception {
    Path file = Files.write(folder.resolve("noise"), new byte[] {'a', (byte) 0xFF, 1});
    assertEquals(2, run(SimulateTest::good, "--story", file.toString()));
    told("is no text");
  }

  @Test
  void aFailureIsKeptAndPlayedAgain() throws Exception {
    Path file = folder.resolve("failure.txt");
    String[] arguments = {"--seed", "3", "--days", "1", "--save", file.toString()};
    assertEquals(1, run(SimulateTest::bad, arguments));
    assertTrue(Files.size(file) > 0);
    assertEquals(1, run(SimulateTest::bad, "--story", file.toString()));
    told("--story " + file);
  }
}
