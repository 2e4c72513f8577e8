package coop.latchkey.hub.ask;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who, where, when, and with or without the hub.
///
/// @param member who comes; null when a credential says so
/// @param credential what they show; null for the member's credential that gets them furthest
/// @param pin keyed in after it, or null
/// @param at null for now
/// @param hubReachable false to decide by what the gateway confirmed last, as it would when cut off
public record Question(
    SpaceId space,
    DoorId door,
    @Nullable MemberId member,
    @Nullable CredentialDigest credential,
    @Nullable Pin pin,
    Direction direction,
    @Nullable Instant at,
    boolean hubReachable) {
  /// Refuses a question about nobody.
  public Question {
    if ((member == null) == (credential == null)) {
      throw new IllegalArgumentException("a question names a member or a credential, not both");
    }
  }

  /// Digits keyed in, which no log shows.
  public record Pin(String digits) {
    @Override
    public String toString() {
      return "Pin[hidden]";
    }
  }
}
