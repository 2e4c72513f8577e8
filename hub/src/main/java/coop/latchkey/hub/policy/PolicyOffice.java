package coop.latchkey.hub.policy;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.PolicyRows.Addressee;
import coop.latchkey.hub.policy.PolicyRows.Delta;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Issues the gateways' policies: finds what changed for each when membership changes, gives that a
/// version, signs and keeps it. A change is issued as a change; a snapshot of everything is made
/// beside, when some changes have gathered. Thread-safe; issuing waits for the disk.
public final class PolicyOffice {
  /// Changes after which a fresh snapshot is begun: half of what a manifest takes, so that it is
  /// done before the other half is used up.
  static final int SNAPSHOT_AFTER = 8;

  private static final Logger LOG = LoggerFactory.getLogger(PolicyOffice.class);

  private final Database database;
  private final HubKeys keys;
  private final Loops loops;
  private final PolicyRows rows;

  /// The last version issued, also to a gateway that is gone: versions are never used again.
  private final Map<Addressee, Long> last = new ConcurrentHashMap<>();

  private final Map<Addressee, IssuedPolicy> issued = new ConcurrentHashMap<>();

  /// Snapshots being made beside.
  private final Set<Addressee> making = ConcurrentHashMap.newKeySet();

  /// Snapshots made and not yet in a manifest.
  private final Map<Addressee, Snapshot> fresh = new ConcurrentHashMap<>();

  private volatile Consumer<IssuedPolicy> listener = _ -> {};

  /// Takes up the policies issued before.
  public PolicyOffice(Database database, HubKeys keys, Loops loops) {
    this.database = database;
    this.keys = keys;
    this.loops = loops;
    rows = new PolicyRows(database);
    rows.all().forEach(this::takeUp);
  }

  /// Tells from now on of each policy that is issued, once it is kept.
  public void listen(Consumer<IssuedPolicy> to) {
    listener = to;
  }

  /// Issues anew every policy of every space that changed since it was issued.
  public List<IssuedPolicy> issueAll() {
    return database.read(RulesRows::spaces).stream().flatMap(s -> issue(s).stream()).toList();
  }

  /// Issues the policies of a space that changed; returns those.
  public synchronized List<IssuedPolicy> issue(SpaceId space) {
    SpaceRules rules = rules(space);
    List<IssuedPolicy> changed = new ArrayList<>();
    for (GatewayId gateway : rules.doors().keySet()) {
      Addressee key = new Addressee(space, gateway);
      IssuedPolicy before = issued.get(key);
      long version = last.getOrDefault(key, 0L) + 1;
      if (before == null) {
        changed.add(whole(rules, key, version));
      } else {
        PolicyCompiler.change(before.policy(), rules, version, now())
            .ifPresent(delta -> changed.add(follow(key, before, delta)));
      }
    }
    issued
        .keySet()
        .removeIf(key -> key.space().equals(space) && !rules.doors().containsKey(key.gateway()));
    return changed;
  }

  /// Issues the policies of a space in which nobody else changed than these members, without
  /// looking at the others: at a quarter of a million members, milliseconds in place of seconds.
  public synchronized List<IssuedPolicy> issue(SpaceId space, Collection<MemberId> members) {
    if (!database.read(handle -> RulesRows.agreements(handle, space)).isEmpty()) {
      // Whose badge a visitor's is depends on everybody.
      return issue(space);
    }
    SpaceRules rules = database.read(handle -> RulesRows.withoutMembers(handle, space));
    List<Member> found = database.read(handle -> RulesRows.members(handle, space, members));
    List<IssuedPolicy> changed = new ArrayList<>();
    for (GatewayId gateway : rules.doors().keySet()) {
      Addressee key = new Addressee(space, gateway);
      IssuedPolicy before = issued.get(key);
      if (before == null) {
        return issue(space);
      }
      long version = last.getOrDefault(key, 0L) + 1;
      PolicyCompiler.change(before.policy(), rules, members, found, version, now())
          .ifPresent(delta -> changed.add(follow(key, before, delta)));
    }
    return changed;
  }

  /// Whether a gateway's version is later than any that was issued to it here, as after this hub
  /// was restored from a backup. Never waits.
  public boolean isLater(SpaceId space, GatewayId gateway, long version) {
    Long ours = last.get(new Addressee(space, gateway));
    return ours != null && version > ours;
  }

  /// Issues a gateway's policy again above the version it holds: it would refuse ours otherwise.
  ///
  /// @return the policy issued, or null when there was no need any more
  public synchronized @Nullable IssuedPolicy raise(SpaceId space, GatewayId gateway, long above) {
    SpaceRules rules = rules(space);
    if (!rules.doors().containsKey(gateway) || !isLater(space, gateway, above)) {
      return null;
    }
    LOG.warn(
        "gateway {}/{} holds policy {}, later than ours; issuing above it", space, gateway, above);
    return whole(rules, new Addressee(space, gateway), above + 1);
  }

  /// The policy that a gateway should hold; null for an unknown gateway.
  public @Nullable IssuedPolicy current(SpaceId space, GatewayId gateway) {
    return issued.get(new Addressee(space, gateway));
  }

  /// All policies that gateways should hold.
  public Collection<IssuedPolicy> current() {
    return List.copyOf(issued.values());
  }

  private SpaceRules rules(SpaceId space) {
    return database.read(handle -> RulesRows.of(handle, space, keys));
  }

  private Instant now() {
    return loops.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private IssuedPolicy whole(SpaceRules rules, Addressee key, long version) {
    Policy policy = Policy.compile(PolicyCompiler.compile(rules, key.gateway(), version, now()));
    return keep(key, policy, rows.write(key, policy), List.of());
  }

  private IssuedPolicy follow(Addressee key, IssuedPolicy before, PolicyDelta delta) {
    Policy policy = before.policy().with(delta);
    Delta next =
        new Delta(
            delta.from(), delta.to(), new String(WireCodec.write(delta), StandardCharsets.UTF_8));
    Snapshot made = fresh.remove(key);
    Snapshot snapshot =
        made != null && made.base() > before.snapshot().base() ? made : before.snapshot();
    Optional<List<Delta>> kept = IssuedPolicy.kept(before.deltas(), next, snapshot.base());
    if (kept.isEmpty()) {
      Snapshot now = rows.write(key, policy);
      return keep(
          key, policy, now, IssuedPolicy.kept(before.deltas(), next, now.base()).orElse(List.of()));
    }
    IssuedPolicy after = keep(key, policy, snapshot, kept.get());
    if (after.sinceSnapshot() >= SNAPSHOT_AFTER && making.add(key)) {
      loops.beside(() -> makeSnapshot(key, after));
    }
    return after;
  }

  private void makeSnapshot(Addressee key, IssuedPolicy of) {
    try {
      fresh.put(key, rows.write(key, of.policy()));
    } catch (RuntimeException e) {
      LOG.warn("the snapshot of {} could not be made: {}; it is tried again", key, e.toString());
    } finally {
      making.remove(key);
    }
  }

  private IssuedPolicy keep(Addressee key, Policy policy, Snapshot snapshot, List<Delta> deltas) {
    long version = policy.head().version();
    rows.save(new PolicyRows.Row(key, version, policy.head().issuedAt(), snapshot, deltas));
    LOG.info(
        "policy {} of {}/{} issued: {} members, snapshot {} of {} bytes, {} changes",
        version,
        key.space(),
        key.gateway(),
        policy.memberCount(),
        snapshot.base(),
        snapshot.size(),
        deltas.size());
    IssuedPolicy now = put(key, policy, snapshot, deltas);
    listener.accept(now);
    return now;
  }

  private IssuedPolicy put(Addressee key, Policy policy, Snapshot snapshot, List<Delta> deltas) {
    PolicyManifest unsigned =
        new PolicyManifest(
            policy.head().version(),
            policy.head().issuedAt(),
            snapshot.base(),
            snapshot.sha256(),
            snapshot.size(),
            snapshot.chunks(),
            deltas.stream().map(Delta::text).toList(),
            "");
    String signature = keys.sign(Signing.policyText(key.space(), key.gateway(), unsigned));
    IssuedPolicy now = new IssuedPolicy(rows, policy, snapshot, deltas, unsigned.signed(signature));
    last.put(key, policy.head().version());
    issued.put(key, now);
    return now;
  }

  private void takeUp(PolicyRows.Row row) {
    last.put(row.key(), row.version());
    Snapshot snapshot = row.snapshot();
    if (snapshot == null) {
      return;
    }
    try {
      Policy policy = rows.read(row.key(), snapshot);
      for (Delta delta : row.deltas()) {
        policy = delta.from() == policy.head().version() ? policy.with(parsed(delta)) : policy;
      }
      put(row.key(), policy, snapshot, row.deltas());
    } catch (StoreException | IllegalArgumentException e) {
      // What is issued next is whole again, under a version of its own.
      LOG.error("{}; it is issued anew", e.getMessage());
    }
  }

  private static PolicyDelta parsed(Delta delta) {
    return switch (WireCodec.readPolicyDelta(delta.text().getBytes(StandardCharsets.UTF_8))) {
      case Parsed.Ok<PolicyDelta>(PolicyDelta good) -> good;
      case Parsed.Bad<PolicyDelta>(String kind, String detail) ->
          throw new StoreException("a change kept is " + kind + ": " + detail, null);
    };
  }
}
