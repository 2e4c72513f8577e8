package coop.latchkey.core.access;

import coop.latchkey.core.id.DoorId;

/// A credential shown at one side of a door.
///
/// @param lockdown whether the door is locked down at this moment
public record AccessRequest(
    DoorId door, Direction direction, CredentialDigest credential, boolean lockdown) {}
