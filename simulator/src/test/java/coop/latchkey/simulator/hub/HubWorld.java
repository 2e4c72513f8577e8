package coop.latchkey.simulator.hub;

import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.sim.Cooperative;
import coop.latchkey.core.sim.Site;
import coop.latchkey.core.sim.Size;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.policy.IssuedPolicy;
import coop.latchkey.simulator.net.SimBroker;
import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import coop.latchkey.simulator.time.Stumble;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A hub, a broker and gateways' voices on simulated time.
final class HubWorld implements HubHearer, AutoCloseable {
  private static final Instant BEGIN = Instant.parse("2026-03-02T07:00:00Z");

  final SimTime time = new SimTime(BEGIN);
  final SplittableRandom dice;
  final Cooperative cooperative;
  final SimBroker broker;
  final SimHub hub;
  final List<GatewayVoice> voices = new ArrayList<>();
  final List<Stumble> stumbles = new ArrayList<>();
  final Map<GatewayKey, List<JournalRecord>> committed = new LinkedHashMap<>();
  final List<IssuedPolicy> issued = new ArrayList<>();
  int estimates;
  private final SimClock clock = new SimClock(time);
  private SimProcess process;

  HubWorld(Path data, long seed, Size size) {
    dice = new SplittableRandom(seed);
    cooperative = Cooperative.of(seed, size);
    broker = new SimBroker(time, dice.split(), SimBroker.Keeping.MEMORY);
    hub = new SimHub(data, dice.split(), this);
    process = process();
  }

  private SimProcess process() {
    return new SimProcess("hub", time, clock, dice.split(), stumbles::add);
  }

  Site site() {
    return cooperative.spaces().getFirst();
  }

  /// A hub that dies after so many effects.
  void start(int effects, HubVersion version) {
    boolean first = !hub.ran();
    process = process();
    process.cutAfter(effects);
    var link =
        broker.link(process, LinkSettings.of(URI.create("tcp://broker:1883"), "latchkey-hub"));
    if (first) {
      List<String> spaces =
          cooperative.spaces().stream().map(site -> cooperative.spaceJson(site.id())).toList();
      hub.start(process, link, version, spaces);
    } else {
      hub.start(process, link, version);
    }
  }

  void start() {
    start(Integer.MAX_VALUE, HubVersion.TODAY);
  }

  SimProcess running() {
    return process;
  }

  void voices() {
    cooperative
        .gateways()
        .forEach(one -> {
          SimProcess on =
              new SimProcess(one.toString(), time, new SimClock(time), dice.split(), stumbles::add);
          voices.add(new GatewayVoice(one.space(), one.gateway(), on, broker));
        });
  }

  void pass(Duration howLong) {
    time.runFor(howLong);
  }

  boolean settled() {
    return voices.stream().allMatch(voice -> voice.through() == voice.records.size());
  }

  @Override
  public void committed(GatewayKey gateway, List<JournalRecord> records) {
    committed.computeIfAbsent(gateway, _ -> new ArrayList<>()).addAll(records);
  }

  @Override
  public void issued(IssuedPolicy policy) {
    issued.add(policy);
  }

  @Override
  public void estimated(SpaceId space, OccupancyState state) {
    estimates++;
  }

  @Override
  public void close() {
    hub.close();
  }
}
