package coop.latchkey.hub.account;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import org.jspecify.annotations.Nullable;

/// A role held in a space.
///
/// @param space null for every space of this hub, also those to come
/// @param member who they are there; only with [Role#MEMBER]
public record Grant(@Nullable SpaceId space, Role role, @Nullable MemberId member) {
  /// A member is a member of one space.
  public Grant {
    if ((role == Role.MEMBER) != (member != null) || (role == Role.MEMBER && space == null)) {
      throw new IllegalArgumentException(
          "the role member, and no other, names a member of one space");
    }
  }

  boolean covers(SpaceId asked) {
    return space == null || space.equals(asked);
  }
}
