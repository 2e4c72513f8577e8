package coop.latchkey.gateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.gateway.gpio.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Lines that carry anything: what is read as a card stood alone on them as a card does.
class ReaderNoiseTest {
  private static final long MS = 1_000_000;
  private static final List<CardFormat> FORMATS = List.of(CardFormat.values());

  @TestFactory
  Stream<DynamicTest> whatIsReadStoodAloneOnTheLines() {
    return Seeds.tests(
        60,
        (_, random) -> {
          CardFormat format = FORMATS.get(random.nextInt(FORMATS.size()));
          List<Edge> edges = noise(format, random, 500);
          for (ReaderEvent event : run(format, edges, List.of())) {
            if (event instanceof ReaderEvent.CardRead read) {
              assertStoodAlone(format, edges, read);
            }
          }
        });
  }

  /// The clock may be looked at often or never: the same is read. Only where edges are lost does it
  /// matter whether the silence around them was seen.
  @TestFactory
  Stream<DynamicTest> aLateThreadReadsTheSame() {
    return Seeds.tests(
        60,
        (_, random) -> {
          List<Edge> edges = noise(CardFormat.H10301, random, Integer.MAX_VALUE);
          List<Long> looks = new ArrayList<>();
          long end = edges.getLast().timestampNanos();
          for (long at = 0; at < end; at += random.nextLong(1, 40 * MS)) {
            looks.add(at);
          }
          assertEquals(
              run(CardFormat.H10301, edges, List.of()), run(CardFormat.H10301, edges, looks));
        });
  }

  private static void assertStoodAlone(
      CardFormat format, List<Edge> edges, ReaderEvent.CardRead read) {
    int last = 0;
    while (edges.get(last).timestampNanos() != read.lastEdgeNanos()) {
      last++;
    }
    int first = last - format.length() + 1;
    long bits = 0;
    for (int i = first; i <= last; i++) {
      Edge edge = edges.get(i);
      bits = bits << 1 | (edge.line() == Wire.D1 ? 1 : 0);
      if (i > first) {
        long gap = edge.timestampNanos() - edges.get(i - 1).timestampNanos();
        assertTrue(gap >= 100_000 && gap < 25 * MS, () -> "a gap of " + gap + " ns within a card");
        assertEquals(edges.get(i - 1).seqno() + 1, edge.seqno());
      }
    }
    if (first > 0) {
      long silence = edges.get(first).timestampNanos() - edges.get(first - 1).timestampNanos();
      assertTrue(silence >= 25 * MS, () -> "only " + silence + " ns before a card");
    }
    assertEquals(format.decode(bits), read.card());
  }

  private static List<ReaderEvent> run(CardFormat format, List<Edge> edges, List<Long> looks) {
    ReaderMachine machine =
        new ReaderMachine(
            new ReaderSettings(
                new ReaderId("in"), Wire.D0, Wire.D1, format, new Keypad(4, Keypad.Star.A)));
    ReaderMachine.State state = ReaderMachine.State.INITIAL;
    List<ReaderEvent> events = new ArrayList<>();
    int look = 0;
    for (Edge edge : edges) {
      while (look < looks.size() && looks.get(look) <= edge.timestampNanos()) {
        ReaderMachine.Step step = machine.timePassed(state, looks.get(look++));
        state = step.state();
        events.addAll(step.events());
      }
      ReaderMachine.Step step = machine.edge(state, edge);
      state = step.state();
      events.addAll(step.events());
    }
    return events;
  }

  /// Cards, torn cards, keys, stray pulses and floods.
  ///
  /// @param lossOneIn how seldom an edge is lost
  private static List<Edge> noise(CardFormat format, RandomGenerator random, int lossOneIn) {
    List<Edge> edges = new ArrayList<>();
    long now = MS;
    long seqno = 0;
    for (int i = 0; i < 200; i++) {
      int length =
          switch (random.nextInt(6)) {
            case 0 -> 4;
            case 1 -> random.nextInt(1, 60);
            case 2 -> random.nextInt(1, 400);
            default -> format.length();
          };
      long spacing = random.nextInt(8) == 0 ? random.nextLong(20_000, 200_000) : MS;
      long bits =
          random.nextInt(3) == 0
              ? random.nextLong()
              : format.encode(
                  random.nextInt(format.facilityMax() + 1),
                  random.nextLong(format.numberMax() + 1));
      for (int b = length - 1; b >= 0; b--) {
        seqno += random.nextInt(lossOneIn) == 0 ? 2 : 1;
        edges.add(new Edge(now, (bits >>> b & 1) == 1 ? Wire.D1 : Wire.D0, seqno));
        now += spacing + random.nextLong(spacing / 4);
      }
      now += random.nextInt(4) == 0 ? random.nextLong(30 * MS) : random.nextLong(3000 * MS);
    }
    return edges;
  }
}
