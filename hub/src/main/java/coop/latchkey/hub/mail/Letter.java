package coop.latchkey.hub.mail;

import coop.latchkey.core.id.SpaceId;

/// A letter to be sent, in plain text.
///
/// @param attempts how often a server was asked to take it
public record Letter(
    long id, SpaceId space, String recipient, String subject, String body, int attempts) {
  /// Without what it tells and whom.
  @Override
  public String toString() {
    return "letter " + id + " of " + space;
  }
}
