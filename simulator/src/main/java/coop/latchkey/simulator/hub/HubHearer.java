package coop.latchkey.simulator.hub;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.policy.IssuedPolicy;
import java.util.List;

/// Hears what becomes of a hub, at the moment it becomes so.
public interface HubHearer {
  /// Records are committed, in this order; also when the hub dies before it can say so.
  void committed(GatewayKey gateway, List<JournalRecord> records);

  /// A policy is issued and committed; one that was issued to a hub that died is told again when
  /// the next one opens the data.
  void issued(IssuedPolicy policy);

  /// This is what the hub takes for true of who is in.
  void estimated(SpaceId space, OccupancyState state);

  /// Nobody listens.
  HubHearer NOBODY =
      new HubHearer() {
        @Override
        public void committed(GatewayKey gateway, List<JournalRecord> records) {
          // Nobody listens.
        }

        @Override
        public void issued(IssuedPolicy policy) {
          // Nobody listens.
        }

        @Override
        public void estimated(SpaceId space, OccupancyState state) {
          // Nobody listens.
        }
      };
}
