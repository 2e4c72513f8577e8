package coop.latchkey.hub.member;

import coop.latchkey.hub.account.Secrets;
import org.jspecify.annotations.Nullable;

/// A wireless sensor that a seed file gives to a desk, zone or passage.
///
/// @param topic on which it announces itself
/// @param component its key in a device's announcement; empty for none
/// @param desk null for a sensor's
/// @param sensor null for a desk's
/// @param part what it tells of: `state`, or a counter's `in`, `out` or `inside`
/// @param preset how it is believed; [#AS_PRESET] where no time is given
/// @param nearCentimetres up to which distance somebody is there
public record WirelessSource(
    String topic,
    String component,
    @Nullable String desk,
    @Nullable String sensor,
    String part,
    String preset,
    long occupiedAfterMillis,
    long vacantAfterMillis,
    long silentAfterMillis,
    int nearCentimetres,
    boolean inverted) {
  /// Stands for the preset's own time.
  public static final long AS_PRESET = -1;

  /// Up to this distance somebody is there, unless something else is said: a desk and a chair.
  public static final int NEAR_CENTIMETRES = 120;

  private static final int ID_LENGTH = 16;

  /// A name for it that stays the same, made of where it announces itself.
  public String id() {
    return idOf(topic, component);
  }

  /// The same of a topic and a component.
  public static String idOf(String topic, String component) {
    return "w" + Secrets.digest(topic + "#" + component).substring(0, ID_LENGTH);
  }
}
