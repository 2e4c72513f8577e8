package coop.latchkey.simulator.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.sim.Act;
import coop.latchkey.core.sim.Cooperative;
import coop.latchkey.core.sim.OperatorAct;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.sim.SpaceDoor;
import coop.latchkey.core.sim.SpaceMember;
import coop.latchkey.core.sim.Story;
import coop.latchkey.core.sim.Story.Timed;
import coop.latchkey.simulator.check.Outcome;
import coop.latchkey.simulator.check.Violation;
import coop.latchkey.simulator.shrink.Shrinker.Shrunk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Shortening of stories that fail for reasons known here.
class ShrinkerTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final SpaceId HOUSE = new SpaceId("house");

  private final Story story = story();
  private int runs;

  private static Act ends(int member) {
    return new OperatorAct.End(new SpaceMember(HOUSE, new MemberId("m" + member)));
  }

  /// Ten days; of each hundredth part an act, every tenth of them another kind.
  private static Story story() {
    List<Timed> acts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Act act = i % 10 == 0 ? new OperatorAct.Unlock(SpaceDoor.of("other", "d" + i)) : ends(i);
      acts.add(new Timed(i * DAY / 100, act));
    }
    return new Story(7, BEGIN, 10, 1_000, Cooperative.of(7, new Size(1, 1)), acts);
  }

  private static Outcome outcome(@Nullable Violation violation) {
    return new Outcome(7, 1, 1, 1, Map.of(), Map.of(), violation);
  }

  private Outcome play(Story played, Predicate<List<Act>> fails, String invariant, long at) {
    runs++;
    List<Act> acts = played.acts().stream().map(Timed::act).toList();
    boolean over = Duration.between(BEGIN, played.end()).toMillis() < at;
    Violation violation =
        new Violation(7, 1, BEGIN.toEpochMilli() + at, invariant, "", "", List.of());
    return outcome(fails.test(acts) && !over ? violation : null);
  }

  private Shrunk shrink(Predicate<List<Act>> fails, long at, int runsMost) {
    Violation first = Objects.requireNonNull(play(story, fails, "one", at).violation());
    return new Shrinker(s -> play(s, fails, "one", at), runsMost).shrink(story, first);
  }

  @Test
  void twoActsAreLeftOfAThousand() {
    Predicate<List<Act>> fails = acts -> acts.contains(ends(111)) && acts.contains(ends(333));
    Shrunk shrunk = shrink(fails, 4 * DAY, 500);
    assertEquals(
        List.of(ends(111), ends(333)), shrunk.story().acts().stream().map(Timed::act).toList());
    assertEquals(4, shrunk.story().days());
    assertEquals(runs - 1, shrunk.runs());
    assertTrue(runs < 150, "it took " + runs);
  }

  @Test
  void nothingIsNeeded() {
    Shrunk shrunk = shrink(_ -> true, DAY / 2, 500);
    assertTrue(shrunk.story().acts().size() <= 1);
    assertEquals(1, shrunk.story().days());
  }

  @Test
  void itKeepsToItsBudgetAndStaysAFailure() {
    Predicate<List<Act>> fails =
        acts -> acts.stream().filter(ends(5).getClass()::isInstance).count() > 300;
    Shrunk shrunk = shrink(fails, 9 * DAY, 20);
    assertEquals(21, runs);
    assertTrue(fails.test(shrunk.story().acts().stream().map(Timed::act).toList()));
    assertTrue(shrunk.story().acts().size() < story.acts().size());
  }

  @Test
  void anotherPromiseBrokenDoesNotCount() {
    Violation first = new Violation(7, 1, BEGIN.toEpochMilli() + DAY, "one", "", "", List.of());
    Shrunk shrunk = new Shrinker(s -> play(s, _ -> true, "another", DAY), 100).shrink(story, first);
    assertEquals(story, shrunk.story());
  }

  @Test
  void twiceTheSame() {
    Predicate<List<Act>> fails = acts -> acts.contains(ends(111));
    assertEquals(shrink(fails, 4 * DAY, 60).story(), shrink(fails, 4 * DAY, 60).story());
  }
}
