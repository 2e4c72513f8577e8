package coop.latchkey.simulator.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.BoardSheet;
import coop.latchkey.config.Enrolment;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.gateway.GatewayCore;
import coop.latchkey.gateway.GatewayWatch;
import coop.latchkey.gateway.StartFailure;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.gpio.Board.Pull;
import coop.latchkey.gateway.mqtt.GatewayUplink;
import coop.latchkey.simulator.disk.SimDisk;
import coop.latchkey.simulator.hardware.Doorway;
import coop.latchkey.simulator.hardware.SimBoard;
import coop.latchkey.simulator.hardware.SimPins;
import coop.latchkey.simulator.net.SimBroker;
import coop.latchkey.simulator.time.Death;
import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import coop.latchkey.simulator.time.Stumble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A whole real gateway, cut off at every second of its effects and started again: it starts from
/// whatever lies on its disk, the hub gets everything that was safe, once and in order, and the
/// policy in force is never an older one.
class GatewayCutTest {
  private static final DoorId DOOR = new DoorId("front");

  private static GatewayConfig config(Path data) {
    var door =
        new GatewayConfig.Door(
            DOOR,
            new GatewayConfig.Strike(new GatewayConfig.Output(5, false), false),
            new GatewayConfig.Input(6, true, Pull.UP),
            new GatewayConfig.Input(7, true, Pull.UP),
            new DoorSettings(5_000, 15_000, DoorSettings.Relock.ON_OPEN, true, 20_000, 30_000, 30));
    var reader =
        new GatewayConfig.Reader(
            new ReaderId("front-out"),
            DOOR,
            Direction.IN,
            17,
            18,
            CardFormat.H10301,
            null,
            null,
            null);
    return new GatewayConfig(
        Issued.SPACE,
        Issued.FRONT,
        BoardSheet.of(BoardSheet.SIMULATED),
        "simulated",
        Path.of("enrolment.json"),
        data,
        SmallHub.BROKER.toString(),
        List.of(door),
        List.of(reader),
        List.of(),
        List.of(),
        16,
        null,
        List.of());
  }

  private static final Enrolment ENROLMENT =
      new Enrolment(
          Issued.SPACE,
          Issued.FRONT,
          Issued.KEYS.getPublic(),
          Base64.getEncoder().encodeToString(new byte[32]),
          "demo.front",
          "secret");

  /// A gateway's computer and its hub.
  private static final class World implements GatewayWatch {
    private final SimTime time = new SimTime(Instant.parse("2026-03-02T08:00:00Z"));
    private final SplittableRandom dice;
    private final SimBroker broker;
    private final SimClock clock = new SimClock(time);
    private final SimDisk disk;
    private final SimPins pins = new SimPins();
    private final Doorway doorway;
    private final SmallHub hub;
    private final List<Stumble> stumbles = new ArrayList<>();
    private final Map<Long, Fact> recorded = new TreeMap<>();
    private long safe;
    private long inForce;
    private SimProcess process;

    World(long seed) {
      dice = new SplittableRandom(seed);
      broker = new SimBroker(time, dice.split(), SimBroker.Keeping.MEMORY);
      disk = new SimDisk(time, dice.split());
      hub = new SmallHub(broker, program("hub"));
      doorway =
          new Doorway(
              config(Path.of("data")),
              DOOR,
              pins,
              (nanos, what) -> time.after(nanos, what),
              new Random(seed),
              _ -> {});
      process = program("front");
    }

    private SimProcess program(String name) {
      return new SimProcess(name, time, new SimClock(time), dice.split(), stumbles::add);
    }

    @Override
    public void recorded(JournalRecord record) {
      if (process.alive()) {
        recorded.put(record.seq(), record.fact());
      }
    }

    @Override
    public void durable(long through) {
      if (process.alive()) {
        safe = Math.max(safe, through);
      }
    }

    @Override
    public void inForce(coop.latchkey.core.access.Policy policy) {
      if (process.alive()) {
        long version = policy.head().version();
        assertTrue(version >= inForce, "policy " + version + " after " + inForce);
        inForce = version;
      }
    }

    void start(int cutAfter, Death how) throws StartFailure {
      process = program("front");
      process.cutAfter(cutAfter, how);
      SimProcess here = process;
      try {
        GatewayCore core =
            GatewayCore.open(
                config(disk.root(here).resolve("data")),
                ENROLMENT,
                new GatewayCore.Ports(
                    new SimBoard(pins, here, here::effect),
                    broker.link(
                        here,
                        GatewayUplink.linkSettings(
                            SmallHub.BROKER, ENROLMENT, GatewayCore.software())),
                    here,
                    clock::state,
                    (_, _) -> {}),
                this);
        core.start(0);
        core.connect();
      } catch (IOException e) {
        assertFalse(here.alive(), e::toString);
      }
    }

    /// People come, and the hub changes its rules.
    void live(int rounds) {
      for (int i = 0; i < rounds && process.alive(); i++) {
        doorway.badge(Direction.IN, 159, 100 + i);
        time.runFor(Duration.ofSeconds(7));
        hub.issue();
        time.runFor(Duration.ofSeconds(3));
        doorway.pressExit(300);
        time.runFor(Duration.ofSeconds(12));
      }
    }

    void check() {
      assertEquals(List.of(), stumbles);
      assertTrue(process.alive());
      assertTrue(hub.through() >= safe, "safe to " + safe + ", at the hub to " + hub.through());
      hub.committed.forEach((seq, fact) -> assertEquals(recorded.get(seq), fact, "record " + seq));
      assertEquals(hub.version(), inForce);
    }
  }

  @Test
  void itIsCutOffAtEverySecondEffectAndGoesOn() throws StartFailure {
    var whole = new World(1);
    whole.start(1_000_000, Death.POWER_CUT);
    whole.live(4);
    whole.check();
    long effects = whole.process.effects();
    assertTrue(effects > 100 && effects < 2_000, "effects: " + effects);
    assertNotNull(whole.recorded.get(1L));
    for (int k = 0; k < effects; k += 2) {
      var world = new World(k);
      Death how = k % 3 == 0 ? Death.KILLED : Death.POWER_CUT;
      world.start(k, how);
      world.live(4);
      long safe = world.safe;
      world.process.cutPower();
      world.time.runFor(Duration.ofSeconds(5));
      world.start(1_000_000, Death.POWER_CUT);
      assertTrue(world.recorded.keySet().stream().anyMatch(seq -> seq >= safe));
      world.live(2);
      world.time.runFor(Duration.ofMinutes(2));
      world.check();
    }
  }
}
