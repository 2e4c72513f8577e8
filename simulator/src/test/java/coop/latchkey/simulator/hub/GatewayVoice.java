package coop.latchkey.simulator.hub;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.net.SimBroker;
import coop.latchkey.simulator.time.SimProcess;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Speaks as a gateway: says its status, sends what the hub has not acknowledged.
final class GatewayVoice implements LinkListener {
  private static final int BATCH = 4;

  final GatewayKey key;
  final List<JournalRecord> records = new ArrayList<>();
  final List<Messages.PolicyManifest> manifests = new ArrayList<>();
  private final SimProcess process;
  private final Topics topics;
  private final MqttLink link;
  private final ScheduledExecutorService loop;
  private long through = -1;

  GatewayVoice(SpaceId space, GatewayId gateway, SimProcess process, SimBroker broker) {
    key = new GatewayKey(space, gateway);
    this.process = process;
    topics = new Topics(space, gateway);
    loop = process.single("voice");
    link =
        broker.link(
            process, LinkSettings.of(URI.create("tcp://broker:1883"), space + "." + gateway));
    link.subscribe(topics.ack());
    link.subscribe(topics.policy());
    link.start(this);
    var _ = loop.scheduleWithFixedDelay(this::speak, 1, 1, TimeUnit.SECONDS);
  }

  void record(Fact fact) {
    Instant at = Instant.ofEpochMilli(process.instant().toEpochMilli());
    records.add(new JournalRecord(records.size() + 1, at, new ClockState(true, 5), fact));
  }

  long through() {
    return through;
  }

  private void speak() {
    if (!link.connected()) {
      return;
    }
    if (through < 0) {
      var status =
          new Messages.GatewayStatus(
              true, "test", null, new ClockState(true, 5), records.size(), List.of());
      link.publish(OutgoingMessage.retained(topics.status(), WireCodec.write(status)));
    } else if (through < records.size()) {
      int last = (int) Math.min(records.size(), through + BATCH);
      List<JournalRecord> batch = records.subList((int) through, last);
      byte[] json = WireCodec.write(new Messages.EventBatch(key.gateway(), 1, batch));
      link.publish(OutgoingMessage.of(topics.events(), json));
    }
  }

  @Override
  public void connected() {
    through = -1;
  }

  @Override
  public void disconnected(String why) {
    through = -1;
  }

  @Override
  public void message(IncomingMessage message) {
    if (message.topic().equals(topics.ack())
        && WireCodec.readAck(message.payload())
            instanceof Parsed.Ok<Messages.Ack>(Messages.Ack(long said))) {
      through = said;
    } else if (message.topic().equals(topics.policy())
        && WireCodec.readPolicyManifest(message.payload())
            instanceof Parsed.Ok<Messages.PolicyManifest>(Messages.PolicyManifest manifest)) {
      manifests.add(manifest);
    }
  }
}
