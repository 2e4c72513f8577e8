package coop.latchkey.simulator.check;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.gateway.config.GatewayConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What is known of one door: what was seen at its lines, and what operators ordered.
final class KnownDoor {
  /// More than can be shown at a reader while a second person is awaited.
  private static final int SHOWN_MAX = 64;

  /// Commands kept of a door: those whose life could not be over, and then some.
  private static final int COMMANDS_MAX = 256;

  final DoorSettings settings;
  final boolean failSafe;
  boolean released;
  long movedAt = Calm.LONG_AGO;
  boolean exitPressed;
  long exitAt = Calm.LONG_AGO;
  boolean leafOpen;
  long leafAt = Calm.LONG_AGO;

  /// The severest lockdown that may be in force, and whether it certainly is.
  int severity;

  boolean severityCertain = true;
  boolean evacuation;
  long orderAt = Calm.LONG_AGO;

  /// Before the last order: what a power cut may bring back.
  int severityBefore;

  boolean evacuationBefore;
  boolean evacuationPossible;

  private final Deque<Seen.Shown> shown = new ArrayDeque<>();
  private final Map<String, Seen.CommandSigned> commands = new LinkedHashMap<>();

  KnownDoor(GatewayConfig.Door door) {
    settings = door.settings();
    failSafe = door.strike().failSafe();
    released = failSafe;
  }

  void exitMoved(Seen.ExitMoved moved) {
    exitPressed = moved.pressed();
    exitAt = moved.at();
  }

  void lockMoved(Seen.LockMoved moved) {
    released = moved.released();
    movedAt = moved.at();
  }

  void leafMoved(Seen.LeafMoved moved) {
    leafOpen = moved.open();
    leafAt = moved.at();
  }

  void shown(Seen.Shown one) {
    shown.addLast(one);
    while (shown.size() > SHOWN_MAX || shown.getFirst().at() < one.at() - 2 * Bounds.ATTEMPT) {
      shown.removeFirst();
    }
  }

  /// What was shown there on one side within a time, the last first.
  Iterator<Seen.Shown> lastShown() {
    return shown.descendingIterator();
  }

  /// What else than this was shown on the way in, within the time of an attempt.
  Set<CredentialDigest> beside(CredentialDigest than, long now) {
    Set<CredentialDigest> beside = new HashSet<>();
    for (Seen.Shown one : shown) {
      if (one.direction() == Direction.IN
          && now - one.at() <= Bounds.ATTEMPT
          && !one.credential().equals(than)) {
        beside.add(one.credential());
      }
    }
    return beside;
  }

  void signed(Seen.CommandSigned command) {
    commands.put(command.command().id(), command);
    if (commands.size() > COMMANDS_MAX) {
      commands.remove(commands.keySet().iterator().next());
    }
  }

  /// A command of this id, or null.
  Seen.@org.jspecify.annotations.Nullable CommandSigned command(String id) {
    return commands.get(id);
  }

  /// Whether an order to release the lock may be on its way.
  ///
  /// @param since issued at or after
  boolean mayBeOrdered(CommandAction action, long since) {
    return commands.values().stream()
        .anyMatch(c -> c.command().action() == action && c.at() >= since);
  }

  void ordered(DoorCommand command, long at) {
    switch (command.action()) {
      case LOCKDOWN -> order(command.severity() == null ? 3 : command.severity(), evacuation, at);
      case EVACUATE -> order(severity, true, at);
      case RELEASE -> order(0, false, at);
      case UNLOCK, IDENTIFY -> {
        // Nothing that lasts.
      }
    }
  }

  private void order(int newSeverity, boolean newEvacuation, long at) {
    severityBefore = severity;
    evacuationBefore = evacuation;
    severity = newSeverity;
    severityCertain = true;
    evacuation = newEvacuation;
    evacuationPossible = newEvacuation;
    orderAt = at;
  }

  /// The program died, or its disk may have forgotten what was ordered.
  void doubtOrders() {
    severityCertain &= severity == severityBefore;
    severity = Math.max(severity, severityBefore);
    evacuationPossible = evacuation || evacuationBefore;
  }
}
