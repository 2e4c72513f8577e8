package coop.latchkey.core.sim;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;

/// A member or guest of a space, or a stranger who hangs around there, written `house/m12`.
public record SpaceMember(SpaceId space, MemberId member) {
  /// Of names.
  public static SpaceMember of(String space, String member) {
    return new SpaceMember(new SpaceId(space), new MemberId(member));
  }

  @Override
  public String toString() {
    return space + "/" + member;
  }
}
