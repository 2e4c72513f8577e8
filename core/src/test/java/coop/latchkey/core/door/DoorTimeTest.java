package coop.latchkey.core.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A shell that wakes late must not change what happened: the same inputs at the same times, once
/// with every wake-up in time and once with none at all, lead to the same states and facts.
class DoorTimeTest {
  @TestFactory
  Stream<DynamicTest> wakingLateChangesNothing() {
    return Seeds.tests(
        200,
        (_, random) -> {
          DoorMachine machine =
              DoorRun.machine(random.nextBoolean() ? Relock.ON_OPEN : Relock.ON_CLOSE);
          DoorState timely = machine.initial(false, 0);
          DoorState late = timely;
          List<String> timelyFacts = new ArrayList<>();
          List<String> lateFacts = new ArrayList<>();
          long now = 0;
          for (int i = 0; i < 200; i++) {
            long next = now + random.nextLong(random.nextBoolean() ? 100 : 15_000);
            while (timely.wakeAtMillis() <= next) {
              timely =
                  step(
                      machine,
                      timely,
                      new DoorInput.TimePassed(),
                      timely.wakeAtMillis(),
                      timelyFacts);
            }
            now = next;
            DoorInput input = input(random);
            timely = step(machine, timely, input, now, timelyFacts);
            late = step(machine, late, input, now, lateFacts);
            assertEquals(timely, late, input + " at " + now);
            assertEquals(timelyFacts, lateFacts, input + " at " + now);
          }
        });
  }

  private static DoorState step(
      DoorMachine machine, DoorState state, DoorInput input, long now, List<String> facts) {
    DoorMachine.Step step = machine.step(state, input, now);
    for (DoorEffect effect : step.effects()) {
      if (effect instanceof DoorEffect.Journal) {
        facts.add(DoorRun.word(effect));
      }
    }
    return step.state();
  }

  private static DoorInput input(RandomGenerator random) {
    return switch (random.nextInt(12)) {
      case 0 -> new DoorInput.Granted(Direction.IN, random.nextBoolean());
      case 1 -> new DoorInput.Granted(Direction.IN, false, 2, false, List.of(passer(random)));
      case 2 -> new DoorInput.Granted(Direction.OUT, false);
      case 3 -> new DoorInput.GrantRevoked();
      case 4 -> new DoorInput.ExitButton(true);
      case 5 -> new DoorInput.ExitButton(false);
      case 6 -> new DoorInput.UnlockCommanded(random.nextLong(20_000));
      case 7 -> orders(random);
      case 8, 9 -> new DoorInput.Contact(true);
      default -> new DoorInput.Contact(false);
    };
  }

  private static Passer passer(RandomGenerator random) {
    MemberId member = new MemberId("m-" + random.nextInt(3));
    return new Passer(member, Direction.IN, new ZoneId("house"), null);
  }

  private static DoorInput orders(RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> new DoorInput.Lockdown(random.nextInt(1, 4));
      case 1 -> new DoorInput.Evacuate();
      case 2 -> new DoorInput.ModeSet(DoorMode.UNLOCKED, random.nextBoolean());
      case 3 -> new DoorInput.ModeSet(DoorMode.CARD, false);
      default -> new DoorInput.Release();
    };
  }
}
