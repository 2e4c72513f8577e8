package coop.latchkey.hub;

import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.hub.access.AccessMemory;
import coop.latchkey.hub.ask.Contact;
import coop.latchkey.hub.ask.Explainer;
import coop.latchkey.hub.ask.StoredSources;
import coop.latchkey.hub.change.StoredChanges;
import coop.latchkey.hub.guest.HostNotices;
import coop.latchkey.hub.guest.StoredReception;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.occupancy.OccupancyKeeper;
import coop.latchkey.hub.policy.Rulebook;
import coop.latchkey.hub.signal.SpaceEstimates;
import coop.latchkey.hub.wireless.UnassignedRows;
import coop.latchkey.hub.wireless.WirelessDesk;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/// Puts single parts of the hub together.
final class HubParts {
  private HubParts() {}

  /// Keeps who and how many are in, and tells it to whoever shows it or acts on it.
  static OccupancyKeeper keeper(Hub hub, LiveSink live, Rulebook rules) {
    return new OccupancyKeeper(
        hub.database,
        hub.series.store(),
        space -> plans(rules, space),
        (space, state) -> {
          live.accept(new LiveInput.OccupancyChanged(space, state));
          hub.telling.estimates().accept(SpaceEstimates.of(space, state, state.unknownRooms()));
        },
        hub.clock);
  }

  private static List<Plan> plans(Rulebook rules, SpaceId space) {
    return rules.of(space).map(terms -> List.copyOf(terms.plans().values())).orElse(List.of());
  }

  /// What is written in the commit of each record.
  static Inbox.Companion companion(Hub hub, AccessMemory memory) {
    return (handle, from, taken) -> {
      memory.write(handle, from, taken);
      hub.caretaker.alarms().write(handle, from, taken);
      HostNotices.note(handle, from.space(), from.gateway(), taken);
      UnassignedRows.note(handle, hub.spaces.directory(), from.space(), from.gateway(), taken);
    };
  }

  /// Hears wireless sensors on a link of its own.
  static WirelessDesk wireless(
      Hub hub, Inbox inbox, LiveSink sinks, MqttLink link, MeterRegistry meters) {
    return new WirelessDesk(
        hub.database, inbox, sinks, link, hub.spaces::directory, meters, hub.clock);
  }

  /// Where rules are asked about and changed.
  static RulePorts rulePorts(Hub hub, Contact.Book contacts) {
    StoredSources sources =
        new StoredSources(
            hub.database, hub.keys, hub.spaces::directory, hub.desk.memory()::state, contacts);
    Explainer explainer =
        new Explainer(
            sources, (space, pin) -> hub.keys.credentialKey(space).digestPin(pin), hub.clock);
    return new RulePorts(
        explainer,
        new StoredChanges(
            hub.ruleEditor, hub.spaces::directory, hub.desk.memory()::state, hub.clock),
        new StoredReception(
            hub.database, hub.keys, hub.ruleEditor, hub.spaces::directory, hub.clock));
  }
}
