package coop.latchkey.hub.webhook;

import coop.latchkey.core.id.SpaceId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where events are sent.
///
/// @param secret the key of its signatures
/// @param kinds the wire's codes; empty for all
/// @param members whether who somebody was is sent, too
/// @param sent the id of the last event that was taken there
/// @param signalsSent the id of the last signal that was taken there
/// @param failures how often in a row it was not taken
/// @param lastAt when something was last sent there
/// @param lastTold what came of it: `HTTP 200`, or why nothing did
/// @param version grows with each change of what an operator chose
public record Webhook(
    String id,
    SpaceId space,
    URI url,
    String secret,
    List<String> kinds,
    boolean members,
    boolean active,
    long sent,
    long signalsSent,
    int failures,
    @Nullable Instant lastAt,
    String lastTold,
    long version) {
  /// Copies the list.
  public Webhook {
    kinds = List.copyOf(kinds);
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "Webhook[" + id + " of " + space + "]";
  }
}
