package coop.latchkey.gateway.mqtt;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.config.mqtt.PahoLink;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.EventBatch;
import coop.latchkey.core.wire.Messages.GatewayStatus;
import coop.latchkey.core.wire.Messages.PolicyWant;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.policy.SignedPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The hub's side of the contract in a few lines, in memory: takes each number once, acknowledges,
/// serves a policy. It can lose acknowledgements and its memory.
final class ToyHub implements LinkListener, AutoCloseable {
  static final Topics TOPICS = new Topics(SignedPolicy.SPACE, SignedPolicy.FRONT);

  private final MqttLink link;
  private final List<JournalRecord> taken = new ArrayList<>();
  private final Map<String, byte[]> retained = new ConcurrentHashMap<>();
  private volatile boolean losesAcks;
  private volatile @Nullable SignedPolicy policy;
  private volatile @Nullable GatewayStatus status;
  private IntPredicate losesBatch = n -> false;
  private int batches;
  private long through;

  ToyHub(URI broker) {
    link =
        new PahoLink(
            LinkSettings.of(broker, "hub")
                .withBackoff(Duration.ofMillis(20), Duration.ofMillis(100)));
    link.subscribe(TOPICS.base() + "#");
    link.start(this);
  }

  synchronized void startAt(long number) {
    through = number;
  }

  synchronized void loseBatches(IntPredicate which) {
    losesBatch = which;
  }

  void loseAcks(boolean lose) {
    losesAcks = lose;
  }

  void publish(SignedPolicy next) {
    policy = next;
    send(OutgoingMessage.retained(TOPICS.policy(), WireCodec.write(next.manifest())));
  }

  void send(OutgoingMessage message) {
    var _ = link.publish(message);
  }

  synchronized void acknowledge() {
    if (!losesAcks) {
      send(OutgoingMessage.of(TOPICS.ack(), WireCodec.write(new Messages.Ack(through))));
    }
  }

  synchronized List<JournalRecord> taken() {
    return List.copyOf(taken);
  }

  synchronized List<Fact> facts() {
    return taken.stream().map(JournalRecord::fact).toList();
  }

  @Nullable GatewayStatus status() {
    return status;
  }

  boolean heard(Predicate<GatewayStatus> what) {
    GatewayStatus now = status;
    return now != null && what.test(now);
  }

  byte @Nullable [] last(String topic) {
    return retained.get(topic);
  }

  boolean isUp() {
    return link.connected();
  }

  @Override
  public void connected() {
    acknowledge();
    SignedPolicy now = policy;
    if (now != null) {
      publish(now);
    }
  }

  @Override
  public void disconnected(String why) {}

  @Override
  public void message(IncomingMessage message) {
    String topic = message.topic();
    retained.put(topic, message.payload());
    if (topic.equals(TOPICS.events())) {
      if (WireCodec.readEventBatch(message.payload())
          instanceof Parsed.Ok<EventBatch>(EventBatch batch)) {
        take(batch);
      } else {
        throw new AssertionError("no batch");
      }
    } else if (topic.equals(TOPICS.status())) {
      if (WireCodec.readGatewayStatus(message.payload())
          instanceof Parsed.Ok<GatewayStatus>(GatewayStatus now)) {
        status = now;
        acknowledge();
      }
    } else if (topic.equals(TOPICS.policyWant())) {
      serve(message.payload());
    }
  }

  private void serve(byte[] payload) {
    SignedPolicy now = policy;
    if (now != null
        && WireCodec.readPolicyWant(payload) instanceof Parsed.Ok<PolicyWant>(PolicyWant want)) {
      for (int index : want.chunks()) {
        send(OutgoingMessage.of(TOPICS.policyChunk(index), now.chunk(index)));
      }
    }
  }

  private synchronized void take(EventBatch batch) {
    if (losesBatch.test(batches++)) {
      return;
    }
    for (JournalRecord record : batch.records()) {
      long first = record.fact() instanceof Fact.JournalGap gap ? gap.from() : record.seq();
      if (first <= through + 1 && record.seq() > through) {
        taken.add(record);
        through = record.seq();
      }
    }
    acknowledge();
  }

  @Override
  public void close() {
    link.close();
  }
}
