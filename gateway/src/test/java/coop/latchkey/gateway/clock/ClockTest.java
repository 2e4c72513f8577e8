package coop.latchkey.gateway.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTest {
  private final List<Fact> facts = new ArrayList<>();
  private long wall = 1_000_000;
  private long nanos = 77;

  private final StepWatch watch =
      new StepWatch(
          () -> wall,
          () -> nanos,
          fact -> {
            facts.add(fact);
            return new EventId(new GatewayId("front"), facts.size());
          });

  private void pass(long wallMillis, long realMillis) {
    wall += wallMillis;
    nanos += realMillis * 1_000_000;
    watch.run();
  }

  @Test
  void timeThatPassesIsNoStep() {
    pass(1_000, 1_000);
    pass(60_000, 60_000);
    assertEquals(List.of(), facts);
  }

  @Test
  void slewingDoesNotAddUpToAStep() {
    for (int i = 0; i < 10_000; i++) {
      pass(1_001, 1_000);
    }
    assertEquals(List.of(), facts);
  }

  @Test
  void aStepForwardAndBackIsRecordedOnceEach() {
    pass(3_601_000, 1_000);
    pass(1_000, 1_000);
    pass(-599_000, 1_000);
    pass(1_000, 1_000);
    assertEquals(List.of(new Fact.ClockStepped(3_600_000), new Fact.ClockStepped(-600_000)), facts);
  }

  @Test
  void theKernelStatesItsDoubt() {
    ClockState state = new KernelClock().state();
    assertTrue(
        state.synced()
            ? state.doubtMillis() >= 1 && state.doubtMillis() < 60_000
            : state.doubtMillis() == KernelClock.UNSYNCED_DOUBT_MILLIS,
        state::toString);
  }
}
