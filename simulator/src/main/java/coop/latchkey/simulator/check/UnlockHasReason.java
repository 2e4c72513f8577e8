package coop.latchkey.simulator.check;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.simulator.check.plain.PlainPolicy;
import coop.latchkey.simulator.check.plain.PlainRules;
import coop.latchkey.simulator.check.plain.Truth;
import java.time.Instant;
import java.util.Iterator;

/// No lock is released without a credential that the policy in force lets in, a badge on the way
/// out, the exit button, a command, unlocked hours or an evacuation. Judged from what came before
/// the lock moved, never from what the journal says about it afterwards.
///
/// Not judged: a fail-safe lock without power or before its program has secured it; a door whose
/// reader on the way out may be at fault, since any card lets out; whatever depends on what a
/// gateway may have heard of others or may have lost with its power.
final class UnlockHasReason implements Invariant {
  /// For so long after its trouble a clock may be slewed by as much as a command lives.
  private static final long CLOCK_DOUBT = 6L * 60 * 60 * 1000;

  private final Known known;

  UnlockHasReason(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "unlock has a reason";
  }

  @Override
  public String promise() {
    return "No lock is released without a grant, command, schedule or exit that justifies it under"
        + " the policy the gateway then held.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    if (!(seen instanceof Seen.LockMoved moved) || !moved.released()) {
      return;
    }
    KnownGateway gateway = known.gateway(moved.gateway());
    KnownDoor door = known.door(moved.gateway(), moved.door());
    if (gateway == null || door == null) {
      return;
    }
    boolean resting =
        door.failSafe && (!gateway.running || moved.at() - gateway.startedAt < Bounds.START);
    if (resting
        || byExit(door, moved.at())
        || byNoise(gateway, moved.door(), moved.at())
        || byOrder(gateway, door, moved.at())
        || byHours(gateway, moved.door(), moved.at())
        || byCredential(gateway, moved.door(), door, moved.at())) {
      findings.checked();
    } else {
      findings.violated(
          "The lock of door %s at %s was released: nobody shown there may come in, no exit was asked for, nothing was ordered, and its hours do not hold it open."
              .formatted(moved.door(), moved.gateway()));
    }
  }

  /// A reader on the way out at fault may read any card, and any card lets out.
  private boolean byNoise(KnownGateway gateway, DoorId door, long at) {
    return known.calm.since(gateway.key, Seen.Part.HARDWARE) >= at - Bounds.ATTEMPT
        && gateway.config.readers().stream()
            .anyMatch(r -> r.door().equals(door) && r.direction() == Direction.OUT);
  }

  private static boolean byExit(KnownDoor door, long at) {
    return door.exitPressed || at - door.exitAt <= Bounds.AT_ONCE;
  }

  /// A clock that is not set cannot tell an old command from a new one; the broker lets none live
  /// for longer, but what it has sent may be on its way for as long as a dead link is not noticed.
  private boolean byOrder(KnownGateway gateway, KnownDoor door, long at) {
    boolean clockTells =
        gateway.synced && known.calm.since(gateway.key, Seen.Part.CLOCK) < at - CLOCK_DOUBT;
    long since = clockTells ? at - 2 * Bounds.COMMAND : Calm.LONG_AGO;
    return door.evacuation
        || door.evacuationPossible
        || door.mayBeOrdered(CommandAction.UNLOCK, since)
        || door.mayBeOrdered(CommandAction.EVACUATE, since);
  }

  static boolean byHours(KnownGateway gateway, DoorId id, long at) {
    Truth trusted = gateway.trusted(at);
    PlainPolicy now = gateway.policy();
    PlainPolicy before = gateway.issued.get(gateway.inForceBefore);
    boolean changed = at - gateway.inForceSince <= Bounds.HOURS;
    return (now != null && byHours(now, id, gateway.clock(at), trusted))
        || (changed && before != null && byHours(before, id, gateway.clock(at), trusted));
  }

  private static boolean byHours(PlainPolicy policy, DoorId id, Instant clock, Truth trusted) {
    for (long back = 0; back <= Bounds.HOURS; back += Bounds.HOURS) {
      Instant when = clock.minusMillis(back);
      if ((trusted != Truth.NO && isUnlocked(policy.mode(id, when, true)))
          || (trusted != Truth.YES && isUnlocked(policy.mode(id, when, false)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnlocked(Door.@org.jspecify.annotations.Nullable ModeHours mode) {
    return mode != null && mode.mode() == DoorMode.UNLOCKED;
  }

  private boolean byCredential(KnownGateway gateway, DoorId id, KnownDoor door, long at) {
    Iterator<Seen.Shown> shown = door.lastShown();
    while (shown.hasNext()) {
      Seen.Shown one = shown.next();
      if (at - one.at() > Bounds.ATTEMPT) {
        return false;
      }
      if (one.direction() == Direction.OUT || mayOpen(gateway, id, door, one, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayOpen(
      KnownGateway gateway, DoorId id, KnownDoor door, Seen.Shown one, long at) {
    PlainPolicy policy = gateway.policy();
    if (policy == null) {
      // A version the hub never issued is another invariant's to tell.
      return gateway.inForce != 0;
    }
    long calm = known.calm.since(gateway.key, Seen.Part.NETWORK, Seen.Part.BROKER);
    var question = gateway.asks(id, door, one.credential(), at, gateway.clock(at), calm);
    return new PlainRules(policy, gateway.memory).opens(question) != Truth.NO;
  }
}
