package coop.latchkey.core.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.PassageSensor.Line;
import coop.latchkey.core.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CounterMachineTest {
  private static final SensorId ID = new SensorId("front-counter");

  private final CounterMachine<PulseMachine.Pulses> machine =
      new CounterMachine<>(ID, new PulseMachine(20), 10_000);
  private CounterWatch<PulseMachine.Pulses> watch = machine.start(false, false, 0).watch();

  @Test
  void itBeginsWithoutKnowingWhoPassedBefore() {
    assertEquals(
        List.of(new Fact.SensorUnknown(ID, "started"), counted(0, 0)),
        machine.start(false, false, 0).facts());
  }

  @Test
  void theFirstIsToldAtOnceAndMoreWithinASecondTogether() {
    assertEquals(List.of(counted(1, 0)), pulse(Line.FIRST, 5_000));
    assertEquals(List.of(), pulse(Line.FIRST, 5_300));
    assertEquals(List.of(), pulse(Line.SECOND, 5_500));
    assertEquals(6_100, watch.wakeAtMillis());
    assertEquals(List.of(counted(1, 1)), step(6_100, new CounterInput.TimePassed()));
    assertEquals(Long.MAX_VALUE, watch.wakeAtMillis());
  }

  @Test
  void whatIsNotToldYetIsToldAtTheEnd() {
    pulse(Line.FIRST, 5_000);
    pulse(Line.SECOND, 5_300);
    assertEquals(List.of(counted(0, 1)), step(5_450, new CounterInput.Stopped()));
    assertEquals(List.of(), step(5_451, new CounterInput.Stopped()));
  }

  @Test
  void aBounceIsNobody() {
    assertEquals(List.of(), step(5_000, new CounterInput.Changed(Line.FIRST, true)));
    assertEquals(List.of(), step(5_019, new CounterInput.Changed(Line.FIRST, false)));
    assertEquals(List.of(), step(9_000, new CounterInput.TimePassed()));
  }

  @Test
  void whatStandsInItForLongIsADoubtUntilItIsGone() {
    pulse(Line.FIRST, 5_000);
    pulse(Line.FIRST, 5_300);
    assertEquals(List.of(), step(5_500, new CounterInput.Changed(Line.SECOND, true)));
    assertEquals(
        List.of(counted(1, 0), new Fact.SensorUnknown(ID, "blocked")),
        step(15_500, new CounterInput.TimePassed()));
    assertEquals(List.of(), pulse(Line.FIRST, 16_000), "it does not count now");
    assertEquals(
        List.of(counted(0, 0)), step(20_000, new CounterInput.Changed(Line.SECOND, false)));
    assertEquals(List.of(counted(1, 0)), pulse(Line.FIRST, 21_000));
  }

  /// Any number of people at any pace: nobody is lost, and nothing is told twice in a second.
  @TestFactory
  Stream<DynamicTest> nothingIsLostAndNothingIsToldTwiceASecond() {
    return Seeds.tests(200, (_, random) -> new CounterMachineTest().crowd(random));
  }

  private void crowd(RandomGenerator random) {
    List<Long> told = new ArrayList<>();
    int[] sums = new int[4];
    long at = 2_000;
    for (int i = 0; i < 300; i++) {
      at += 150 + (long) (2_000 * Math.pow(random.nextDouble(), 3));
      Line line = random.nextBoolean() ? Line.FIRST : Line.SECOND;
      sums[line == Line.FIRST ? 0 : 1]++;
      for (long when : List.of(at, at + 60)) {
        while (watch.wakeAtMillis() < when) {
          long due = watch.wakeAtMillis();
          add(step(due, new CounterInput.TimePassed()), due, told, sums);
        }
        add(step(when, new CounterInput.Changed(line, when == at)), when, told, sums);
      }
      at += 60;
    }
    add(step(at + 100, new CounterInput.Stopped()), Long.MAX_VALUE, told, sums);
    assertEquals(List.of(sums[0], sums[1]), List.of(sums[2], sums[3]));
    for (int i = 1; i < told.size(); i++) {
      assertTrue(told.get(i) - told.get(i - 1) >= 1_000, told::toString);
    }
  }

  private static void add(List<Fact> facts, long at, List<Long> told, int[] sums) {
    for (Fact fact : facts) {
      Fact.PeopleCounted counted = (Fact.PeopleCounted) fact;
      told.add(at);
      sums[2] += counted.in();
      sums[3] += counted.out();
    }
  }

  private List<Fact> pulse(Line line, long at) {
    List<Fact> facts = new ArrayList<>(step(at, new CounterInput.Changed(line, true)));
    facts.addAll(step(at + 100, new CounterInput.Changed(line, false)));
    return facts;
  }

  private List<Fact> step(long at, CounterInput input) {
    CounterMachine.Step<PulseMachine.Pulses> step = machine.step(watch, input, at);
    watch = step.watch();
    return step.facts();
  }

  private static Fact counted(int in, int out) {
    return new Fact.PeopleCounted(ID, in, out);
  }
}
