package coop.latchkey.hub.account;

import coop.latchkey.hub.api.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The challenges that passkeys sign. Each hangs on a [Tickets] ticket, which only the page that
/// asked for it has: the challenge is the ticket's digest, so that whoever sees an answer pass by
/// cannot use it. The hub remembers nothing of a ticket but that it was used, until it ends, so
/// that asking for many costs no memory. Thread-safe.
final class PasskeyTickets {
  /// Signing in.
  static final String ENTER = "enter";

  /// More than so many uses within a ticket's life are refused.
  private static final int USED_MAX = 10_000;

  private final Tickets tickets;
  private final InstantSource clock;
  private final Map<String, Instant> used = new HashMap<>();

  PasskeyTickets(InstantSource clock) {
    this.clock = clock;
    this.tickets = new Tickets(clock);
  }

  /// Adding a passkey to an account, in one session of it.
  static String adding(Caller caller) {
    return "add " + caller.account() + " " + caller.via();
  }

  /// A new ticket.
  ///
  /// @param purpose what it is good for, and whom
  String give(String purpose) {
    return tickets.give(purpose + " " + Secrets.next(), "passkey");
  }

  /// What is to be signed.
  static byte[] challenge(String ticket) {
    return Secrets.digest(ticket.getBytes(StandardCharsets.UTF_8));
  }

  /// What was to be signed; empty when the ticket is none of ours, is for something else, has ended
  /// or was used.
  Optional<Bytes> challenge(String ticket, String purpose) {
    boolean ours =
        tickets.held(ticket).filter(held -> held.account().startsWith(purpose + " ")).isPresent();
    synchronized (this) {
      return ours && !used.containsKey(ticket)
          ? Optional.of(Bytes.of(challenge(ticket)))
          : Optional.empty();
    }
  }

  /// Uses a ticket up, once what it asked for was shown. False when somebody was quicker, or when
  /// too many were used to remember more.
  synchronized boolean use(String ticket) {
    Instant now = clock.instant();
    used.values().removeIf(end -> end.isBefore(now));
    return used.size() < USED_MAX && used.putIfAbsent(ticket, now.plus(Tickets.LIFE)) == null;
  }
}
