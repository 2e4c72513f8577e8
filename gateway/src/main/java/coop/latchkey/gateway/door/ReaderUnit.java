package coop.latchkey.gateway.door;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.door.AttemptMachine.Shown;
import coop.latchkey.core.door.DoorInput;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.gateway.reader.ReaderFault;
import coop.latchkey.gateway.reader.ReaderListener;
import org.jspecify.annotations.Nullable;

/// What a reader reads becomes a decision at its door, on the reader's own thread: digest, decide,
/// strike, and only then journal and log.
final class ReaderUnit implements ReaderListener {
  private static final long NANOS_PER_MICRO = 1_000;

  private final ReaderId id;
  private final DoorUnit door;
  private final CredentialKey key;
  private final DigestAhead digests;
  private final AttemptUnit attempts;
  private final Outlets outlets;

  // Only touched on the reader's thread.
  private boolean lastWasGranted;

  ReaderUnit(ReaderId id, DoorUnit door, CredentialKey key, AttemptUnit attempts, Outlets outlets) {
    this.id = id;
    this.door = door;
    this.key = key;
    digests = new DigestAhead(key);
    this.attempts = attempts;
    this.outlets = outlets;
  }

  @Override
  public void expect(Card card) {
    digests.expect(card);
  }

  @Override
  public void card(Card card, long lastEdgeNanos) {
    @Nullable EventId event = attempts.shown(new Shown.Badge(digests.of(card)));
    lastWasGranted = event != null;
    if (event != null) {
      long afterMicros = (door.lockMovedNanos() - lastEdgeNanos) / NANOS_PER_MICRO;
      outlets.narrator().strikeMoved(event, afterMicros);
    }
  }

  @Override
  public void pin(String digits) {
    lastWasGranted = attempts.shown(new Shown.Pin(key.digestPin(digits))) != null;
  }

  @Override
  public void overrun() {
    if (lastWasGranted) {
      lastWasGranted = false;
      door.take(new DoorInput.GrantRevoked());
    }
    attempts.revoked();
  }

  @Override
  public void fault(ReaderFault fault) {
    note(new Fact.ReaderOffline(id, fault.code()));
    outlets.announcer().reader(id, true);
  }

  @Override
  public void recovered() {
    note(new Fact.ReaderOnline(id));
    outlets.announcer().reader(id, false);
  }

  private void note(Fact fact) {
    outlets.narrator().tell(outlets.facts().record(fact), fact);
  }
}
