package coop.latchkey.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import coop.latchkey.core.sim.Story;
import coop.latchkey.simulator.check.Outcome;
import coop.latchkey.simulator.check.Timeline;
import coop.latchkey.simulator.check.Violation;
import coop.latchkey.simulator.run.ErrorEar;
import coop.latchkey.simulator.run.Run;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every story that once broke a promise, shortened, as `--save` wrote it: each must hold.
class StoriesTest {
  @BeforeAll
  static void hearErrors() {
    ErrorEar.install();
  }

  static List<Path> found() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(StoriesTest.class.getResource("stories")).toURI());
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> stories = all.sorted().toList();
      assertFalse(stories.isEmpty());
      return stories;
    }
  }

  @ParameterizedTest
  @MethodSource("found")
  void holds(Path file) throws IOException {
    Story story = Story.parse(Files.readString(file));
    assertEquals(story, Story.parse(story.text()));
    Outcome outcome = Run.of(story);
    if (!outcome.held()) {
      Violation violation = Objects.requireNonNull(outcome.violation());
      throw new AssertionError(file.getFileName() + "\n" + Timeline.of(violation, story));
    }
  }
}
