package coop.latchkey.hub.policy;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Issues the gateways' policies: compiles them when membership changes, gives a new version to
/// those that say something new, signs and keeps them. Thread-safe; issuing waits for the disk.
public final class PolicyOffice {
  private record Key(SpaceId space, GatewayId gateway) {}

  /// What was issued last, also to a gateway that is gone: its versions are never used again.
  private record Last(long version, String content) {}

  private static final Logger LOG = LoggerFactory.getLogger(PolicyOffice.class);

  private final Database database;
  private final HubKeys keys;
  private final InstantSource clock;
  private final Map<Key, Last> last = new ConcurrentHashMap<>();
  private final Map<Key, IssuedPolicy> issued = new ConcurrentHashMap<>();

  /// Takes up the policies issued before.
  public PolicyOffice(Database database, HubKeys keys, InstantSource clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
    database.read(this::takeUp);
  }

  /// Issues anew every policy of every space that changed since it was issued.
  public List<IssuedPolicy> issueAll() {
    return database.read(RulesRows::spaces).stream().flatMap(s -> issue(s).stream()).toList();
  }

  /// Issues the policies of a space that changed; returns those.
  public synchronized List<IssuedPolicy> issue(SpaceId space) {
    SpaceRules rules = database.read(handle -> RulesRows.of(handle, space, keys));
    List<IssuedPolicy> changed = new ArrayList<>();
    for (GatewayId gateway : rules.doors().keySet()) {
      Last before = last.get(new Key(space, gateway));
      String content = PolicyCompiler.content(rules, gateway);
      if (before == null || !before.content().equals(content)) {
        changed.add(write(rules, gateway, before == null ? 1 : before.version() + 1, content));
      }
    }
    issued.keySet().removeIf(k -> k.space.equals(space) && !rules.doors().containsKey(k.gateway));
    return changed;
  }

  /// Whether a gateway's version is later than any that was issued to it here, as after this hub
  /// was restored from a backup. Never waits.
  public boolean isLater(SpaceId space, GatewayId gateway, long version) {
    Last ours = last.get(new Key(space, gateway));
    return ours != null && version > ours.version();
  }

  /// Issues a gateway's policy again above the version it holds: it would refuse ours otherwise.
  ///
  /// @return the policy issued, or null when there was no need any more
  public synchronized @Nullable IssuedPolicy raise(SpaceId space, GatewayId gateway, long above) {
    SpaceRules rules = database.read(handle -> RulesRows.of(handle, space, keys));
    if (!rules.doors().containsKey(gateway) || !isLater(space, gateway, above)) {
      return null;
    }
    LOG.warn(
        "gateway {}/{} holds policy {}, later than ours; issuing above it", space, gateway, above);
    return write(rules, gateway, above + 1, PolicyCompiler.content(rules, gateway));
  }

  /// The policy that a gateway should hold; null for an unknown gateway.
  public @Nullable IssuedPolicy current(SpaceId space, GatewayId gateway) {
    return issued.get(new Key(space, gateway));
  }

  /// All policies that gateways should hold.
  public Collection<IssuedPolicy> current() {
    return List.copyOf(issued.values());
  }

  private IssuedPolicy write(SpaceRules rules, GatewayId gateway, long version, String content) {
    Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    byte[] bytes = PolicyCompiler.bytes(PolicyCompiler.compile(rules, gateway, version, issuedAt));
    database
        .writer()
        .submit(handle ->
            handle.execute(
                "INSERT INTO policy (space, gateway, version, issued_at, content, bytes)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (space, gateway) DO UPDATE SET"
                    + " version = excluded.version, issued_at = excluded.issued_at,"
                    + " content = excluded.content, bytes = excluded.bytes",
                rules.space().value(),
                gateway.value(),
                version,
                issuedAt.toEpochMilli(),
                content,
                bytes))
        .join();
    LOG.info(
        "policy {} of {}/{} issued: {} members, {} bytes",
        version,
        rules.space(),
        gateway,
        rules.members().size(),
        bytes.length);
    return keep(new Key(rules.space(), gateway), new Last(version, content), issuedAt, bytes);
  }

  private IssuedPolicy keep(Key key, Last said, Instant issuedAt, byte[] bytes) {
    String sha256 = PolicyCompiler.sha256(bytes);
    int chunks = IssuedPolicy.chunks(bytes.length);
    PolicyManifest unsigned =
        new PolicyManifest(said.version(), issuedAt, sha256, bytes.length, chunks, "");
    String signature = keys.sign(Signing.policyText(key.space(), key.gateway(), unsigned));
    PolicyManifest manifest =
        new PolicyManifest(said.version(), issuedAt, sha256, bytes.length, chunks, signature);
    IssuedPolicy policy = new IssuedPolicy(key.space(), key.gateway(), manifest, bytes);
    last.put(key, said);
    issued.put(key, policy);
    return policy;
  }

  private List<IssuedPolicy> takeUp(Handle handle) {
    return handle
        .createQuery("SELECT space, gateway, version, issued_at, content, bytes FROM policy")
        .map((row, _) ->
            keep(
                new Key(
                    new SpaceId(row.getString("space")), new GatewayId(row.getString("gateway"))),
                new Last(row.getLong("version"), row.getString("content")),
                Instant.ofEpochMilli(row.getLong("issued_at")),
                row.getBytes("bytes")))
        .list();
  }
}
