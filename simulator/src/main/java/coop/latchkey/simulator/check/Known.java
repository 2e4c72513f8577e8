package coop.latchkey.simulator.check;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.check.plain.PlainMemory;
import coop.latchkey.simulator.check.plain.PlainPolicy;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What all invariants share: how the world stands, as it was seen. Sees everything before they do.
final class Known {
  /// A file of orders is written by a thread of its own; an order this old is safe.
  private static final long ORDERS_SAFE_MILLIS = 5_000;

  /// Passages that wait for a disk: more than a journal keeps in memory.
  private static final int UNSAFE_MAX = 10_000;

  final Calm calm = new Calm();
  private final Map<GatewayKey, KnownGateway> gateways = new LinkedHashMap<>();
  private final Map<SpaceId, PlainMemory> memories = new HashMap<>();
  boolean hubRunning;
  long hubStartedAt = Calm.LONG_AGO;
  long hubRestoredAt = Calm.LONG_AGO;

  /// A gateway, which must have been told of.
  @Nullable KnownGateway gateway(GatewayKey key) {
    return gateways.get(key);
  }

  Collection<KnownGateway> gateways() {
    return gateways.values();
  }

  /// A door; null when it was not told of.
  @Nullable KnownDoor door(GatewayKey key, DoorId door) {
    KnownGateway gateway = gateways.get(key);
    return gateway == null ? null : gateway.doors.get(door);
  }

  PlainMemory memory(SpaceId space) {
    return memories.computeIfAbsent(space, _ -> new PlainMemory());
  }

  /// Since when gateway, hub, and all between them have been well; [Calm#NEVER] while they are not.
  long wellSince(KnownGateway gateway) {
    if (!gateway.running || !hubRunning) {
      return Calm.NEVER;
    }
    long since =
        calm.since(
            gateway.key,
            Seen.Part.NETWORK,
            Seen.Part.BROKER,
            Seen.Part.DISK,
            Seen.Part.CLOCK,
            Seen.Part.PROGRAM);
    since = Math.max(since, Math.max(gateway.startedAt, hubStartedAt));
    return Math.max(since, Math.max(hubRestoredAt, gateway.clockSetAt));
  }

  void see(Seen seen) {
    switch (seen) {
      case Seen.Placed placed -> placed(placed);
      case Seen.Started started -> started(started);
      case Seen.Ended ended -> ended(ended);
      case Seen.Shown shown -> at(shown.gateway(), shown.door(), door -> door.shown(shown));
      case Seen.ExitMoved moved -> at(moved.gateway(), moved.door(), door -> door.exitMoved(moved));
      case Seen.LockMoved moved -> at(moved.gateway(), moved.door(), door -> door.lockMoved(moved));
      case Seen.LeafMoved moved -> at(moved.gateway(), moved.door(), door -> door.leafMoved(moved));
      case Seen.Recorded recorded -> recorded(recorded);
      case Seen.Durable durable -> {
        KnownGateway gateway = gateways.get(durable.gateway());
        while (gateway != null
            && !gateway.unsafe.isEmpty()
            && gateway.unsafe.getFirst().seq() <= durable.through()) {
          gateway.unsafe.removeFirst();
        }
      }
      case Seen.Acknowledged told -> heard(told.gateway(), told.at());
      case Seen.DiskRestored restored -> restored(restored);
      case Seen.HubRestored restored -> hubRestoredAt = restored.at();
      case Seen.PolicyIssued issued -> {
        KnownGateway gateway = gateways.get(issued.gateway());
        if (gateway != null) {
          gateway.issued(new PlainPolicy(issued.policy()));
        }
      }
      case Seen.PolicyInForce inForce -> inForce(inForce);
      case Seen.Pardoned pardoned -> memory(pardoned.space()).pardoned(pardoned.member());
      case Seen.CommandSigned signed ->
          at(signed.gateway(), signed.command().door(), door -> door.signed(signed));
      case Seen.ClockSet set -> clockSet(set);
      case Seen.FaultBegun begun -> begun(begun);
      case Seen.FaultEnded ended -> calm.ended(ended);
      case Seen.WentThrough _,
          Seen.Sent _,
          Seen.Committed _,
          Seen.Revoked _,
          Seen.Reinstated _,
          Seen.CommandCame _,
          Seen.Looked _,
          Seen.HubLooked _,
          Seen.Estimated _,
          Seen.Measured _,
          Seen.Stumbled _,
          Seen.Over _ -> {
        // Of one invariant alone.
      }
    }
  }

  private void at(GatewayKey gateway, DoorId id, Consumer<KnownDoor> then) {
    KnownDoor door = door(gateway, id);
    if (door != null) {
      then.accept(door);
    }
  }

  private void placed(Seen.Placed placed) {
    KnownGateway gateway = gateways.get(placed.gateway());
    if (gateway == null) {
      gateways.put(placed.gateway(), new KnownGateway(placed, memory(placed.gateway().space())));
    } else {
      gateway.place(placed);
    }
  }

  private void started(Seen.Started started) {
    KnownGateway gateway = started.gateway() == null ? null : gateways.get(started.gateway());
    if (gateway == null) {
      hubRunning = true;
      hubStartedAt = started.at();
    } else {
      gateway.running = true;
      gateway.startedAt = started.at();
      gateway.inForce = 0;
      // A disk that once failed may have kept less than it said.
      if (calm.ever(gateway.key, Seen.Part.DISK)) {
        doubt(gateway, Instant.EPOCH, true);
      }
    }
  }

  private void ended(Seen.Ended ended) {
    KnownGateway gateway = ended.gateway() == null ? null : gateways.get(ended.gateway());
    if (gateway == null) {
      hubRunning = false;
      return;
    }
    gateway.running = false;
    gateway.endedAt = ended.at();
    gateway.ended = ended.how();
    for (KnownDoor door : gateway.doors.values()) {
      switch (ended.how()) {
        case STOPPED, POWER -> door.released = door.failSafe;
        case KILLED -> {
          // The relay stays as it stands.
        }
      }
    }
    if (ended.how() != Seen.How.STOPPED) {
      boolean unsafe =
          gateway.doors.values().stream()
              .anyMatch(d -> ended.at() - d.orderAt < ORDERS_SAFE_MILLIS);
      JournalRecord first = gateway.unsafe.peekFirst();
      doubt(gateway, first == null ? Instant.MAX : first.at(), unsafe);
      gateway.unsafe.clear();
    }
  }

  private static void doubt(KnownGateway gateway, Instant since, boolean orders) {
    gateway.memory.doubt(gateway.key, since);
    if (orders) {
      gateway.doors.values().forEach(KnownDoor::doubtOrders);
    }
  }

  private void recorded(Seen.Recorded recorded) {
    KnownGateway gateway = gateways.get(recorded.gateway());
    if (gateway == null) {
      return;
    }
    Fact fact = recorded.record().fact();
    if (fact instanceof Fact.MemberPassed passed) {
      gateway.memory.passed(gateway.key, passed, recorded.record().at());
      gateway.unsafe.addLast(recorded.record());
      if (gateway.unsafe.size() > UNSAFE_MAX) {
        gateway.unsafe.removeFirst();
      }
    } else if (fact instanceof Fact.CommandApplied applied) {
      KnownDoor door = gateway.doors.get(applied.door());
      Seen.CommandSigned signed = door == null ? null : door.command(applied.command());
      if (door != null && signed != null) {
        door.ordered(signed.command(), recorded.at());
      }
    }
  }

  private void heard(GatewayKey key, long at) {
    KnownGateway gateway = gateways.get(key);
    if (gateway != null) {
      gateway.hubHeardAt = at;
    }
  }

  private void restored(Seen.DiskRestored restored) {
    KnownGateway gateway = gateways.get(restored.gateway());
    if (gateway != null) {
      gateway.restored = true;
      doubt(gateway, Instant.EPOCH, true);
      gateway.doors.values().forEach(door -> door.severityCertain = false);
    }
  }

  private void inForce(Seen.PolicyInForce now) {
    KnownGateway gateway = gateways.get(now.gateway());
    if (gateway != null) {
      gateway.inForceBefore = gateway.inForce;
      gateway.inForce = now.version();
      gateway.inForceSince = now.at();
    }
  }

  private void clockSet(Seen.ClockSet set) {
    KnownGateway gateway = set.gateway() == null ? null : gateways.get(set.gateway());
    if (gateway != null) {
      boolean steps =
          Math.abs(set.aheadMillis() - gateway.aheadMillis) > 400 || set.synced() != gateway.synced;
      gateway.aheadMillis = set.aheadMillis();
      gateway.aheadMost = Math.max(gateway.aheadMost, set.aheadMillis());
      gateway.synced = set.synced();
      gateway.clockSetAt = steps ? set.at() : gateway.clockSetAt;
    }
  }

  private void begun(Seen.FaultBegun begun) {
    calm.begun(begun);
    KnownGateway gateway = begun.gateway() == null ? null : gateways.get(begun.gateway());
    if (gateway != null && begun.part() == Seen.Part.DISK) {
      gateway.doors.values().forEach(KnownDoor::doubtOrders);
    }
  }
}
