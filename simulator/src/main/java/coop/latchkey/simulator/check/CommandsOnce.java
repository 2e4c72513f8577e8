package coop.latchkey.simulator.check;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.hub.inbox.GatewayKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A gateway obeys what its hub signed for one of its doors, while it lives, and once, and nothing
/// that the broker had kept; and while all is well it obeys or refuses each within its life. The
/// hub hands each to the broker once, and not to be kept.
///
/// Not judged: by a clock that is not set a gateway cannot tell the age; after a restart it cannot
/// tell that it has obeyed already, for as long as the command lives.
final class CommandsOnce implements Invariant {
  /// Commands remembered: more than can be alive at once.
  private static final int REMEMBERED = 4_096;

  private record Order(GatewayKey gateway, String id) {}

  private record Open(Order order, long at) {}

  private final Known known;
  private final Map<Order, Long> applied = new LinkedHashMap<>();
  private final Map<Order, Long> answered = new LinkedHashMap<>();
  private final Map<Order, Long> handedOver = new LinkedHashMap<>();

  /// What came to each gateway since its program was started: kept by the broker, or as it was
  /// sent. Of what came both ways nobody can say which was obeyed.
  private final Set<Order> cameKept = new HashSet<>();

  private final Set<Order> cameFresh = new HashSet<>();
  private final Deque<Open> open = new ArrayDeque<>();

  CommandsOnce(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "commands once";
  }

  @Override
  public String promise() {
    return "A gateway obeys only what its hub signed for this door, once, within the command's"
        + " life, and does not fail to while all is well.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    while (!open.isEmpty() && seen.at() > open.getFirst().at() + Bounds.COMMAND + Bounds.ISSUE) {
      unanswered(open.removeFirst(), findings);
    }
    switch (seen) {
      case Seen.CommandSigned signed -> signed(signed, findings);
      case Seen.CommandCame came ->
          (came.kept() ? cameKept : cameFresh).add(new Order(came.gateway(), came.command()));
      case Seen.Started started -> {
        cameKept.removeIf(order -> order.gateway().equals(started.gateway()));
        cameFresh.removeIf(order -> order.gateway().equals(started.gateway()));
      }
      case Seen.Recorded recorded -> {
        switch (recorded.record().fact()) {
          case Fact.CommandApplied fact -> applied(recorded, fact, findings);
          case Fact.CommandRefused(String id, DoorId _, String _) when id != null ->
              remember(answered, new Order(recorded.gateway(), id), recorded.at());
          default -> {
            // No command's.
          }
        }
      }
      default -> {
        // No command's.
      }
    }
  }

  /// What the hub hands to the broker does not outlive the command there, and comes once.
  private void signed(Seen.CommandSigned signed, Findings findings) {
    Order order = new Order(signed.gateway(), signed.command().id());
    String which = "Command " + order.id() + " for gateway " + order.gateway();
    Long expiry = signed.expirySeconds();
    if (handedOver.containsKey(order)) {
      findings.violated(which + " was handed to the broker twice.");
    } else if (signed.kept()) {
      findings.violated(which + " was handed to the broker to be kept for whoever comes later.");
    } else if (expiry == null || expiry * 1_000 > Bounds.COMMAND) {
      findings.violated(which + " may stay with the broker for longer than it lives.");
    } else {
      findings.checked();
    }
    remember(handedOver, order, signed.at());
    open.addLast(new Open(order, signed.at()));
  }

  private static void remember(Map<Order, Long> all, Order order, long at) {
    all.put(order, at);
    if (all.size() > REMEMBERED) {
      all.remove(all.keySet().iterator().next());
    }
  }

  private void applied(Seen.Recorded recorded, Fact.CommandApplied fact, Findings findings) {
    KnownGateway gateway = known.gateway(recorded.gateway());
    KnownDoor door = known.door(recorded.gateway(), fact.door());
    Seen.CommandSigned signed = door == null ? null : door.command(fact.command());
    Order order = new Order(recorded.gateway(), fact.command());
    Long before = applied.get(order);
    String where = "Door %s of %s".formatted(fact.door(), recorded.gateway());
    if (gateway == null || signed == null) {
      findings.violated(
          where + " obeyed command " + fact.command() + ", which no hub had signed for it.");
    } else if (!fact.action().equals(action(signed.command()))) {
      findings.violated(
          where
              + " took the signed command "
              + action(signed.command())
              + " for "
              + fact.action()
              + ".");
    } else if (isLate(signed.command(), recorded.record())) {
      findings.violated(
          where
              + " obeyed a command of "
              + signed.command().issuedAt()
              + " at "
              + recorded.record().at()
              + " by its own clock.");
    } else if (cameKept.contains(order) && !cameFresh.contains(order)) {
      findings.violated(
          where + " obeyed command " + fact.command() + ", which the broker had kept.");
    } else if (before != null && before >= gateway.startedAt) {
      findings.violated(where + " obeyed command " + fact.command() + " twice.");
    } else {
      findings.checked();
    }
    remember(applied, order, recorded.at());
    remember(answered, order, recorded.at());
  }

  private static String action(DoorCommand command) {
    return command.action().name().toLowerCase(Locale.ROOT);
  }

  private static boolean isLate(DoorCommand command, JournalRecord record) {
    Instant latest = command.expiresAt().plusMillis(record.clock().doubtMillis() + Bounds.AT_ONCE);
    return record.clock().synced() && record.at().isAfter(latest);
  }

  private void unanswered(Open one, Findings findings) {
    KnownGateway gateway = known.gateway(one.order().gateway());
    long wellSince = gateway == null ? Calm.NEVER : known.wellSince(gateway);
    if (wellSince == Calm.NEVER || one.at() < PolicyArrives.rest(wellSince)) {
      return;
    }
    if (answered.containsKey(one.order())) {
      findings.checked();
    } else {
      findings.violated(
          "Command %s was signed for gateway %s, all was well, and it neither obeyed nor refused it."
              .formatted(one.order().id(), one.order().gateway()));
    }
  }
}
