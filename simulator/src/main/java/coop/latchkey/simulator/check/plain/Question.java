package coop.latchkey.simulator.check.plain;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.hub.inbox.GatewayKey;
import java.time.Instant;
import java.util.Set;

/// Whether a credential opens a door from outside.
///
/// @param lockdown the severest lockdown that may be in force there, 0 for certainly none
/// @param lockdownCertain whether it certainly is
/// @param beside what else was shown there a moment ago: PINs, second persons
/// @param at by the gateway's own clock
/// @param trusted whether the gateway believes its clock
/// @param stale whether the gateway takes its hub for silent
public record Question(
    GatewayKey gateway,
    DoorId door,
    CredentialDigest credential,
    int lockdown,
    boolean lockdownCertain,
    Set<CredentialDigest> beside,
    Instant at,
    Truth trusted,
    Truth stale) {
  /// Copies the set.
  public Question {
    beside = Set.copyOf(beside);
  }

  Question trusting(boolean clock) {
    return new Question(
        gateway, door, credential, lockdown, lockdownCertain, beside, at, Truth.of(clock), stale);
  }
}
