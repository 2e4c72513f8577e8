package coop.latchkey.gateway.mqtt;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.core.wire.Messages.DoorStatus;

/// Tells the world the present state of doors, desks and readers. Keeps the last of each, so that
/// all of them can be said again after every connect. Methods never wait and never throw; callable
/// from any thread.
public interface Announcer {
  /// The door's state is this now.
  void door(DoorId door, DoorStatus status);

  /// The desk's state is this now.
  void desk(DeskId desk, DeskStatus status);

  /// The reader has become faulty, or reads again.
  void reader(ReaderId reader, boolean faulty);
}
