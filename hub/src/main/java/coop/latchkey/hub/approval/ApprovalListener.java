package coop.latchkey.hub.approval;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.ApprovalKind;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Told of each new request in the transaction that makes it. Called on the writer's thread, so it
/// must not wait.
@FunctionalInterface
public interface ApprovalListener {
  /// Somebody asked, and it waits until then.
  void asked(Handle handle, SpaceId space, ApprovalKind kind, Instant expiresAt);
}
