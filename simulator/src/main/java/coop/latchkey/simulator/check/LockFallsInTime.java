package coop.latchkey.simulator.check;

import coop.latchkey.core.door.DoorMachine;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.hub.inbox.GatewayKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// A released lock falls again: after the door's own unlock time (the long one at most) from the
/// last grant, exit or plain command; at the end of a timed command, of unlocked hours, of an
/// evacuation. A lock of the kind that waits for the door to be shut may wait for as long as it is
/// open, or as its contact may be wrong. Without a running program the relay stays as it stands.
final class LockFallsInTime implements Invariant {
  /// A door whose lock is released.
  private record Door(GatewayKey gateway, DoorId door) {}

  private final Known known;
  private final Map<Door, Long> dueAt = new LinkedHashMap<>();
  private final Map<Door, Long> commanded = new LinkedHashMap<>();
  private long nextDue = Long.MAX_VALUE;

  LockFallsInTime(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "lock falls in time";
  }

  @Override
  public String promise() {
    return "A released lock falls when its unlock time, its command's time, its unlocked hours or"
        + " its evacuation is over.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    if (seen.at() > nextDue) {
      due(seen.at(), findings);
    }
    switch (seen) {
      case Seen.LockMoved moved -> {
        Door door = new Door(moved.gateway(), moved.door());
        if (moved.released()) {
          extend(door, moved.at());
        } else if (dueAt.remove(door) != null) {
          commanded.remove(door);
          findings.checked();
        }
      }
      case Seen.ExitMoved moved -> extend(new Door(moved.gateway(), moved.door()), moved.at());
      case Seen.Recorded recorded -> recorded(recorded);
      case Seen.Ended ended -> {
        if (ended.gateway() != null) {
          dueAt.keySet().removeIf(door -> door.gateway().equals(ended.gateway()));
          commanded.keySet().removeIf(door -> door.gateway().equals(ended.gateway()));
        }
      }
      case Seen.Started started -> {
        KnownGateway gateway = started.gateway() == null ? null : known.gateway(started.gateway());
        if (gateway != null) {
          gateway.doors.forEach((id, door) -> {
            if (door.released) {
              put(new Door(gateway.key, id), started.at() + Bounds.START);
            }
          });
        }
      }
      default -> {
        // Nothing that releases a lock.
      }
    }
  }

  private void recorded(Seen.Recorded recorded) {
    switch (recorded.record().fact()) {
      case Fact.AccessGranted granted ->
          extend(new Door(recorded.gateway(), granted.door()), recorded.at());
      case Fact.CommandApplied applied -> {
        Door door = new Door(recorded.gateway(), applied.door());
        KnownDoor at = known.door(recorded.gateway(), applied.door());
        Seen.CommandSigned signed = at == null ? null : at.command(applied.command());
        if (signed != null && signed.command().action() == CommandAction.UNLOCK) {
          Long asked = signed.command().forMillis();
          long millis =
              asked == null ? 0 : Math.min(asked, DoorMachine.COMMANDED_UNLOCK_MILLIS_MAX);
          commanded.merge(door, recorded.at() + millis, Math::max);
        }
        extend(door, recorded.at());
      }
      default -> {
        // Nothing that releases a lock.
      }
    }
  }

  /// Something released it at this time, or goes on releasing it until now.
  private void extend(Door door, long at) {
    KnownDoor of = known.door(door.gateway(), door.door());
    if (of != null && of.released) {
      put(door, at + of.settings.longUnlockMillis() + Bounds.AT_ONCE);
    }
  }

  private void put(Door door, long at) {
    dueAt.merge(door, at, Math::max);
    nextDue = Math.min(nextDue, at);
  }

  private void due(long now, Findings findings) {
    nextDue = Long.MAX_VALUE;
    Iterator<Map.Entry<Door, Long>> all = dueAt.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Door, Long> one = all.next();
      if (one.getValue() < now) {
        long later = heldUntil(one.getKey(), one.getValue(), now);
        if (later < now) {
          findings.violated(
              "The lock of door %s at %s is still released %d ms after its time was over."
                  .formatted(one.getKey().door(), one.getKey().gateway(), now - one.getValue()));
          all.remove();
          continue;
        }
        one.setValue(later);
        findings.checked();
      }
      nextDue = Math.min(nextDue, one.getValue());
    }
  }

  /// Until when what else holds the lock released does so at least, looked at now.
  private long heldUntil(Door key, long due, long now) {
    KnownGateway gateway = known.gateway(key.gateway());
    KnownDoor door = known.door(key.gateway(), key.door());
    if (gateway == null || door == null || !gateway.running) {
      return Long.MAX_VALUE;
    }
    boolean boltWaits =
        door.settings.relock() == Relock.ON_CLOSE
            && (door.leafOpen
                || known.calm.since(gateway.key, Seen.Part.HARDWARE) != Calm.LONG_AGO);
    // What has ended this moment held it until now.
    boolean held =
        door.exitPressed
            || now - door.exitAt <= Bounds.AT_ONCE
            || door.evacuation
            || door.evacuationPossible
            || now - door.orderAt <= Bounds.AT_ONCE
            || now - door.leafAt <= Bounds.AT_ONCE
            || now - gateway.clockSetAt <= Bounds.HOURS
            || boltWaits
            || UnlockHasReason.byHours(gateway, key.door(), now)
            || UnlockHasReason.byHours(gateway, key.door(), due);
    long byCommand = commanded.getOrDefault(key, Calm.LONG_AGO);
    return held ? now + Bounds.HOURS : byCommand + Bounds.AT_ONCE;
  }
}
