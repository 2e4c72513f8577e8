package coop.latchkey.hub.wireless;

import coop.latchkey.hub.member.WirelessSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A sensor as it announces itself at the broker.
///
/// @param topic on which its configuration is retained
/// @param component its key in a device's announcement; empty where it has one of its own
/// @param kind what it tells
/// @param name what it is called
/// @param device what its device is called; empty when that is not told
/// @param deviceKey equal for all sensors of a device; empty when that is not told
/// @param model its maker and model
/// @param deviceClass Home Assistant's word for what it senses; empty for none
/// @param unit of its values; empty for none
/// @param value where its value is
/// @param on the value for yes
/// @param off the value for no
/// @param availability where it is told whether it can be relied on
/// @param mode how several of those count
/// @param expireAfterSeconds after how long of silence nothing is known; 0 for never
/// @param offDelaySeconds after how long a yes that is not followed by a no ends; 0 for never
/// @param notUnderstood a template that is cleverer than what is read here; empty for none
record Offer(
    String topic,
    String component,
    Kind kind,
    String name,
    String device,
    String deviceKey,
    String model,
    String deviceClass,
    String unit,
    @Nullable Place value,
    String on,
    String off,
    List<Availability> availability,
    Mode mode,
    int expireAfterSeconds,
    int offDelaySeconds,
    String notUnderstood) {
  /// Copies the list.
  Offer {
    availability = List.copyOf(availability);
  }

  /// What a sensor tells.
  enum Kind {
    /// Yes or no: somebody is there, something moved, a door is open.
    PRESENCE,
    /// A number of people, or of people who passed.
    PEOPLE,
    /// How far away somebody is.
    DISTANCE,
    /// How full its device's battery is, in percent: told beside the device's other sensors.
    BATTERY,
    /// How good its device's radio link is.
    LINK;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it can be assigned to a desk, a zone or a passage.
    boolean assignable() {
      return switch (this) {
        case PRESENCE, PEOPLE, DISTANCE -> true;
        case BATTERY, LINK -> false;
      };
    }
  }

  /// Where a value is: in the messages of a topic, at some place.
  record Place(String topic, ValueTemplate template) {}

  /// Where it is told whether a sensor can be relied on.
  ///
  /// @param online the value for yes
  /// @param offline the value for no
  record Availability(Place place, String online, String offline) {}

  /// How several availabilities count together.
  enum Mode {
    /// All must say yes.
    ALL,
    /// One must say yes.
    ANY,
    /// The last one heard counts.
    LATEST
  }

  /// A name for it that stays the same, made of where it announces itself.
  String id() {
    return WirelessSource.idOf(topic, component);
  }
}
