package coop.latchkey.gateway.door;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.door.DoorInput;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.gateway.policy.PolicyHolder;
import coop.latchkey.gateway.reader.ReaderFault;
import coop.latchkey.gateway.reader.ReaderListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a reader reads becomes a decision at its door, on the reader's own thread: digest, decide,
/// strike, and only then journal and log.
final class ReaderUnit implements ReaderListener {
  private static final long NANOS_PER_MICRO = 1_000;

  private final ReaderId id;
  private final Direction direction;
  private final DoorUnit door;
  private final CredentialKey key;
  private final DigestAhead digests;
  private final PolicyHolder policies;
  private final Outlets outlets;

  // Only touched on the reader's thread.
  private boolean lastWasGranted;

  ReaderUnit(
      ReaderId id,
      Direction direction,
      DoorUnit door,
      CredentialKey key,
      PolicyHolder policies,
      Outlets outlets) {
    this.id = id;
    this.direction = direction;
    this.door = door;
    this.key = key;
    digests = new DigestAhead(key);
    this.policies = policies;
    this.outlets = outlets;
  }

  @Override
  public void expect(Card card) {
    digests.expect(card);
  }

  @Override
  public void card(Card card, long lastEdgeNanos) {
    CredentialDigest credential = digests.of(card);
    EventId event = decide(credential);
    if (lastWasGranted) {
      long afterMicros = (door.lockMovedNanos() - lastEdgeNanos) / NANOS_PER_MICRO;
      outlets.narrator().strikeMoved(event, afterMicros);
    }
  }

  @Override
  public void pin(String digits) {
    decide(key.digestPin(digits));
  }

  @Override
  public void overrun() {
    if (lastWasGranted) {
      lastWasGranted = false;
      door.take(new DoorInput.GrantRevoked());
    }
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

  private EventId decide(CredentialDigest credential) {
    AccessRequest request =
        new AccessRequest(
            door.id(),
            direction,
            credential,
            null,
            null,
            door.orders().severity(),
            door.orders().evacuation());
    @Nullable Policy policy = policies.current();
    Decision decision =
        policy == null
            ? Policy.decideWithout(request)
            : policy.decide(request, outlets.clock().instant());
    lastWasGranted = decision instanceof Decision.Granted;
    DoorInput input =
        switch (decision) {
          case Decision.Granted granted ->
              new DoorInput.Granted(
                  direction, granted.longUnlock(), request.lockdown(), false, List.of());
          case Decision.Asked _, Decision.Denied _ -> new DoorInput.Denied();
        };
    Fact fact = factOf(decision, credential);
    EventId event = door.take(input, fact);
    outlets.narrator().tell(event, fact);
    return event;
  }

  private Fact factOf(Decision decision, CredentialDigest credential) {
    return switch (decision) {
      case Decision.Granted granted ->
          new Fact.AccessGranted(
              door.id(),
              id,
              direction,
              credential,
              granted.member(),
              granted.plan(),
              granted.basis(),
              granted.notices());
      case Decision.Asked asked -> throw new IllegalStateException("asked for " + asked.ask());
      case Decision.Denied denied ->
          new Fact.AccessDenied(
              door.id(),
              id,
              direction,
              credential,
              denied.member(),
              denied.reason(),
              denied.from());
    };
  }

  private void note(Fact fact) {
    outlets.narrator().tell(outlets.facts().record(fact), fact);
  }
}
