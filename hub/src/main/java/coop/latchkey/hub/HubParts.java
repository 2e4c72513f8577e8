package coop.latchkey.hub;

import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.run.Loops;
import coop.latchkey.hub.ask.Contact;
import coop.latchkey.hub.ask.Explainer;
import coop.latchkey.hub.ask.StoredSources;
import coop.latchkey.hub.change.StoredChanges;
import coop.latchkey.hub.guest.StoredReception;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.store.CommitGate;
import coop.latchkey.hub.wireless.WirelessDesk;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Puts single parts of the hub together.
final class HubParts {
  private HubParts() {}

  /// The core on threads and the computer's own randomness.
  static HubCore core(Hub hub, MqttLink link, MeterRegistry meters, LiveSink live) {
    Path data = hub.config.data();
    return new HubCore(
        new HubCore.Stores(hub.keys, hub.database, data, hub.series.store()),
        new HubCore.Ports(
            link, Loops.THREADS.by(hub.clock), meters, live, CommitGate.OPEN, new SecureRandom()));
  }

  /// Hears wireless sensors on a link of its own.
  static WirelessDesk wireless(Hub hub, HubCore core, MqttLink link, MeterRegistry meters) {
    return new WirelessDesk(
        hub.database, core.inbox(), core::hear, link, hub.spaces::directory, meters, hub.clock);
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
