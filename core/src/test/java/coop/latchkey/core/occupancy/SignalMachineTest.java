package coop.latchkey.core.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.occupancy.SignalSettings.Threshold;
import coop.latchkey.core.occupancy.SignalSettings.Unit;
import coop.latchkey.core.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SignalMachineTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final SignalSettings USUAL =
      new SignalSettings(
          Unit.PERCENT,
          false,
          List.of(
              new Threshold(75, 65, Duration.ZERO, false),
              new Threshold(100, 90, MINUTE, true),
              new Threshold(150, 140, Duration.ZERO, true)),
          Duration.ofMinutes(20),
          0);

  private SignalState state = SignalState.begin(USUAL, NINE);
  private SignalSettings settings = USUAL;

  private static Instant minute(long minutes) {
    return NINE.plus(Duration.ofMinutes(minutes));
  }

  private List<SignalChange> see(long minute, SignalInput input) {
    SignalMachine.Step step = SignalMachine.step(settings, state, input, minute(minute));
    state = step.state();
    return step.changes();
  }

  private List<SignalChange> people(long minute, int people) {
    return see(minute, new SignalInput(new Estimate(people, people, people), 20, false));
  }

  private List<SignalChange> later(long minute) {
    SignalMachine.Step step = SignalMachine.passTime(settings, state, minute(minute));
    state = step.state();
    return step.changes();
  }

  @Test
  void aThresholdIsReachedAndLeftWithHysteresis() {
    assertEquals(List.of(), people(1, 14));
    assertEquals(List.of(new SignalChange.LevelChanged(minute(2), 0, 1)), people(2, 15));
    assertEquals(List.of(), people(3, 14));
    assertEquals(List.of(), people(4, 15));
    assertEquals(List.of(new SignalChange.LevelChanged(minute(5), 1, 0)), people(5, 13));
    assertEquals(List.of(new SignalChange.LevelChanged(minute(6), 0, 3)), people(6, 30));
    assertEquals(minute(6), state.levelSince());
  }

  @Test
  void whatDoesNotLastIsNotTold() {
    people(0, 16);
    assertEquals(List.of(), people(1, 20));
    assertEquals(minute(2), SignalMachine.due(settings, state));
    assertEquals(List.of(), people(1, 19), "gone before the minute");
    assertEquals(Instant.MAX, SignalMachine.due(settings, state));
    people(3, 21);
    // The step is late; the change has the time at which it was due.
    assertEquals(List.of(new SignalChange.LevelChanged(minute(4), 1, 2)), later(9));
    people(10, 18);
    assertEquals(2, state.level());
    assertEquals(List.of(new SignalChange.LevelChanged(minute(11), 2, 1)), people(12, 18));
  }

  @Test
  void certainLooksAtTheLowerBoundAndPeopleNeedNoCapacity() {
    settings =
        new SignalSettings(
            Unit.PEOPLE,
            true,
            List.of(new Threshold(10, 8, Duration.ZERO, true)),
            Duration.ZERO,
            0);
    state = SignalState.begin(settings, NINE);
    assertEquals(List.of(), see(1, new SignalInput(new Estimate(12, 9, 14), null, false)));
    assertEquals(1, see(2, new SignalInput(new Estimate(12, 10, 14), null, true)).size());
  }

  @Test
  void withoutACapacityThereIsNoPercentage() {
    assertEquals(List.of(), see(1, new SignalInput(new Estimate(90, 90, 90), null, false)));
    people(2, 15);
    assertEquals(List.of(), see(3, new SignalInput(Estimate.NOBODY, null, true)));
    assertEquals(1, state.level());
  }

  @Test
  void emptyIsToldAfterItsTimeAndFirstInOnce() {
    people(0, 2);
    assertEquals(List.of(), people(5, 0));
    assertEquals(List.of(), later(24));
    assertEquals(List.of(new SignalChange.BecameEmpty(minute(25))), later(26));
    assertTrue(state.empty());
    assertEquals(
        List.of(
            new SignalChange.EndedEmpty(minute(60), minute(25), true),
            new SignalChange.FirstIn(minute(60))),
        people(60, 1));
    assertEquals(List.of(), people(61, 3));
    assertEquals(minute(60), state.firstInAt());
    // Gone and back within the twenty minutes: it never was empty, so nobody is the first.
    people(70, 0);
    assertEquals(List.of(), people(80, 1));
  }

  @Test
  void theFirstPeopleEverSeenAreNotTheFirstIn() {
    assertEquals(List.of(), people(0, 1));
    assertFalse(state.awaiting());
  }

  @Test
  void doubtsAndBoundsKeepItFromBeingToldEmpty() {
    see(0, new SignalInput(Estimate.NOBODY, 20, true));
    see(1, new SignalInput(new Estimate(0, 0, 1), 20, false));
    see(2, new SignalInput(null, 20, false));
    assertEquals(List.of(), later(600));
    people(600, 0);
    assertEquals(1, later(620).size());
    SignalChange ended = new SignalChange.EndedEmpty(minute(630), minute(620), false);
    assertEquals(List.of(ended), see(630, new SignalInput(Estimate.NOBODY, 20, true)));
    assertEquals(List.of(new SignalChange.FirstIn(minute(640))), people(640, 1));
  }

  @Test
  void someMayBeUnseenWhereTheSettingsSaySo() {
    settings = new SignalSettings(Unit.PERCENT, false, List.of(), MINUTE, 2);
    state = SignalState.begin(settings, NINE);
    see(0, new SignalInput(new Estimate(0, 0, 2), 20, false));
    assertEquals(1, later(1).size());
    assertEquals(1, see(2, new SignalInput(new Estimate(0, 0, 3), 20, false)).size());
  }

  @Test
  void aRestartMakesNoEdge() {
    people(0, 30);
    people(1, 0);
    later(21);
    SignalState told = state;
    state = state.resumed();
    assertTrue(state.tells(told));
    assertEquals(List.of(), later(600));
    assertEquals(List.of(), people(601, 0));
    people(602, 1);
    people(603, 0);
    state = state.resumed();
    // Nobody looked meanwhile: the twenty minutes begin anew.
    assertEquals(List.of(), people(700, 0));
    assertEquals(minute(720), SignalMachine.due(settings, state));
  }

  @Test
  void aTimeBeforeTheLastOneCountsAsThatOne() {
    people(10, 20);
    assertEquals(
        minute(10), SignalMachine.step(settings, state, people0(), minute(3)).state().at());
  }

  private static SignalInput people0() {
    return new SignalInput(Estimate.NOBODY, 20, false);
  }

  @Test
  void thresholdsWithoutHysteresisOrOrderAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Threshold(75, 75, Duration.ZERO, false));
    Threshold seventyFive = new Threshold(75, 60, Duration.ZERO, false);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SignalSettings(Unit.PERCENT, false, List.of(seventyFive, seventyFive), MINUTE, 0));
  }

  /// Whether and when one looks at the time changes nothing of what is told.
  @Test
  void whenTimePassesIsOfNoMatter() {
    Seeds.run(
        200,
        (seed, random) -> {
          List<SignalInput> inputs = inputs(random);
          List<SignalChange> calm = told(inputs, random, false);
          List<SignalChange> busy = told(inputs, random, true);
          assertEquals(calm, busy, () -> "seed " + seed);
          alternate(calm);
        });
  }

  private static List<SignalInput> inputs(RandomGenerator random) {
    List<SignalInput> inputs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int low = random.nextInt(3) == 0 ? 0 : random.nextInt(40);
      int people = low + (random.nextInt(4) == 0 ? random.nextInt(3) : 0);
      inputs.add(
          new SignalInput(
              random.nextInt(20) == 0
                  ? null
                  : new Estimate(people, low, people + (random.nextInt(4) == 0 ? 2 : 0)),
              20,
              random.nextInt(10) == 0));
    }
    return inputs;
  }

  private static List<SignalChange> told(
      List<SignalInput> inputs, RandomGenerator random, boolean looking) {
    SignalState state = SignalState.begin(USUAL, NINE);
    List<SignalChange> told = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      SignalMachine.Step step = SignalMachine.step(USUAL, state, inputs.get(i), minute(i * 7L));
      told.addAll(step.changes());
      state = step.state();
      if (looking) {
        SignalMachine.Step look =
            SignalMachine.passTime(USUAL, state, minute(i * 7L).plusSeconds(random.nextInt(420)));
        told.addAll(look.changes());
        state = look.state();
      }
    }
    told.addAll(SignalMachine.passTime(USUAL, state, minute(10_000)).changes());
    return told;
  }

  private static void alternate(List<SignalChange> told) {
    boolean empty = false;
    int level = 0;
    Instant last = NINE;
    for (SignalChange change : told) {
      assertNotNull(change.at());
      assertFalse(change.at().isBefore(last), "in order");
      last = change.at();
      switch (change) {
        case SignalChange.BecameEmpty _ -> {
          assertFalse(empty);
          empty = true;
        }
        case SignalChange.EndedEmpty _ -> {
          assertTrue(empty);
          empty = false;
        }
        case SignalChange.LevelChanged(Instant _, int from, int to) -> {
          assertEquals(level, from);
          level = to;
        }
        case SignalChange.FirstIn _ -> assertFalse(empty);
      }
    }
  }
}
