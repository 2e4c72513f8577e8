package coop.latchkey.simulator.check;

import static coop.latchkey.simulator.check.Scene.BADGE;
import static coop.latchkey.simulator.check.Scene.FRONT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.sim.Cooperative;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.sim.Story;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What people read of a violation.
class TimelineTextTest {
  @Test
  void whoDidWhatWhen() {
    Scene scene = new Scene(UnlockHasReason::new);
    scene.see(new Seen.FaultBegun(scene.now(), "power-cut", Seen.Part.PROGRAM, FRONT, false));
    scene.pass(20L * 3_600_000);
    scene.shown(BADGE);
    scene.lock(true);
    Violation violation = Objects.requireNonNull(scene.violation());
    Cooperative cooperative = Cooperative.of(17, new Size(1, 1));
    Story story = new Story(17, Scene.BEGIN, 2, 0, cooperative, List.of());
    String text = Timeline.of(violation, story);
    List<String> lines = text.lines().toList();
    assertEquals("Broken: " + violation.promise(), lines.get(0));
    assertEquals("Found:  " + violation.what(), lines.get(1));
    assertTrue(lines.get(2).contains("seed 17, step 3"), text);
    assertTrue(text.contains("fault: power-cut at house/front"), text);
    assertTrue(text.contains("show badge 00000000 in by door entrance of house/front"), text);
    assertTrue(lines.getLast().contains("releases door entrance"), text);
    assertTrue(text.contains("2 March 2026"), text);
    assertTrue(text.contains("3 March 2026"), "a day is told when it begins:\n" + text);
  }

  @Test
  void onlyTheLastIsKept() {
    Scene scene = new Scene(UnlockHasReason::new);
    for (int i = 0; i < 200; i++) {
      scene.pass(1_000);
      scene.exit(i % 2 == 0);
    }
    scene.pass(1_000);
    scene.lock(true);
    Violation violation = Objects.requireNonNull(scene.violation());
    assertEquals(Referee.LAST_SEEN, violation.last().size());
    assertTrue(violation.last().getLast() instanceof Seen.LockMoved);
  }
}
