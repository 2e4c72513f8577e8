package coop.latchkey.hub.signal;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.SignalSettings;
import org.jspecify.annotations.Nullable;

/// What is told of a zone, or of a whole space. A zone has one at most.
///
/// @param zone null for the whole space
public record Signal(SpaceId space, @Nullable ZoneId zone, SignalSettings settings, long version) {
  /// Stands for the whole space where a zone's id would: no id begins so.
  public static final String WHOLE = "_space";

  /// The zone's id, or [#WHOLE].
  public String id() {
    return zone == null ? WHOLE : zone.value();
  }

  /// The zone of an id; null for [#WHOLE].
  public static @Nullable ZoneId zone(String id) {
    return id.equals(WHOLE) ? null : new ZoneId(id);
  }
}
