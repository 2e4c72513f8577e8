package coop.latchkey.hub.mqtt;

import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.access.Sharing;
import coop.latchkey.hub.health.HealthCheck;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.policy.IssuedPolicy;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hub's link to its broker: keeps it, tests it, and speaks on it. What it hears goes to a
/// [GatewayVoices]. Thread-safe; nothing here waits.
public final class HubUplink
    implements LinkListener, Inbox.Acknowledger, Sharing.Speaker, HealthCheck, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HubUplink.class);

  private final MqttLink link;
  private final BrokerSelfTest selfTest;
  private final Consumer<Boolean> linkChanged;
  private final List<LinkPart> parts = new CopyOnWriteArrayList<>();
  private volatile @Nullable GatewayVoices voices;
  private volatile String state = "the hub is connecting to its broker";

  /// Takes a link that has not been started.
  ///
  /// @param linkChanged hears true when the link is up and false when it is down, in order
  /// @param random tells this run of the hub from others at the same broker
  public HubUplink(
      MqttLink link, Consumer<Boolean> linkChanged, Loops loops, RandomGenerator random) {
    this.link = link;
    this.linkChanged = linkChanged;
    this.selfTest = new BrokerSelfTest(link, loops, random);
  }

  /// Lets a part speak and hear on topics of its own; only before [#start].
  public void add(LinkPart part) {
    parts.add(part);
  }

  /// Hands a message of a part to the broker, as [MqttLink#publish] does.
  public CompletionStage<Delivery> say(OutgoingMessage message) {
    return link.publish(message);
  }

  /// Connects, for ever again.
  public void start(GatewayVoices to) {
    voices = to;
    HubTopics.FILTERS.forEach(link::subscribe);
    link.subscribe(selfTest.topic());
    parts.stream().flatMap(part -> part.filters().stream()).distinct().forEach(link::subscribe);
    link.start(this);
  }

  @Override
  public void connected() {
    state = "";
    LOG.info("connected to the broker");
    selfTest.begin();
    linkChanged.accept(true);
    GatewayVoices to = voices;
    if (to != null) {
      // The broker may have lost what it retained: an embedded one keeps nothing on disk.
      to.policies().forEach(this::publish);
    }
    parts.forEach(LinkPart::connected);
  }

  @Override
  public void disconnected(String why) {
    state = why;
    LOG.warn("no broker: {}; gateways go on deciding and keep their events", why);
    selfTest.end();
    linkChanged.accept(false);
  }

  @Override
  public void message(IncomingMessage message) {
    GatewayVoices to = voices;
    boolean taken = selfTest.heard(message) || parts.stream().anyMatch(part -> part.heard(message));
    if (!taken && to != null && !HubTopics.others(message.topic())) {
      to.hear(message, this);
    }
  }

  /// Publishes a policy's manifest; its gateway then asks for the chunks.
  public void publish(IssuedPolicy policy) {
    Topics topics = new Topics(policy.space(), policy.gateway());
    send(OutgoingMessage.retained(topics.policy(), WireCodec.write(policy.manifest())));
  }

  void publishChunk(IssuedPolicy policy, int index) {
    Topics topics = new Topics(policy.space(), policy.gateway());
    byte[] chunk = policy.chunk(index);
    if (chunk.length > 0) {
      send(OutgoingMessage.of(topics.policyChunk(index), chunk));
    }
  }

  @Override
  public void acknowledge(GatewayKey gateway, Messages.Ack ack) {
    Topics topics = new Topics(gateway.space(), gateway.gateway());
    send(OutgoingMessage.of(topics.ack(), WireCodec.write(ack)));
  }

  @Override
  public void share(GatewayKey to, Messages.Shared shared) {
    Topics topics = new Topics(to.space(), to.gateway());
    send(OutgoingMessage.of(topics.shared(), WireCodec.write(shared)));
  }

  @Override
  public String part() {
    return "link";
  }

  @Override
  public Verdict now() {
    if (!link.connected()) {
      return new Verdict(false, state.isEmpty() ? "the link to the broker is down" : state);
    }
    return selfTest.verdict();
  }

  @Override
  public void close() {
    selfTest.end();
    link.close();
    selfTest.close();
  }

  /// Sends if it can. What fails is sent again by itself: acknowledgements at the next status,
  /// policies at the next connect, chunks at the next request.
  private void send(OutgoingMessage message) {
    var _ = link.publish(message);
  }
}
