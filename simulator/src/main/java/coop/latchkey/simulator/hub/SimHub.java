package coop.latchkey.simulator.hub;

import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.hub.HubCore;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.policy.IssuedPolicy;
import coop.latchkey.simulator.time.SimProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The computer of a hub: its data, which outlive the hubs that run on them one after the other.
/// Each is the real hub's core on a simulated process and link.
///
/// What is committed is safe, as SQLite promises with a disk that keeps its own promises; a hub
/// that dies between a commit and whatever tells of it is what is simulated.
public final class SimHub implements AutoCloseable {
  private final Path data;
  private final RandomGenerator random;
  private final HubHearer hearer;
  private final HubOperator operator = new HubOperator(this);
  private final HubRecords records = new HubRecords(this);
  private @Nullable HubCore core;
  private @Nullable SimProcess process;
  private final HubDisk disk = new HubDisk();
  private @Nullable Gate gate;

  /// A computer without a hub as yet.
  ///
  /// @param data an empty folder of this computer, whose end loses it: best in memory
  /// @param random makes its keys and the ids of its commands
  public SimHub(Path data, RandomGenerator random, HubHearer hearer) {
    CheapSigning.install();
    this.data = data;
    this.random = random;
    this.hearer = hearer;
  }

  /// Starts a hub that issues what changed and connects. One that ran before is over.
  ///
  /// @param link of the process, not started
  public void start(SimProcess on, MqttLink link, HubVersion version) {
    start(on, link, version, () -> {});
  }

  /// Starts the very first hub, which loads these spaces before it connects.
  ///
  /// @param spaces their `space.json` each
  /// @throws IllegalArgumentException naming everything that the hub finds wrong with one of them
  public void start(SimProcess on, MqttLink link, HubVersion version, Iterable<String> spaces) {
    start(on, link, version, () -> spaces.forEach(this::load));
  }

  private void start(SimProcess on, MqttLink link, HubVersion version, Runnable first) {
    SimProcess before = process;
    if (core != null && before != null) {
      before.kill();
    }
    abandon();
    process = on;
    Gate commits = new Gate(on, disk, this::committed);
    gate = commits;
    MqttLink ears = version.isToday() ? link : new OlderLink(link, version);
    whileAlive(() -> {
      HubCore opened =
          HubCore.open(
              data,
              new HubCore.Ports(ears, on, new SimpleMeterRegistry(), this::heard, commits, random));
      core = opened;
      opened.policies().current().forEach(hearer::issued);
      opened.policies().listen(hearer::issued);
      first.run();
      opened.connect();
      return true;
    });
  }

  /// Ends the hub that runs, in order.
  public void stop() {
    HubCore running = core;
    if (running != null && alive()) {
      whileAlive(() -> {
        running.close();
        return true;
      });
    }
    abandon();
  }

  /// Makes its database what a hub of an older schema would have left, and has the migrations of
  /// today's bring it up to date. No hub runs.
  public void carryThroughOlderSchema() {
    OlderSchema.carry(data.resolve("hub.db"));
  }

  /// Lets go of what a hub that died held open; without one it does nothing.
  public void abandon() {
    HubCore dead = core;
    core = null;
    if (dead != null) {
      dead.abandon();
    }
  }

  /// Whether a hub runs.
  public boolean alive() {
    SimProcess on = process;
    return core != null && on != null && on.alive();
  }

  /// The disk under its database.
  public HubDisk disk() {
    return disk;
  }

  /// Whether a hub ever ran here.
  public boolean ran() {
    return process != null;
  }

  /// What operators do.
  public HubOperator operator() {
    return operator;
  }

  /// What is in its database.
  public HubRecords records() {
    return records;
  }

  /// What makes a gateway of this name belong to this hub.
  public Enrolment enrolment(SpaceId space, GatewayId gateway) {
    return core().enrolments().of(space, gateway);
  }

  /// Loads a space's file, as `latchkey hub --load` does.
  ///
  /// @throws IllegalArgumentException naming everything that the hub finds wrong
  public void load(String spaceJson) {
    byte[] json = spaceJson.getBytes(StandardCharsets.UTF_8);
    if (core().spaces().load("space.json", json) instanceof LoadResult.Refused(var problems)) {
      throw new IllegalArgumentException(problems.toString());
    }
  }

  /// The hub that runs, or ran last.
  HubCore core() {
    HubCore known = core;
    if (known == null) {
      throw new IllegalStateException("no hub runs");
    }
    return known;
  }

  /// What a space's credentials are digested with.
  CredentialKey credentialKey(SpaceId space) {
    return core().keys().credentialKey(space);
  }

  /// What time it is to the hub.
  Instant now() {
    SimProcess on = process;
    return on == null ? Instant.EPOCH : on.instant();
  }

  /// How many commits the hub that runs has made.
  long commits() {
    Gate known = gate;
    return known == null ? 0 : known.commits();
  }

  /// Runs something that the hub's death ends in whatever way; null when it died.
  <T> @Nullable T whileAlive(Supplier<T> what) {
    try {
      T result = what.get();
      return alive() ? result : null;
    } catch (RuntimeException e) {
      SimProcess on = process;
      if (on == null || on.alive()) {
        throw e;
      }
      return null;
    }
  }

  private void committed() {
    if (core != null) {
      records.fresh().forEach(one -> hearer.committed(one.gateway(), one.records()));
    }
  }

  private void heard(LiveInput input) {
    if (input instanceof LiveInput.OccupancyChanged(SpaceId space, var state)) {
      hearer.estimated(space, state);
    }
  }

  /// The policy as a document, as checks compare it.
  public static PolicyDocument document(IssuedPolicy policy) {
    return PolicyDocuments.of(policy.policy());
  }

  @Override
  public void close() {
    abandon();
  }
}
