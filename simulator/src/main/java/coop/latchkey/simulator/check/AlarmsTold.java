package coop.latchkey.simulator.check;

import coop.latchkey.core.door.DoorMachine;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.hub.inbox.GatewayKey;
import java.util.HashMap;
import java.util.Map;

/// A door that opens while its lock is locked is told as forced, and one that stands open for too
/// long as held open. Goes by what the contact tells, also where that is wrong.
///
/// Not judged: a door whose lock stands released all the while, and what was open when its program
/// started.
final class AlarmsTold implements Invariant {
  /// A gateway's door.
  private record Door(GatewayKey gateway, DoorId door) {}

  /// A door as its gateway tells of it.
  private static final class Watch {
    boolean open;
    boolean alarmed;
    long restsFrom;
    long shutAt = Calm.LONG_AGO;
  }

  private final Known known;
  private final Map<Door, Watch> watches = new HashMap<>();

  AlarmsTold(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "alarms are told";
  }

  @Override
  public String promise() {
    return "A door that opens without leave is told as forced, and one that is kept open as held"
        + " open.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    switch (seen) {
      case Seen.Recorded recorded when recorded.record().fact() instanceof Fact.OfDoor fact ->
          told(new Door(recorded.gateway(), fact.door()), fact, recorded.at(), findings);
      case Seen.LockMoved moved -> rests(new Door(moved.gateway(), moved.door()), moved.at());
      case Seen.ExitMoved moved -> rests(new Door(moved.gateway(), moved.door()), moved.at());
      case Seen.Looked looked ->
          watches.forEach((door, watch) -> {
            if (door.gateway().equals(looked.gateway())) {
              heldOpen(door, watch, looked.at(), findings);
            }
          });
      case Seen.Ended ended ->
          watches.keySet().removeIf(door -> door.gateway().equals(ended.gateway()));
      default -> {
        // Nothing that a door tells.
      }
    }
  }

  private void rests(Door door, long at) {
    Watch watch = watches.get(door);
    if (watch != null) {
      watch.restsFrom = at;
    }
  }

  private void told(Door door, Fact.OfDoor fact, long at, Findings findings) {
    Watch watch = watches.computeIfAbsent(door, _ -> new Watch());
    switch (fact) {
      case Fact.DoorOpened _ -> {
        opened(door, watch, at, findings);
        watch.open = true;
        watch.alarmed = false;
      }
      case Fact.DoorForced _ -> {
        watch.open = true;
        watch.alarmed = true;
      }
      case Fact.DoorHeldOpen _ -> watch.alarmed = true;
      case Fact.DoorClosed _ -> {
        heldOpen(door, watch, at, findings);
        watch.open = false;
        watch.shutAt = at;
      }
      default -> {
        // May have released it for longer.
      }
    }
    watch.restsFrom = at;
  }

  private void opened(Door door, Watch watch, long at, Findings findings) {
    KnownDoor of = known.door(door.gateway(), door.door());
    if (of == null) {
      return;
    }
    long grace = DoorMachine.PASSAGE_GRACE_MILLIS + Bounds.AT_ONCE;
    boolean withLeave =
        of.released
            || at - of.movedAt <= grace + of.settings.contactSettleMillis()
            || at - watch.shutAt <= grace;
    if (withLeave) {
      findings.checked();
    } else {
      findings.violated(
          "Door %s at %s opened while its lock had been locked for %d ms, and was not told as forced."
              .formatted(door.door(), door.gateway(), at - of.movedAt));
    }
  }

  private void heldOpen(Door door, Watch watch, long at, Findings findings) {
    KnownDoor of = known.door(door.gateway(), door.door());
    if (of == null || of.released || !watch.open) {
      return;
    }
    long stands = at - watch.restsFrom;
    if (!watch.alarmed && stands > of.settings.heldOpenAlarmMillis() + Bounds.AT_ONCE) {
      findings.violated(
          "Door %s at %s has stood open for %d ms, and was not told as held open."
              .formatted(door.door(), door.gateway(), stands));
      watch.alarmed = true;
    } else {
      findings.checked();
    }
  }
}
