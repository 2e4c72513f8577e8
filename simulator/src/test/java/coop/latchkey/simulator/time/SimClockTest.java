package coop.latchkey.simulator.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimClockTest {
  private final SimTime time = new SimTime(Instant.parse("2026-03-01T08:00:00Z"));
  private final SimClock clock = new SimClock(time);

  @Test
  void itIsRightUntilSomethingHappens() {
    time.runFor(Duration.ofDays(3));
    assertEquals(Instant.parse("2026-03-04T08:00:00Z"), clock.instant());
    assertEquals(Duration.ZERO, clock.error());
    assertTrue(clock.state().synced());
  }

  @Test
  void withoutATimeServiceItDriftsAndItsDoubtGrows() {
    clock.service(false);
    clock.drift(50);
    time.runFor(Duration.ofDays(1));
    assertEquals(4_320, clock.error().toMillis());
    assertTrue(clock.state().doubtMillis() >= clock.error().toMillis());
    clock.service(true);
    time.runFor(Duration.ofDays(1));
    assertEquals(Duration.ZERO, clock.error());
  }

  @Test
  void aStepIsFeltByNobodyAndABootWithoutAClockIs() {
    clock.step(Duration.ofHours(-2));
    assertEquals(Duration.ofHours(-2), clock.error());
    assertTrue(clock.state().synced());
    clock.boot(Instant.EPOCH);
    time.runFor(Duration.ofSeconds(9));
    assertEquals(Instant.EPOCH.plusSeconds(9), clock.instant());
    assertFalse(clock.state().synced());
    clock.service(true);
    assertTrue(clock.state().synced());
    assertEquals(Duration.ZERO, clock.error());
  }

  @Test
  void theAgendaRunsWhatIsDueInOrderAndTimeGoesNoFurtherThanAsked() {
    List<String> done = new ArrayList<>();
    time.after(20, () -> done.add("twenty"));
    time.after(10, () -> done.add("ten"));
    time.after(10, () -> time.after(0, () -> done.add("then")));
    Planned cancelled = time.after(15, () -> done.add("never"));
    cancelled.cancel();
    time.runUntil(15);
    assertEquals(15, time.nanos());
    assertEquals(List.of("ten", "then"), done);
    assertTrue(time.runUntil(() -> done.size() == 3, Duration.ofSeconds(1)));
    assertEquals(20, time.nanos());
    assertFalse(time.step());
    assertEquals(4, time.steps());
  }
}
