package coop.latchkey.gateway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.testing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DayPlanTest {
  private static final DoorId WORKSHOP = new DoorId("workshop");

  private static DayPlan plan(long seed, int order) {
    return DayPlan.member(new SplittableRandom(seed), order, List.of(WORKSHOP), List.of());
  }

  @Test
  void equalSeedsGiveEqualDays() {
    assertEquals(plan(7, 5), plan(7, 5));
    assertNotEquals(plan(7, 5), plan(8, 5));
  }

  @Test
  void somebodyStandsAtTheDoorWithinSeconds() {
    // At the default speed of 60, a minute of the day is a second.
    assertTrue(plan(1, 0).acts().getFirst().minute() < DayPlan.BEGINS + 5);
  }

  @TestFactory
  Stream<DynamicTest> aDayMakesSense() {
    return Seeds.tests(
        200, (_, random) -> check(DayPlan.member(random, 9, List.of(WORKSHOP), List.of())));
  }

  private static void check(DayPlan day) {
    boolean in = false;
    boolean visiting = false;
    double before = DayPlan.BEGINS;
    for (DayPlan.Timed next : day.acts()) {
      assertTrue(next.minute() >= before && next.minute() < DayPlan.ENDS, next::toString);
      before = next.minute();
      switch (next.act()) {
        case Act.Enter _ -> {
          assertTrue(!in, "enters twice");
          in = true;
        }
        case Act.Leave _ -> {
          assertTrue(in && !visiting, "leaves from the street or another room");
          in = false;
        }
        case Act.Visit _ -> {
          assertTrue(in && !visiting, "visits from nowhere");
          visiting = true;
        }
        case Act.Return _ -> {
          assertTrue(visiting, "returns from nowhere");
          visiting = false;
        }
        case Act.Sit _, Act.StandUp _ -> assertTrue(in && !visiting, "sits outside");
        case Act.TryStrangeBadge _ -> throw new AssertionError("a member has a badge");
      }
    }
    assertInstanceOf(Act.Leave.class, day.acts().getLast().act());
  }
}
