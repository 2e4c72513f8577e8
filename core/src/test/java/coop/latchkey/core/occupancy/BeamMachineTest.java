package coop.latchkey.core.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.occupancy.PassageSensor.Line;
import coop.latchkey.core.testing.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeamMachineTest {
  private final BeamMachine machine = new BeamMachine(500);

  /// Beams 100 ms apart in each story: `O` and `I` break the outer and the inner one, `o` and `i`
  /// free them, `=` is no time at all until the next, `.` a second.
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "comes in,                                   OIoi,            1, 0",
    "goes out,                                   IOio,            0, 1",
    "turns back before the inner beam,           Oo,              0, 0",
    "turns back in the middle,                   OIio,            0, 0",
    "turns back at the last moment,              OIoOio,          0, 0",
    "turns back going out,                       IOiIoi,          0, 0",
    "leans back and comes in after all,          OIiIoi,          1, 0",
    "two close behind one another,               OIoOiIoi,        2, 0",
    "three close behind one another,             OIoOiIoOiIoi,    3, 0",
    "two go out close behind one another,        IOiIoOio,        0, 2",
    "comes in; after them one goes out,          OIoi.IOio,       1, 1",
    "one follows at once,                        OIoiOIoi,        2, 0",
    "beams a little too far apart,               OoIi,            1, 0",
    "too far apart going out,                    IiOo,            0, 1",
    "an arm in one beam; a while later the other,Oo.Ii,           0, 0",
    "a swaying bag before the person,            OoOIoi,          1, 0",
    "both at once; free in the order of in,      O=Ioi,           1, 0",
    "both at once; free in the order of out,     O=Iio,           0, 1",
    "the other first; free in the order of in,   I=Ooi,           1, 0",
    "both at once and free at once,              O=Io=i,          0, 0",
    "the same again; as a door that swings,      I=Oo=iO=Ii=o,    0, 0",
  })
  void counts(String story, String changes, int in, int out) {
    int[] counted = play(changes);
    assertEquals(in + " in, " + out + " out", counted[0] + " in, " + counted[1] + " out", story);
  }

  @Test
  void theSameChangeTwiceIsOne() {
    assertEquals(1, play("OOIIooii")[0]);
  }

  /// People one after another with air between them, whatever their pace and the beams' distance,
  /// each of whom may turn back.
  @TestFactory
  Stream<DynamicTest> everybodyWithAirBetweenThemIsCountedOnce() {
    return Seeds.tests(300, (_, random) -> crowd(random));
  }

  private record Change(long at, Line line, boolean broken) {}

  private void crowd(RandomGenerator random) {
    List<Change> changes = new ArrayList<>();
    int[] expected = new int[2];
    long at = 1_000;
    for (int person = 0; person < 60; person++) {
      // A body 15 to 35 cm deep at 0.4 to 2 m/s, beams 5 to 15 cm apart.
      double speed = 0.04 + 0.16 * random.nextDouble();
      long body = Math.max(20, (long) ((15 + 20 * random.nextDouble()) / speed));
      long apart =
          Math.min(body - 10, Math.max(5, (long) ((5 + 10 * random.nextDouble()) / speed)));
      Line near = random.nextBoolean() ? Line.FIRST : Line.SECOND;
      Line far = near == Line.FIRST ? Line.SECOND : Line.FIRST;
      boolean back = random.nextInt(4) == 0;
      changes.add(new Change(at, near, true));
      if (back && random.nextBoolean()) {
        changes.add(new Change(at + body, near, false));
      } else {
        changes.add(new Change(at + apart, far, true));
        changes.add(new Change(back ? at + body + apart : at + body, near, false));
        changes.add(new Change(back ? at + body : at + body + apart, far, false));
      }
      expected[near == Line.FIRST ? 0 : 1] += back ? 0 : 1;
      at += body + apart + 600 + random.nextInt(3_000);
    }
    changes.sort(Comparator.comparingLong(Change::at));
    int[] counted = new int[2];
    BeamMachine.Beams state = machine.start(false, false, 0);
    for (Change change : changes) {
      var step = machine.step(state, change.line(), change.broken(), change.at());
      state = step.state();
      counted[0] += step.in();
      counted[1] += step.out();
    }
    assertEquals(List.of(expected[0], expected[1]), List.of(counted[0], counted[1]));
  }

  private int[] play(String changes) {
    BeamMachine.Beams state = machine.start(false, false, 0);
    int[] counted = new int[2];
    long at = 0;
    boolean atOnce = false;
    for (int i = 0; i < changes.length(); i++) {
      char change = changes.charAt(i);
      if (change == '=') {
        atOnce = true;
        continue;
      }
      at += change == '.' ? 1_000 : atOnce ? 0 : 100;
      atOnce = false;
      if (change != '.') {
        Line line = Character.toUpperCase(change) == 'O' ? Line.FIRST : Line.SECOND;
        var step = machine.step(state, line, Character.isUpperCase(change), at);
        state = step.state();
        counted[0] += step.in();
        counted[1] += step.out();
      }
    }
    return counted;
  }
}
