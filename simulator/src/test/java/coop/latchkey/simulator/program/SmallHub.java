package coop.latchkey.simulator.program;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.simulator.net.SimBroker;
import coop.latchkey.simulator.net.SimLink;
import coop.latchkey.simulator.time.SimProcess;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/// What one gateway needs of a hub: takes each number once, acknowledges, issues a policy.
final class SmallHub implements LinkListener {
  static final URI BROKER = URI.create("tcp://broker:1883");

  /// What it has committed, by number.
  final Map<Long, Fact> committed = new TreeMap<>();

  private final Topics topics = new Topics(Issued.SPACE, Issued.FRONT);
  private final SimLink link;
  private Issued latest = Issued.snapshot(1, 3);

  SmallHub(SimBroker broker, SimProcess process) {
    link = broker.link(process, LinkSettings.of(BROKER, "hub"));
    link.subscribe(topics.events());
    link.subscribe(topics.status());
    link.subscribe(topics.policyWant());
    link.start(this);
  }

  /// Issues the next version.
  void issue() {
    latest =
        latest.manifest().deltas().size() == 8
            ? Issued.snapshot(latest.manifest().version() + 1, 3)
            : latest.next();
    tellPolicy();
  }

  long version() {
    return latest.manifest().version();
  }

  long through() {
    return committed.size();
  }

  private void tellPolicy() {
    say(OutgoingMessage.retained(topics.policy(), WireCodec.write(latest.manifest())));
  }

  private void say(OutgoingMessage message) {
    var _ = link.publish(message);
  }

  @Override
  public void connected() {
    tellPolicy();
  }

  @Override
  public void disconnected(String why) {}

  @Override
  public void message(IncomingMessage message) {
    if (message.topic().equals(topics.policyWant())) {
      if (WireCodec.readPolicyWant(message.payload())
          instanceof Parsed.Ok<Messages.PolicyWant>(Messages.PolicyWant want)) {
        want.chunks().forEach(n -> say(OutgoingMessage.of(topics.policyChunk(n), latest.chunk(n))));
      }
      return;
    }
    if (WireCodec.readEventBatch(message.payload())
        instanceof Parsed.Ok<Messages.EventBatch>(Messages.EventBatch batch)) {
      for (JournalRecord record : batch.records()) {
        if (record.seq() == through() + 1) {
          committed.put(record.seq(), record.fact());
        }
      }
    }
    say(OutgoingMessage.of(topics.ack(), WireCodec.write(new Messages.Ack(through()))));
  }
}
