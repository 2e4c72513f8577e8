package coop.latchkey.hub.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.testing.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InboxMachineTest {
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
  private static final ClockState CLOCK = new ClockState(true, 5);

  static JournalRecord plain(long seq) {
    return new JournalRecord(seq, AT, CLOCK, new Fact.DoorOpened(new DoorId("front")));
  }

  static JournalRecord gap(long from, long to) {
    return new JournalRecord(to, AT, CLOCK, new Fact.JournalGap(from, "full"));
  }

  static List<JournalRecord> range(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(InboxMachineTest::plain).toList();
  }

  @Test
  void takesWhatFollows() {
    InboxMachine.Step step = InboxMachine.step(4, range(5, 7));
    assertEquals(new InboxMachine.Step(7, range(5, 7), 0, 0), step);
  }

  @Test
  void skipsWhatItHolds() {
    assertEquals(new InboxMachine.Step(7, range(6, 7), 3, 0), InboxMachine.step(5, range(3, 7)));
  }

  @Test
  void takesNothingBeyondAHole() {
    assertEquals(new InboxMachine.Step(5, List.of(), 0, 3), InboxMachine.step(5, range(7, 9)));
  }

  @Test
  void aGapClosesItsHole() {
    List<JournalRecord> batch = List.of(gap(3, 90), plain(91));
    assertEquals(new InboxMachine.Step(91, batch, 0, 0), InboxMachine.step(2, batch));
  }

  @Test
  void aGapMayBeginAmongWhatIsHeld() {
    List<JournalRecord> batch = List.of(gap(1, 90), plain(91));
    assertEquals(new InboxMachine.Step(91, batch, 0, 0), InboxMachine.step(40, batch));
  }

  @Test
  void aGapWhollyHeldIsADuplicate() {
    assertEquals(
        new InboxMachine.Step(95, List.of(), 1, 0), InboxMachine.step(95, List.of(gap(1, 90))));
  }

  @Test
  void aGapBeyondAnotherHoleIsEarly() {
    assertEquals(
        new InboxMachine.Step(2, List.of(), 0, 1), InboxMachine.step(2, List.of(gap(5, 9))));
  }

  /// Batches lost, doubled and out of order, acknowledgements lost, the gateway going back to the
  /// last one it heard: in the end the hub holds exactly the sequence.
  @Test
  void holdsExactlyTheSequence() {
    Seeds.run(300, InboxMachineTest::oneGateway);
  }

  private static void oneGateway(long seed, RandomGenerator random) {
    long last = random.nextLong(1, 400);
    List<JournalRecord> held = new ArrayList<>();
    List<List<JournalRecord>> network = new ArrayList<>();
    long through = 0;
    long acknowledged = 0;
    long sent = 0;
    for (int turn = 0; through < last; turn++) {
      assertTrue(turn < 100_000, "no progress");
      if (sent < last) {
        long to = Math.min(last, sent + random.nextLong(1, 20));
        network.add(range(sent + 1, to));
        sent = to;
      }
      if (sent == last || random.nextInt(10) == 0) {
        sent = acknowledged;
      }
      if (!network.isEmpty() && random.nextBoolean()) {
        int which = random.nextInt(3) == 0 ? random.nextInt(network.size()) : 0;
        List<JournalRecord> batch =
            random.nextInt(4) == 0 ? network.get(which) : network.remove(which);
        if (random.nextInt(5) > 0) {
          InboxMachine.Step step = InboxMachine.step(through, batch);
          held.addAll(step.taken());
          through = step.through();
          acknowledged = random.nextInt(3) > 0 ? through : acknowledged;
        }
      }
    }
    assertEquals(range(1, last), held);
  }
}
