package coop.latchkey.hub.live;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.core.wire.Messages.GatewayStatus;
import coop.latchkey.hub.member.Directory;
import java.time.Instant;
import java.util.List;

/// What changes the live picture.
public sealed interface LiveInput {
  /// Records of a gateway that the inbox has committed, in order.
  record Committed(SpaceId space, GatewayId gateway, List<JournalRecord> records)
      implements LiveInput {
    /// Copies the list.
    public Committed {
      records = List.copyOf(records);
    }
  }

  /// Records of earlier, read back from the database after a restart.
  record Replayed(Committed committed) implements LiveInput {}

  /// A member said when they left, of a visit whose end no door saw.
  record MemberLeft(SpaceId space, MemberId member, Instant at) implements LiveInput {}

  /// A gateway said how it is.
  record GatewaySeen(SpaceId space, GatewayId gateway, GatewayStatus status) implements LiveInput {}

  /// A gateway said how a door is.
  record DoorSeen(SpaceId space, GatewayId gateway, DoorId door, DoorStatus status)
      implements LiveInput {}

  /// A gateway said how a desk is.
  record DeskSeen(SpaceId space, GatewayId gateway, DeskId desk, DeskStatus status)
      implements LiveInput {}

  /// Names, doors or members changed.
  record DirectoryChanged(Directory directory) implements LiveInput {}

  /// A space's open alarms are these now, newest first.
  record AlarmsChanged(SpaceId space, List<SpaceView.Alarm> alarms) implements LiveInput {
    /// Copies the list.
    public AlarmsChanged {
      alarms = List.copyOf(alarms);
    }
  }

  /// Who and how many are in a space is this now.
  record OccupancyChanged(SpaceId space, OccupancyState occupancy) implements LiveInput {}

  /// The hub's own link to the broker came up or went down. While it is down nothing is known of
  /// any gateway.
  record BrokerLink(boolean up) implements LiveInput {}

  /// Time has passed: a gateway that has been silent for too long counts as offline.
  record TimePassed() implements LiveInput {}
}
