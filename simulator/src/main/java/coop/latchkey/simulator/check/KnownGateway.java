package coop.latchkey.simulator.check;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.check.plain.PlainMemory;
import coop.latchkey.simulator.check.plain.PlainPolicy;
import coop.latchkey.simulator.check.plain.Question;
import coop.latchkey.simulator.check.plain.Truth;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is known of one gateway.
final class KnownGateway {
  /// Policies kept: the one in force and those before, to which a damaged disk may fall back.
  private static final int POLICIES_MAX = 96;

  /// The time by which a clock that was set or lost is trusted again, or no more.
  private static final long TRUST = Bounds.HOURS;

  final GatewayKey key;
  final PlainMemory memory;
  final Map<DoorId, KnownDoor> doors = new LinkedHashMap<>();
  final NavigableMap<Long, PlainPolicy> issued = new TreeMap<>();

  /// Passages numbered and not yet safe on disk.
  final Deque<JournalRecord> unsafe = new ArrayDeque<>();

  GatewayConfig config;
  JournalSettings journal;
  boolean running;
  long startedAt = Calm.LONG_AGO;
  long endedAt = Calm.LONG_AGO;
  Seen.@Nullable How ended;
  long inForce;
  long inForceBefore;
  long inForceSince = Calm.LONG_AGO;
  long aheadMillis;

  /// By how much its clock ever was ahead.
  long aheadMost = Calm.LONG_AGO;

  boolean synced = true;
  long clockSetAt = Calm.LONG_AGO;
  long hubHeardAt = Calm.LONG_AGO;
  boolean restored;

  KnownGateway(Seen.Placed placed, PlainMemory memory) {
    this.key = placed.gateway();
    this.config = placed.config();
    this.journal = placed.journal();
    this.memory = memory;
    place(placed);
  }

  void place(Seen.Placed next) {
    config = next.config();
    journal = next.journal();
    config.doors().forEach(door -> doors.putIfAbsent(door.id(), new KnownDoor(door)));
  }

  void issued(PlainPolicy policy) {
    issued.put(policy.version(), policy);
    if (issued.size() > POLICIES_MAX) {
      issued.pollFirstEntry();
    }
  }

  /// The policy it decides by; null when it has none, or one that the hub never issued.
  @Nullable PlainPolicy policy() {
    return issued.get(inForce);
  }

  /// The time of day as it has it.
  Instant clock(long at) {
    return Instant.ofEpochMilli(at + aheadMillis);
  }

  /// Whether it believes its clock.
  Truth trusted(long at) {
    boolean settled = at - clockSetAt > TRUST && at - startedAt > TRUST;
    return settled ? Truth.of(synced) : Truth.UNKNOWN;
  }

  /// Whether it takes its hub for silent: certainly not within half the time after it was heard.
  Truth stale(long at, long calmSince) {
    PlainPolicy policy = policy();
    var stale = policy == null ? null : policy.document().rules().settings().stale();
    if (stale == null) {
      return Truth.NO;
    }
    boolean heard = hubHeardAt >= calmSince && at - hubHeardAt < stale.afterMillis() / 2;
    return heard && startedAt < hubHeardAt ? Truth.NO : Truth.UNKNOWN;
  }

  /// Whether a credential opens a door from outside.
  ///
  /// @param stamp by its own clock
  Question asks(
      DoorId id,
      KnownDoor door,
      CredentialDigest credential,
      long at,
      Instant stamp,
      long calmSince) {
    return new Question(
        key,
        id,
        credential,
        door.severity,
        door.severityCertain,
        door.beside(credential, at),
        stamp,
        trusted(at),
        stale(at, calmSince));
  }
}
