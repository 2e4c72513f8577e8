package coop.latchkey.simulator.run;

import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.GatewayCore;
import coop.latchkey.gateway.GatewayWatch;
import coop.latchkey.gateway.StartFailure;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.gateway.mqtt.GatewayUplink;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.check.Seen;
import coop.latchkey.simulator.disk.DiskImage;
import coop.latchkey.simulator.disk.SimDisk;
import coop.latchkey.simulator.hardware.Doorway;
import coop.latchkey.simulator.hardware.HardwareEvent;
import coop.latchkey.simulator.hardware.SimBoard;
import coop.latchkey.simulator.hardware.SimPins;
import coop.latchkey.simulator.hub.PolicyDocuments;
import coop.latchkey.simulator.time.Death;
import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A gateway's computer with everything that is wired to it, and the programs that run on it one
/// after the other.
final class GatewaySite {
  static final URI BROKER = URI.create("tcp://broker:1883");

  /// After how long a program that ended is started again (`RestartSec` of its systemd unit).
  private static final Duration RESTART = Duration.ofSeconds(2);

  private static final long MIB = 1L << 20;

  private static final String SEQ = "\"seq\":";

  /// What policies and memory may take beside the journal.
  private static final long OTHERS_MIB = 64;

  private final Scene scene;
  private final GatewayKey key;
  private final GatewayConfig config;
  private final JournalSettings journal;
  private final Enrolment enrolment;
  private final SimClock clock;
  private final SimPins pins = new SimPins();
  private final Map<DoorId, Doorway> doorways = new LinkedHashMap<>();
  private SimDisk disk;
  private @Nullable DiskImage image;
  private @Nullable SimProcess process;
  private @Nullable GatewayCore core;
  private Duration pause = RESTART;
  private Consumer<HardwareEvent.WentThrough> followers = _ -> {};
  private boolean powered;
  private int holds = 1;
  private int boots;
  private int disks;

  /// Puts it up; it does not run before [#letGo()].
  GatewaySite(Scene scene, GatewayConfig config, JournalSettings journal, Enrolment enrolment) {
    this.scene = scene;
    this.key = new GatewayKey(config.space(), config.gateway());
    this.config = config;
    this.journal = journal;
    this.enrolment = enrolment;
    this.clock = new SimClock(scene.time);
    this.disk = freshDisk();
    for (GatewayConfig.Door door : config.doors()) {
      Eyewitness eyes =
          new Eyewitness(
              scene,
              key,
              config,
              enrolment.credentialKey(),
              went -> followers.accept(went),
              () -> powered);
      doorways.put(
          door.id(),
          new Doorway(config, door.id(), pins, scene, scene.dice("door " + key + door.id()), eyes));
    }
    sayClock();
  }

  private SimDisk freshDisk() {
    return new SimDisk(scene.time, scene.dice("disk " + key + disks++));
  }

  GatewayKey key() {
    return key;
  }

  Enrolment enrolment() {
    return enrolment;
  }

  /// Its place in the network.
  String place() {
    return key.toString();
  }

  GatewayConfig config() {
    return config;
  }

  SimClock clock() {
    return clock;
  }

  SimPins pins() {
    return pins;
  }

  SimDisk disk() {
    return disk;
  }

  Doorway doorway(DoorId door) {
    Doorway found = doorways.get(door);
    if (found == null) {
      throw new IllegalArgumentException(key + " has no door " + door);
    }
    return found;
  }

  /// Has this told of those who go through a door behind others.
  void onFollowers(Consumer<HardwareEvent.WentThrough> listener) {
    followers = listener;
  }

  /// Tells what its clock says now.
  void sayClock() {
    scene.see(
        new Seen.ClockSet(scene.now(), key, clock.error().toMillis(), clock.state().synced()));
  }

  /// One reason less not to run.
  void letGo() {
    holds--;
    if (holds == 0) {
      start();
    }
  }

  /// Does not run for so long, and then starts, if nothing else keeps it.
  private void hold(Duration howLong) {
    holds++;
    scene.after(howLong, this::letGo);
  }

  private void start() {
    powered = true;
    SimProcess fresh =
        new SimProcess(
            place(), scene.time, clock, scene.dice("program " + key + boots++), scene::stumbled);
    process = fresh;
    fresh.onDeath(this::died);
    scene.see(new Seen.Started(scene.now(), key));
    MqttLink link =
        new WatchedLink(
            scene.broker.link(
                fresh, GatewayUplink.linkSettings(BROKER, enrolment, GatewayCore.software())),
            fresh,
            this::handedOver,
            this::cameIn);
    SimBoard board = new SimBoard(pins, fresh, fresh::effect);
    GatewayConfig here = config.with(disk.root(fresh).resolve("data"), null, null, null);
    try {
      GatewayCore opened =
          GatewayCore.open(
              here,
              journal,
              enrolment,
              new GatewayCore.Ports(board, link, fresh, clock::state, (_, _) -> {}),
              new Onlooker(fresh));
      if (fresh.alive()) {
        core = opened;
        // What it remembers by itself, before anybody tells it more.
        look();
        opened.start(0);
        opened.connect();
      }
    } catch (IOException | StartFailure _) {
      // Its disk cannot be used: it ends with a word and is started again.
      fresh.kill();
    }
  }

  /// Tells which records it sends, as it sends them: their numbers stand in the payload.
  private void handedOver(OutgoingMessage message) {
    if (message.topic().endsWith("/events")) {
      String text = new String(message.payload(), StandardCharsets.UTF_8);
      long first = number(text, text.indexOf(SEQ));
      long last = number(text, text.lastIndexOf(SEQ));
      scene.see(new Seen.Sent(scene.now(), key, first, last));
    }
  }

  /// Tells which commands come to it, before it has looked at them.
  private void cameIn(IncomingMessage message) {
    if (message.topic().endsWith("/command")
        && WireCodec.readDoorCommand(message.payload())
            instanceof Parsed.Ok<Messages.DoorCommand>(var command)) {
      scene.see(new Seen.CommandCame(scene.now(), key, command.id(), message.retained()));
    }
  }

  private static long number(String text, int at) {
    int from = at + SEQ.length();
    int end = from;
    while (Character.isDigit(text.charAt(end))) {
      end++;
    }
    return Long.parseLong(text, from, end, 10);
  }

  private void died(Death how) {
    scene.somebodyDied();
    process = null;
    core = null;
    scene.see(
        new Seen.Ended(
            scene.now(), key, how == Death.POWER_CUT ? Seen.How.POWER : Seen.How.KILLED));
    if (how == Death.POWER_CUT) {
      powered = false;
      pins.powerCut();
    }
    hold(pause);
    pause = RESTART;
  }

  /// Dies right before the so-manieth effect from now on; starts again after a while.
  void cut(int effects, Death how, Duration howLong) {
    SimProcess now = process;
    if (now == null) {
      hold(howLong);
      return;
    }
    pause = howLong;
    if (effects > 0) {
      now.cutAfter(effects, how);
    } else if (how == Death.POWER_CUT) {
      now.cutPower();
    } else {
      now.kill();
    }
  }

  /// No cut that is still to come comes any more.
  void spare() {
    SimProcess now = process;
    if (now != null) {
      now.spare();
    }
  }

  /// Loses its power right before the so-manieth write from now on is made safe; starts again after
  /// a while.
  void tear(int writes, Duration howLong) {
    SimProcess now = process;
    if (now == null) {
      hold(howLong);
      return;
    }
    pause = howLong;
    now.tearAfter(writes - 1);
  }

  /// Is switched off, and starts after a while, with something done to it in between.
  void off(Duration howLong, Runnable meanwhile) {
    cut(0, Death.POWER_CUT, howLong);
    meanwhile.run();
  }

  /// Somebody copies its card.
  void copyCard() {
    image = disk.image();
  }

  /// Its card becomes what it was when it was copied.
  void restoreCard() {
    if (image != null) {
      disk.restore(image);
      scene.see(new Seen.DiskRestored(scene.now(), key));
    }
  }

  /// It gets an empty card, as another computer has in its place.
  void replaceCard() {
    disk = freshDisk();
    image = null;
    scene.see(new Seen.DiskRestored(scene.now(), key));
  }

  /// It forgets the time of day at its next start.
  void forgetTime() {
    clock.boot(Instant.EPOCH);
    sayClock();
  }

  /// Looks into the program, if it runs.
  void look() {
    // A clock that drifts goes wrong little by little.
    sayClock();
    GatewayCore now = core;
    if (now != null) {
      Policy policy = now.policies().current();
      scene.see(
          new Seen.Looked(
              scene.now(),
              key,
              now.journal().pendingCount(),
              policy == null ? 0 : policy.head().version(),
              now.memory().state()));
    }
    // Policies and what is remembered lie beside the journal.
    scene.see(
        new Seen.Measured(
            scene.now(), key, "disk", disk.bytes(), (config.journalMaxMiB() + OTHERS_MIB) * MIB));
  }

  /// Looks on at one of its programs. What that still does when it is dead, nobody sees.
  private final class Onlooker implements GatewayWatch {
    private final SimProcess at;

    Onlooker(SimProcess at) {
      this.at = at;
    }

    private void see(Seen seen) {
      if (at.alive()) {
        scene.see(seen);
      }
    }

    @Override
    public void recorded(JournalRecord record) {
      see(new Seen.Recorded(scene.now(), key, record));
    }

    @Override
    public void durable(long through) {
      see(new Seen.Durable(scene.now(), key, through));
    }

    @Override
    public void inForce(Policy policy) {
      see(
          new Seen.PolicyInForce(
              scene.now(), key, policy.head().version(), PolicyDocuments.of(policy)));
    }
  }
}
