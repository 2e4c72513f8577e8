package coop.latchkey.gateway.access;

/// How long the hub has been out of hearing.
@FunctionalInterface
public interface HubContact {
  /// Milliseconds since the hub was last heard. Never waits; any thread.
  long heardAgoMillis();
}
