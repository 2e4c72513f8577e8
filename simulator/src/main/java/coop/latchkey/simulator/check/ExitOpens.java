package coop.latchkey.simulator.check;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.hub.inbox.GatewayKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Whoever presses the exit button while the program runs finds the lock released at once, and for
/// as long as the button is held; whoever shows a badge on the way out finds it released once the
/// card is read, whatever the badge, the hour and the orders.
///
/// Not judged: a gateway that is not running (the button is wired to the lock), or whose lines are
/// at fault; a badge shown over another one, or the same held to the reader for long.
final class ExitOpens implements Invariant {
  /// The same card again within this time may pass for one that is held.
  private static final long HELD = 5_000;

  /// A way out asked for.
  private record Way(GatewayKey gateway, DoorId door, long askedAt, long dueAt, boolean badge) {}

  private record Side(GatewayKey gateway, DoorId door) {}

  private record LastCard(CredentialDigest credential, long at) {}

  private final Known known;
  private final Deque<Way> asked = new ArrayDeque<>();
  private final Map<Side, LastCard> last = new HashMap<>();

  ExitOpens(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "exit opens";
  }

  @Override
  public String promise() {
    return "The way out is never blocked: exit button and badge on the way out release the lock at"
        + " any hour and under any order.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    while (!asked.isEmpty() && asked.getFirst().dueAt() < seen.at()) {
      judge(asked.removeFirst(), findings);
    }
    switch (seen) {
      case Seen.ExitMoved moved when moved.pressed() ->
          ask(
              new Way(
                  moved.gateway(), moved.door(), moved.at(), moved.at() + Bounds.AT_ONCE, false));
      case Seen.Shown shown -> shown(shown);
      case Seen.LockMoved moved -> moved(moved, findings);
      default -> {
        // Nobody wants out.
      }
    }
  }

  private void shown(Seen.Shown shown) {
    Side side = new Side(shown.gateway(), shown.door());
    LastCard before = last.put(side, new LastCard(shown.credential(), shown.at()));
    asked.removeIf(way ->
        way.badge()
            && shown.at() - way.askedAt() < 2 * Bounds.FRAME
            && way.door().equals(shown.door())
            && way.gateway().equals(shown.gateway()));
    boolean disturbed =
        before != null
            && (shown.at() - before.at() < 2 * Bounds.FRAME
                || (before.credential().equals(shown.credential())
                    && shown.at() - before.at() < HELD));
    if (shown.direction() == Direction.OUT && !shown.keyed() && !disturbed) {
      ask(new Way(shown.gateway(), shown.door(), shown.at(), shown.at() + Bounds.FRAME, true));
    }
  }

  /// Ways out are due in about the order they are asked for; a badge takes a little longer.
  private void ask(Way way) {
    KnownGateway gateway = known.gateway(way.gateway());
    KnownDoor door = known.door(way.gateway(), way.door());
    if (gateway == null || door == null || !isWatched(gateway, way.askedAt())) {
      return;
    }
    if (!door.released || way.badge()) {
      asked.addLast(way);
    }
  }

  private boolean isWatched(KnownGateway gateway, long at) {
    return gateway.running
        && at - gateway.startedAt > Bounds.START
        && known.calm.since(gateway.key, Seen.Part.HARDWARE) < at - HELD;
  }

  private void judge(Way way, Findings findings) {
    KnownGateway gateway = known.gateway(way.gateway());
    KnownDoor door = known.door(way.gateway(), way.door());
    if (gateway == null
        || door == null
        || !isWatched(gateway, way.dueAt())
        || gateway.startedAt > way.askedAt()) {
      return;
    }
    if (door.released || door.movedAt >= way.askedAt()) {
      findings.checked();
    } else {
      findings.violated(
          "At door %s of %s %s, and the lock was not released within %d ms."
              .formatted(
                  way.door(),
                  way.gateway(),
                  way.badge() ? "a badge was shown on the way out" : "the exit button was pressed",
                  way.dueAt() - way.askedAt()));
    }
  }

  private void moved(Seen.LockMoved moved, Findings findings) {
    KnownGateway gateway = known.gateway(moved.gateway());
    KnownDoor door = known.door(moved.gateway(), moved.door());
    boolean held =
        !moved.released()
            && gateway != null
            && door != null
            && door.exitPressed
            && moved.at() - door.exitAt > Bounds.AT_ONCE
            && door.exitAt > gateway.startedAt
            && isWatched(gateway, moved.at());
    if (held) {
      findings.violated(
          "The lock of door %s at %s fell while the exit button was held down."
              .formatted(moved.door(), moved.gateway()));
    }
  }
}
