package coop.latchkey.hub.wireless;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Secrets;
import org.jspecify.annotations.Nullable;

/// What a discovered sensor tells of, and how it is believed.
///
/// @param source the discovered sensor's id
/// @param topic on which it announces itself
/// @param component its key there; empty for none
/// @param desk the desk; null for a sensor of a zone or passage
/// @param sensor the zone's or passage's sensor; null for a desk's
/// @param silentAfterMillis 0 for a sensor that may be silent for ever
/// @param nearCentimetres up to which distance somebody is there; 0 for a sensor of another kind
/// @param inverted whether its no means that somebody is there
/// @param announced its last announcement, so that it is known at once after a restart; null before
///   the first
record Assignment(
    SpaceId space,
    String source,
    String topic,
    String component,
    @Nullable DeskId desk,
    @Nullable SensorId sensor,
    Part part,
    Preset preset,
    long occupiedAfterMillis,
    long vacantAfterMillis,
    long silentAfterMillis,
    int nearCentimetres,
    boolean inverted,
    @Nullable String announced) {
  private static final int VERSION_LENGTH = 20;

  /// The desk, zone or passage that it belongs to; several sums may belong to one passage.
  Target target() {
    return new Target(space, desk, sensor);
  }

  /// What facts are about.
  record Target(SpaceId space, @Nullable DeskId desk, @Nullable SensorId sensor) {}

  /// A version for `If-Match`: equal for equal content.
  String version() {
    return Secrets.digest(announcing(null).toString()).substring(0, VERSION_LENGTH);
  }

  /// The same with another announcement.
  Assignment announcing(@Nullable String announcement) {
    return new Assignment(
        space,
        source,
        topic,
        component,
        desk,
        sensor,
        part,
        preset,
        occupiedAfterMillis,
        vacantAfterMillis,
        silentAfterMillis,
        nearCentimetres,
        inverted,
        announcement);
  }
}
