package coop.latchkey.simulator.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.core.wire.Messages.PolicyWant;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.policy.PolicyCheck;
import coop.latchkey.gateway.policy.PolicyFiles;
import coop.latchkey.gateway.policy.PolicyStore;
import coop.latchkey.simulator.disk.SimDisk;
import coop.latchkey.simulator.time.Death;
import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// A gateway's real policies through many lives: a version that once was in force is never undone
/// by a power cut, for it may be the one that revoked a badge.
class PolicyPowerCutTest {
  private static final int MEMBERS = 5;
  private static final int MANIFESTS = 12;

  /// As many as the wire allows.
  private static final int DELTAS_MAX = 16;

  /// One gateway's computer, and what its hub has issued.
  private static final class Lives {
    private final SimTime time = new SimTime(Instant.parse("2026-03-01T08:00:00Z"));
    private final SimClock clock = new SimClock(time);
    private final SimDisk disk;
    private final SplittableRandom dice;
    private Issued latest = Issued.snapshot(1, MEMBERS);

    /// The highest version that was in force, and that the disk had time to take.
    private long inForce;

    Lives(long seed) {
      dice = new SplittableRandom(seed);
      disk = new SimDisk(time, dice.split());
    }

    private PolicyStore open(SimProcess process) throws IOException {
      EventClock stamps = () -> new EventClock.Stamp(process.instant(), new ClockState(true, 0));
      var store =
          new PolicyStore(
              new PolicyCheck(Issued.SPACE, Issued.FRONT, Issued.KEYS.getPublic()),
              new PolicyFiles(disk.root(process).resolve("policy")),
              fact -> new EventId(Issued.FRONT, 1),
              stamps,
              process);
      store.load();
      return store;
    }

    private SimProcess program() {
      return new SimProcess("front", time, clock, dice.split(), stumble -> {});
    }

    long live(int cutAfter, Death how, RandomGenerator random, boolean fills) throws IOException {
      SimProcess process = program();
      process.cutAfter(cutAfter, how);
      PolicyStore store;
      try {
        store = open(process);
      } catch (IOException e) {
        assertFalse(process.alive(), e::toString);
        return process.effects();
      }
      for (int i = 0; i < MANIFESTS && process.alive(); i++) {
        latest =
            random.nextInt(4) == 0 || latest.manifest().deltas().size() == DELTAS_MAX
                ? Issued.snapshot(latest.manifest().version() + 1 + random.nextInt(3), MEMBERS)
                : latest.next();
        fill(fills && random.nextInt(4) == 0);
        serve(store, process, store.manifest(latest.manifest(), false, nowMillis()));
        time.runFor(Duration.ofMillis(random.nextInt(3_000)));
        if (!fills && process.alive()) {
          inForce = Math.max(inForce, version(store));
        }
      }
      fill(false);
      if (process.alive()) {
        time.runFor(Duration.ofMinutes(2));
        serve(store, process, store.tick(nowMillis()));
        inForce = Math.max(inForce, version(store));
      }
      process.cutPower();
      return process.effects();
    }

    private void fill(boolean now) {
      disk.faults().capacity(now ? disk.bytes() + dice.nextInt(400) : Long.MAX_VALUE);
    }

    private long nowMillis() {
      return time.nanos() / 1_000_000;
    }

    private void serve(PolicyStore store, SimProcess process, Optional<PolicyWant> first) {
      Optional<PolicyWant> want = first;
      while (want.isPresent() && process.alive()) {
        Optional<PolicyWant> next = Optional.empty();
        for (int index : want.get().chunks()) {
          Optional<PolicyWant> more = store.chunk(index, latest.chunk(index), nowMillis());
          next = more.isPresent() ? more : next;
        }
        want = next;
      }
    }

    private static long version(PolicyStore store) {
      Policy policy = store.current();
      return policy == null ? 0 : policy.head().version();
    }

    void check() throws IOException {
      SimProcess process = program();
      long version = version(open(process));
      assertTrue(version >= inForce, "version " + inForce + " was in force, now " + version);
      assertTrue(version <= latest.manifest().version(), "version " + version);
      process.kill();
    }
  }

  @Test
  void itIsCutOffAtEachOfItsEffects() throws IOException {
    long all = new Lives(1).live(1_000_000, Death.POWER_CUT, new SplittableRandom(1), false);
    assertTrue(all > 50, "effects: " + all);
    for (int k = 0; k < all; k++) {
      var lives = new Lives(k);
      lives.live(k, Death.POWER_CUT, new SplittableRandom(1), false);
      lives.check();
    }
  }

  @Test
  void itLivesAndDiesManyTimes() {
    Seeds.run(
        15,
        (seed, random) -> {
          var lives = new Lives(seed);
          for (int life = 0; life < 5; life++) {
            Death how = random.nextBoolean() ? Death.POWER_CUT : Death.KILLED;
            lives.live(random.nextInt(100), how, random, false);
            lives.check();
          }
        });
  }

  @Test
  void aDiskThatIsFullNowAndThenSpoilsNothingThatComesAfter() {
    Seeds.run(
        15,
        (seed, random) -> {
          var lives = new Lives(seed);
          lives.live(1_000_000, Death.POWER_CUT, random, true);
          lives.check();
          assertEquals(0, lives.time.waiting());
        });
  }
}
