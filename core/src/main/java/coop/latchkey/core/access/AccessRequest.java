package coop.latchkey.core.access;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import org.jspecify.annotations.Nullable;

/// A credential shown at one side of a door.
///
/// @param pin the PIN keyed in after it, or null
/// @param companion who was found entitled at this door a moment ago and waits for a second person;
///   null for nobody
/// @param lockdown how severely the door is locked down, 0 for not at all
/// @param evacuation whether everything is released
public record AccessRequest(
    DoorId door,
    Direction direction,
    CredentialDigest credential,
    @Nullable CredentialDigest pin,
    @Nullable MemberId companion,
    int lockdown,
    boolean evacuation) {
  /// A credential at a door where nothing is the matter.
  public static AccessRequest of(DoorId door, Direction direction, CredentialDigest credential) {
    return new AccessRequest(door, direction, credential, null, null, 0, false);
  }
}
