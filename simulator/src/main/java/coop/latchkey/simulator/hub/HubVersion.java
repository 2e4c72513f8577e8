package coop.latchkey.simulator.hub;

import java.util.Set;

/// Which hub runs: today's, or one from before it, by what the older one does not know of what
/// gateways say.
///
/// @param unknownKinds of facts, by their names on the wire
/// @param unknownFields of messages and facts, by their names on the wire
public record HubVersion(Set<String> unknownKinds, Set<String> unknownFields) {
  /// Today's.
  public static final HubVersion TODAY = new HubVersion(Set.of(), Set.of());

  /// Copies the sets.
  public HubVersion {
    unknownKinds = Set.copyOf(unknownKinds);
    unknownFields = Set.copyOf(unknownFields);
  }

  /// Whether it knows everything.
  boolean isToday() {
    return unknownKinds.isEmpty() && unknownFields.isEmpty();
  }
}
