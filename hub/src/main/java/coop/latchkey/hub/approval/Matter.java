package coop.latchkey.hub.approval;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;

/// What a call touches that a space may want a second person for.
///
/// @param subject a kind and an id, as in the audit log
public record Matter(SpaceId space, String subject) {
  /// All members at once: who may look at them may look at each.
  static final String EVERYBODY = "members";

  /// One member.
  public static Matter member(SpaceId space, MemberId member) {
    return new Matter(space, "member/" + member);
  }

  /// All members.
  public static Matter everybody(SpaceId space) {
    return new Matter(space, EVERYBODY);
  }

  /// The space as a whole.
  public static Matter space(SpaceId space) {
    return new Matter(space, "space/" + space);
  }

  /// Its settings.
  public static Matter settings(SpaceId space) {
    return new Matter(space, "settings/" + space);
  }
}
