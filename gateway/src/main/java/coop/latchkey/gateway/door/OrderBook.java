package coop.latchkey.gateway.door;

import coop.latchkey.core.door.DoorOrders;
import coop.latchkey.core.id.DoorId;

/// Remembers what operators have ordered at doors beyond the end of the program. Never waits for
/// the disk, never throws; any thread.
public interface OrderBook {
  /// Remembers nothing.
  OrderBook NONE =
      new OrderBook() {
        @Override
        public DoorOrders kept(DoorId door) {
          return DoorOrders.NONE;
        }

        @Override
        public void keep(DoorId door, DoorOrders orders) {
          // Nothing is remembered.
        }
      };

  /// What was ordered at a door when the program last ended.
  DoorOrders kept(DoorId door);

  /// These orders hold at a door now.
  void keep(DoorId door, DoorOrders orders);
}
