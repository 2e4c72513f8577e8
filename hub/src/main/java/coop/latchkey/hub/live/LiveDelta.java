package coop.latchkey.hub.live;

import coop.latchkey.core.id.SpaceId;
import java.util.List;

/// What changed in the live picture: each carries the whole new value of one thing, so that
/// applying it twice does no harm.
public sealed interface LiveDelta {
  /// The spaces themselves changed: forget everything, here is all of it.
  record Replaced(List<SpaceView> spaces) implements LiveDelta {
    /// Copies the list.
    public Replaced {
      spaces = List.copyOf(spaces);
    }
  }

  /// The hub's own link to its broker came up or went down.
  record LinkChanged(boolean up) implements LiveDelta {}

  /// A change within one space.
  sealed interface InSpace extends LiveDelta {
    /// The space.
    SpaceId space();
  }

  /// A door changed.
  record DoorChanged(SpaceId space, SpaceView.Door door) implements InSpace {}

  /// A desk changed.
  record DeskChanged(SpaceId space, SpaceView.Desk desk) implements InSpace {}

  /// A gateway changed.
  record GatewayChanged(SpaceId space, SpaceView.Gateway gateway) implements InSpace {}

  /// The number of people, or who is known to be in, changed.
  record PeopleChanged(SpaceId space, SpaceView.People people) implements InSpace {}

  /// Alarms were raised, acknowledged or ended: these are open now.
  record AlarmsChanged(SpaceId space, List<SpaceView.Alarm> alarms) implements InSpace {
    /// Copies the list.
    public AlarmsChanged {
      alarms = List.copyOf(alarms);
    }
  }

  /// Something happened; its place in the feed is by its time.
  record Happened(SpaceId space, SpaceView.Event event) implements InSpace {}
}
