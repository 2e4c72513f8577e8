package coop.latchkey.simulator.run;

import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.sim.DiskAct;
import coop.latchkey.core.sim.Site;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.policy.IssuedPolicy;
import coop.latchkey.hub.store.StoreException;
import coop.latchkey.simulator.check.Seen;
import coop.latchkey.simulator.hub.HubHearer;
import coop.latchkey.simulator.hub.HubVersion;
import coop.latchkey.simulator.hub.SimHub;
import coop.latchkey.simulator.time.Death;
import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The hub's computer and the hubs that run on it one after the other.
final class HubSite implements HubHearer {
  /// Its place in the network.
  static final String PLACE = "hub";

  /// Its name at the broker.
  static final String CLIENT = "latchkey-hub";

  /// `latchkey/1/<space>/<gateway>/<what>`.
  private static final int TOPIC_PARTS = 5;

  private static final Duration RESTART = Duration.ofSeconds(5);

  /// What a hub that is older than its gateways is told as.
  private static final String OLDER = "older-hub";

  /// A space, or one of its zones.
  private record Shown(SpaceId space, @Nullable ZoneId zone) {}

  private final Map<Shown, Estimate> shown = new HashMap<>();
  private final Scene scene;
  private final SimHub hub;
  private final SimClock clock;
  private @Nullable SimProcess process;
  private HubVersion version;
  private Duration pause = RESTART;
  private int holds;
  private int boots;
  private int refusals;
  private Duration slowness = Duration.ZERO;

  HubSite(Scene scene, Path data, HubVersion version) {
    this.scene = scene;
    this.version = version;
    clock = new SimClock(scene.time);
    hub = new SimHub(data, scene.dice("hub's keys"), this);
  }

  SimHub hub() {
    return hub;
  }

  SimClock clock() {
    return clock;
  }

  void sayClock() {
    scene.see(
        new Seen.ClockSet(scene.now(), null, clock.error().toMillis(), clock.state().synced()));
  }

  /// The very first start.
  void begin(List<String> spaceFiles) {
    sayClock();
    if (!version.equals(HubVersion.TODAY)) {
      // Hubs are to be updated before gateways (decision 13): what an older one does not know
      // waits.
      scene.see(new Seen.FaultBegun(scene.now(), OLDER, Seen.Part.PROGRAM, null, true));
    }
    SimProcess first = fresh();
    hub.start(first, link(first), version, spaceFiles);
  }

  private MqttLink link(SimProcess of) {
    LinkSettings settings = LinkSettings.of(GatewaySite.BROKER, CLIENT);
    return new WatchedLink(scene.broker.link(of, settings), of, this::handedOver, _ -> {});
  }

  /// Tells what the hub says to gateways, as it says it.
  private void handedOver(OutgoingMessage message) {
    String[] parts = message.topic().split("/", -1);
    if (parts.length != TOPIC_PARTS) {
      return;
    }
    GatewayKey to = new GatewayKey(new SpaceId(parts[2]), new GatewayId(parts[3]));
    if (parts[4].equals("ack")
        && WireCodec.readAck(message.payload()) instanceof Parsed.Ok<Messages.Ack>(var ack)) {
      scene.see(new Seen.Acknowledged(scene.now(), to, ack.through()));
    } else if (parts[4].equals("command")
        && WireCodec.readDoorCommand(message.payload())
            instanceof Parsed.Ok<Messages.DoorCommand>(var command)) {
      scene.see(
          new Seen.CommandSigned(
              scene.now(), to, command, message.retained(), message.expirySeconds()));
    }
  }

  private SimProcess fresh() {
    SimProcess made =
        new SimProcess(PLACE, scene.time, clock, scene.dice("hub " + boots++), scene::stumbled);
    process = made;
    made.onDeath(this::died);
    scene.see(new Seen.Started(scene.now(), null));
    return made;
  }

  private void died(Death how) {
    scene.somebodyDied();
    process = null;
    scene.see(
        new Seen.Ended(
            scene.now(), null, how == Death.POWER_CUT ? Seen.How.POWER : Seen.How.KILLED));
    hold(pause);
    pause = RESTART;
  }

  private void hold(Duration howLong) {
    holds++;
    scene.after(
        howLong,
        () -> {
          holds--;
          if (holds == 0) {
            startAgain();
          }
        });
  }

  private void startAgain() {
    SimProcess next = fresh();
    try {
      hub.start(next, link(next), version);
    } catch (CompletionException | StoreException e) {
      if (e instanceof CompletionException && !(e.getCause() instanceof StoreException)) {
        throw e;
      }
      // Its disk takes nothing: it ends with a word and is started again.
      next.kill();
    }
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

  /// Its disk takes no commits, or is slow about them; for how long, the act says.
  void ail(DiskAct act, boolean begins) {
    switch (act) {
      case DiskAct.DiskFull _, DiskAct.ReadOnly _ -> refusals += begins ? 1 : -1;
      case DiskAct.SlowDisk slow -> slowness = begins ? slow.upTo() : Duration.ZERO;
      // A database that keeps its promises cannot be told this.
      case DiskAct.LostFsync _,
          DiskAct.TornWrite _,
          DiskAct.BitRot _,
          DiskAct.ImageTaken _,
          DiskAct.ImageRestored _ -> {}
    }
    hub.disk().refuses(refusals > 0);
    hub.disk().slow(slowness);
  }

  /// Is stopped in order; its successor is today's hub, which brings the tables that an older one
  /// has left up to date.
  void upgrade(Duration after) {
    boolean older = !version.equals(HubVersion.TODAY);
    if (older) {
      scene.see(new Seen.FaultEnded(scene.now(), OLDER, Seen.Part.PROGRAM, null));
    }
    version = HubVersion.TODAY;
    hub.stop();
    if (older) {
      hub.carryThroughOlderSchema();
    }
    cut(0, Death.KILLED, after);
  }

  /// Looks into the hub, if it runs.
  void look() {
    if (hub.alive()) {
      for (Site site : scene.story.cooperative().spaces()) {
        scene.see(new Seen.HubLooked(scene.now(), site.id(), hub.records().remembered(site.id())));
      }
    }
  }

  @Override
  public void committed(GatewayKey gateway, List<JournalRecord> records) {
    scene.see(new Seen.Committed(scene.now(), gateway, records));
  }

  @Override
  public void issued(IssuedPolicy policy) {
    GatewayKey key = new GatewayKey(policy.space(), policy.gateway());
    scene.see(new Seen.PolicyIssued(scene.now(), key, SimHub.document(policy)));
  }

  @Override
  public void estimated(SpaceId space, OccupancyState state) {
    tell(space, null, state.space());
    state.zones().forEach((zone, estimate) -> tell(space, zone, estimate));
  }

  /// What has not changed is not told again.
  private void tell(SpaceId space, @Nullable ZoneId zone, Estimate estimate) {
    if (!estimate.equals(shown.put(new Shown(space, zone), estimate))) {
      scene.see(new Seen.Estimated(scene.now(), space, zone, estimate));
    }
  }
}
