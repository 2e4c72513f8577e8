package coop.latchkey.core.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.PassageSensor.Line;
import coop.latchkey.core.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A line that changes a hundred times a second and more fills no journal, and is seen to do so.
class FlappingTest {
  private static final DeskId DESK = new DeskId("desk-01");
  private static final SensorId COUNTER = new SensorId("front-counter");
  private static final long HOUR = 3_600_000;

  @Test
  void anHourAtAHundredHertzIsOneFactAtADesk() {
    DeskMachine machine = new DeskMachine(DESK, SensorKind.PIR.defaults());
    DeskWatch watch = machine.start(false, 0).watch();
    List<Fact> facts = new ArrayList<>();
    for (long at = 5; at <= HOUR; at += 5) {
      DeskMachine.Step step = machine.step(watch, new DeskInput.Sensed(at % 10 == 5), at);
      watch = step.watch();
      facts.addAll(step.facts());
    }
    assertEquals(List.of(new Fact.DeskUnknown(DESK, "flapping")), facts);
    DeskMachine.Step calm = machine.step(watch, new DeskInput.TimePassed(), HOUR + 29_000);
    assertEquals(List.of(), calm.facts(), "it has not kept still for long enough");
    watch = machine.step(calm.watch(), new DeskInput.TimePassed(), HOUR + 30_000).watch();
    watch = machine.step(watch, new DeskInput.Sensed(true), HOUR + 40_000).watch();
    assertEquals(
        List.of(new Fact.DeskOccupied(DESK)),
        machine.step(watch, new DeskInput.TimePassed(), HOUR + 41_000).facts());
  }

  @Test
  void aDeskThatFlapsIsNotLeftAsItWas() {
    DeskMachine machine = new DeskMachine(DESK, SensorKind.RADAR.defaults());
    DeskWatch watch = machine.start(true, 0).watch();
    watch = machine.step(watch, new DeskInput.TimePassed(), 3_000).watch();
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      DeskMachine.Step step = machine.step(watch, new DeskInput.Sensed(i % 2 == 1), 10_000 + i);
      watch = step.watch();
      facts.addAll(step.facts());
    }
    assertEquals(List.of(new Fact.DeskUnknown(DESK, "flapping")), facts);
  }

  @Test
  void aBouncingSwitchAndARestlessPersonDoNotFlap() {
    DeskMachine machine = new DeskMachine(DESK, SensorKind.SEAT.defaults());
    DeskWatch watch = machine.start(false, 0).watch();
    List<Fact> facts = new ArrayList<>();
    for (long at = 1_000; at < HOUR; at += 20_000) {
      for (int bounce = 0; bounce < 9; bounce++) {
        DeskMachine.Step step =
            machine.step(watch, new DeskInput.Sensed(bounce % 2 == 0), at + bounce);
        watch = step.watch();
        facts.addAll(step.facts());
      }
    }
    assertEquals(List.of(new Fact.DeskOccupied(DESK)), facts);
  }

  @Test
  void anHourAtAHundredHertzIsOneFactOfACounter() {
    for (PassageSensor<?> sensor : List.of(new BeamMachine(500), new PulseMachine(20))) {
      List<Fact> facts = flap(sensor, 5, HOUR);
      assertEquals(
          List.of(
              new Fact.SensorUnknown(COUNTER, "started"),
              new Fact.PeopleCounted(COUNTER, 0, 0),
              new Fact.SensorUnknown(COUNTER, "flapping"),
              new Fact.PeopleCounted(COUNTER, 0, 0)),
          facts);
    }
  }

  @TestFactory
  Stream<DynamicTest> whateverALineDoesTwoFactsASecondAreTheMost() {
    return Seeds.tests(
        50,
        (_, random) -> {
          long period = 1L + random.nextInt(400);
          int facts = flap(new PulseMachine(20), period, 600_000).size();
          assertTrue(facts <= 2 * 700, () -> facts + " facts at a period of " + period + " ms");
        });
  }

  /// Both lines change every `period` ms, then rest for two minutes.
  private static <S> List<Fact> flap(PassageSensor<S> sensor, long period, long until) {
    CounterMachine<S> machine = new CounterMachine<>(COUNTER, sensor, 30_000);
    CounterMachine.Step<S> step = machine.start(false, false, 0);
    List<Fact> facts = new ArrayList<>(step.facts());
    boolean active = true;
    for (long at = period; at <= until || !active; at += period) {
      for (Line line : Line.values()) {
        step = machine.step(step.watch(), new CounterInput.Changed(line, active), at);
        facts.addAll(step.facts());
      }
      active = !active;
    }
    step = machine.step(step.watch(), new CounterInput.TimePassed(), until + 120_000);
    facts.addAll(step.facts());
    return facts;
  }
}
