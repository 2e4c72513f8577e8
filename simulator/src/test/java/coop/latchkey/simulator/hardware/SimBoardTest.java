package coop.latchkey.simulator.hardware;

import static coop.latchkey.simulator.hardware.HardwareRig.KNOWN;
import static coop.latchkey.simulator.hardware.HardwareRig.STRIKE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Direction;
import coop.latchkey.gateway.gpio.Board.Pull;
import coop.latchkey.gateway.gpio.Edge;
import coop.latchkey.gateway.gpio.GpioException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimBoardTest {
  @Test
  void aFrameKeepsItsTimesAndNumbers() {
    HardwareRig rig = new HardwareRig(false);
    rig.doorway.badge(Direction.IN, HardwareRig.FACILITY, KNOWN);
    rig.pass(1_000);
    assertEquals(
        LongStream.rangeClosed(1, 26).boxed().toList(),
        rig.edges.stream().map(Edge::seqno).toList());
    for (int i = 1; i < 26; i++) {
      long apart = rig.edges.get(i).timestampNanos() - rig.edges.get(i - 1).timestampNanos();
      assertEquals(1_000_000, apart, "between edges " + (i - 1) + " and " + i);
    }
  }

  @Test
  void framesOfOneReaderDoNotOverlap() {
    HardwareRig rig = new HardwareRig(false);
    rig.doorway.badge(Direction.IN, HardwareRig.FACILITY, KNOWN);
    rig.doorway.badge(Direction.IN, HardwareRig.FACILITY, KNOWN);
    rig.pass(1_000);
    assertEquals(52, rig.edges.size());
    long pause = rig.edges.get(26).timestampNanos() - rig.edges.get(25).timestampNanos();
    assertTrue(pause > 25_000_000, "a pause of " + pause + " ns");
  }

  @Test
  void lostEdgesLeaveHolesInTheNumbers() {
    HardwareRig rig = new HardwareRig(false);
    rig.doorway.losesEdges(Direction.IN, 200);
    for (int i = 0; i < 10; i++) {
      rig.doorway.badge(Direction.IN, HardwareRig.FACILITY, KNOWN);
    }
    rig.pass(5_000);
    assertTrue(rig.edges.size() < 255 && rig.edges.size() > 130, rig.edges.size() + " came");
    assertTrue(rig.edges.getLast().seqno() > rig.edges.size());
  }

  @Test
  void noiseComesUntilItEnds() {
    HardwareRig rig = new HardwareRig(false);
    rig.doorway.noise(Direction.IN, 60);
    rig.pass(60_000);
    assertTrue(rig.edges.size() > 60, rig.edges.size() + " edges");
    rig.doorway.noise(Direction.IN, 0);
    rig.edges.clear();
    rig.pass(60_000);
    assertEquals(List.of(), rig.edges);
  }

  @Test
  void theKernelKeeps256EdgesAndNumbersTheOthers() {
    HardwareRig rig = new HardwareRig(false);
    SimBoard board = board(rig);
    SimEdges edges = (SimEdges) board.edges("flood", 17, 18);
    int[] lines = IntStream.range(0, 300).map(i -> 17).toArray();
    rig.pins.pulse(17, lines, new long[300]);
    List<Edge> read = new java.util.ArrayList<>();
    assertTrue(edges.read(read, 0));
    assertEquals(256, read.size());
    assertEquals(45, read.getFirst().seqno());
    assertFalse(edges.read(read, 0));
    edges.pause();
    rig.pins.pulse(17, lines, new long[300]);
    assertFalse(edges.read(read, 0), "deaf");
    edges.resume();
    rig.pins.pulse(17, new int[] {17}, new long[1]);
    assertTrue(edges.read(read, 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDeadProgramMovesNothing(boolean activeLow) {
    HardwareRig rig = new HardwareRig(false, activeLow, 1);
    rig.pass(100);
    rig.process().cutAfter(0);
    rig.doorway.badge(Direction.IN, HardwareRig.FACILITY, KNOWN);
    rig.pass(10_000);
    assertFalse(rig.process().alive());
    assertFalse(rig.doorway.isFree());
    assertEquals(1, rig.seen(HardwareEvent.BadgeShown.class).size());
    assertEquals(0, rig.seen(HardwareEvent.StrikeSet.class).size());
  }

  @Test
  void whatAKilledProgramSetStaysUntilTheNextOneTakesTheLines() {
    HardwareRig rig = new HardwareRig(false);
    rig.doorway.badge(Direction.IN, HardwareRig.FACILITY, KNOWN);
    rig.pass(500);
    rig.process().kill();
    rig.pass(60_000);
    assertTrue(rig.doorway.isFree(), "nobody locks it");
    rig.restart();
    assertFalse(rig.doorway.isFree());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutPowerEveryOutputRests(boolean activeLow) {
    HardwareRig strike = new HardwareRig(false, activeLow, 1);
    strike.doorway.badge(Direction.IN, HardwareRig.FACILITY, KNOWN);
    strike.pass(500);
    assertTrue(strike.doorway.isFree());
    strike.pins.powerCut();
    assertFalse(strike.doorway.isFree(), "a strike needs power to open");
    HardwareRig magnet = new HardwareRig(true, activeLow, 1);
    assertFalse(magnet.doorway.isFree());
    magnet.pins.powerCut();
    assertTrue(magnet.doorway.isFree(), "a magnet needs power to hold");
    assertEquals(activeLow, magnet.pins.level(STRIKE));
  }

  @Test
  void anOldProgramsBoardIsNobodysAnyMore() {
    HardwareRig rig = new HardwareRig(false);
    SimBoard old = board(rig);
    var output = old.output("lamp", 21, false);
    rig.restart();
    output.high();
    assertFalse(rig.pins.level(21));
    old.close();
    assertThrows(GpioException.class, () -> rig.pins.level(64));
  }

  @Test
  void aLineHasOneHolder() {
    HardwareRig rig = new HardwareRig(false);
    SimBoard board = board(rig);
    board.output("lamp", 21, false);
    assertThrows(GpioException.class, () -> board.input("other", 21, false, Pull.UP));
  }

  private static SimBoard board(HardwareRig rig) {
    return new SimBoard(rig.pins, rig.process(), rig.process()::effect);
  }
}
