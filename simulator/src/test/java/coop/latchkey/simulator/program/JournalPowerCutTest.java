package coop.latchkey.simulator.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.RecordFrames.Frame;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.journal.FileJournal;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.simulator.disk.SimDisk;
import coop.latchkey.simulator.time.Death;
import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import coop.latchkey.simulator.time.Stumble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// A gateway's real journal through many lives, each cut off at another effect: what was told to be
/// safe is there, as it was recorded, and nothing was invented.
class JournalPowerCutTest {
  private static final GatewayId FRONT = new GatewayId("front");
  private static final JournalSettings ROOMY = new JournalSettings(1 << 20, 1_024, 10_000, 1_000);

  /// One gateway's computer, its journal's lives, and what is known of them.
  private static final class Lives {
    private final SimTime time = new SimTime(Instant.parse("2026-03-01T08:00:00Z"));
    private final SimClock clock = new SimClock(time);
    private final SimDisk disk;
    private final SplittableRandom dice;
    private final List<Stumble> stumbles = new ArrayList<>();
    private final Map<Long, Fact> recorded = new TreeMap<>();
    private long toldSafe;
    private long released;
    private long facts;

    Lives(long seed) {
      dice = new SplittableRandom(seed);
      disk = new SimDisk(time, dice.split());
    }

    private FileJournal open(SimProcess process) throws IOException {
      EventClock stamps = () -> new EventClock.Stamp(process.instant(), new ClockState(true, 0));
      return FileJournal.open(disk.root(process).resolve("journal"), FRONT, stamps, ROOMY, process);
    }

    private SimProcess program() {
      return new SimProcess("front", time, clock, dice.split(), stumbles::add);
    }

    /// Lives until it is cut off; gives how many effects there were.
    long live(int cutAfter, Death how, RandomGenerator random) throws IOException {
      SimProcess process = program();
      process.cutAfter(cutAfter, how);
      FileJournal journal;
      try {
        journal = open(process);
      } catch (IOException e) {
        assertFalse(process.alive(), e::toString);
        return process.effects();
      }
      journal.onDurable(last -> {
        if (process.alive()) {
          toldSafe = Math.max(toldSafe, last);
        }
      });
      for (int i = 0; i < 40 && process.alive(); i++) {
        for (int burst = random.nextInt(4); burst > 0; burst--) {
          Fact fact = new Fact.PolicyApplied(++facts);
          recorded.put(journal.record(fact).seq(), fact);
        }
        time.runFor(Duration.ofMillis(random.nextInt(2_000)));
        if (random.nextInt(5) == 0 && process.alive()) {
          released = Math.max(released, toldSafe - random.nextInt(10));
          journal.release(released);
        }
      }
      process.cutPower();
      return process.effects();
    }

    void check() throws IOException {
      assertEquals(List.of(), stumbles);
      SimProcess process = program();
      FileJournal journal = open(process);
      long last = journal.durableThrough();
      assertTrue(last >= toldSafe, "told safe to " + toldSafe + ", there to " + last);
      long next = released + 1;
      while (next <= last) {
        List<Frame> some = journal.read(next, Long.MAX_VALUE);
        assertTrue(!some.isEmpty(), "nothing from " + next);
        for (Frame frame : some) {
          assertEquals(next, frame.first());
          assertEquals(recorded.get(frame.seq()), fact(frame), "record " + frame.seq());
          next = frame.seq() + 1;
        }
      }
      process.kill();
      recorded.keySet().removeIf(seq -> seq > last);
      toldSafe = last;
    }

    private static Fact fact(Frame frame) {
      return switch (WireCodec.readRecord(frame.payload())) {
        case Parsed.Ok<JournalRecord>(JournalRecord record) -> record.fact();
        case Parsed.Bad<JournalRecord>(String kind, String detail) ->
            throw new AssertionError(kind + ": " + detail);
      };
    }
  }

  @Test
  void itIsCutOffAtEachOfItsEffects() throws IOException {
    long all = new Lives(1).live(1_000_000, Death.POWER_CUT, new SplittableRandom(1));
    assertTrue(all > 50, "effects: " + all);
    for (int k = 0; k < all; k++) {
      var lives = new Lives(1);
      lives.live(k, Death.POWER_CUT, new SplittableRandom(1));
      lives.check();
    }
  }

  @Test
  void itLivesAndDiesManyTimes() {
    Seeds.run(
        300,
        (seed, random) -> {
          var lives = new Lives(seed);
          for (int life = 0; life < 8; life++) {
            Death how = random.nextBoolean() ? Death.POWER_CUT : Death.KILLED;
            lives.live(random.nextInt(150), how, random);
            if (random.nextBoolean()) {
              lives.check();
            }
          }
          lives.check();
        });
  }

  @Test
  void aDiskThatCannotBeReadForAWhileLosesNothing() throws IOException {
    var lives = new Lives(1);
    SimProcess process = lives.program();
    FileJournal journal = lives.open(process);
    for (int i = 1; i <= 5; i++) {
      journal.record(new Fact.PolicyApplied(i));
    }
    lives.time.runFor(Duration.ofSeconds(1));
    assertEquals(5, journal.durableThrough());
    lives.disk.faults().failing(true);
    for (int i = 0; i < 100; i++) {
      assertEquals(List.of(), journal.read(1, 5));
    }
    journal.renumber(20, last -> {});
    lives.time.runFor(Duration.ofSeconds(10));
    lives.disk.faults().end();
    List<Frame> some = journal.read(1, 5);
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), some.stream().map(Frame::seq).toList());
    lives.time.runFor(Duration.ofSeconds(10));
    assertEquals(
        List.of(new Fact.PolicyApplied(1), new Fact.PolicyApplied(2)),
        journal.read(21, 22).stream().map(Lives::fact).toList());
  }

  @Test
  void aDiskThatCanNeverBeReadAgainHoldsNobodyUp() throws IOException {
    var lives = new Lives(1);
    FileJournal journal = lives.open(lives.program());
    journal.record(new Fact.PolicyApplied(1));
    journal.record(new Fact.PolicyApplied(2));
    lives.time.runFor(Duration.ofSeconds(1));
    lives.disk.faults().failing(true);
    List<Frame> some = List.of();
    int attempts = 0;
    while (some.isEmpty() && attempts < 1_000) {
      attempts++;
      some = journal.read(1, 2);
    }
    assertEquals(120, attempts);
    assertEquals(List.of(new Fact.JournalGap(1, "diskFault")), some.stream().map(Lives::fact).toList());
  }
}
