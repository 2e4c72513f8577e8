package coop.latchkey.hub.mqtt;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.hub.health.HealthCheck.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the broker delivers at all: some accept a subscription, acknowledge a message and
/// deliver nothing. At each connect one message must come back to the hub that sent it.
final class BrokerSelfTest {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerSelfTest.class);
  private static final long ANSWER_SECONDS = 5;
  private static final String SILENT =
      "the broker takes messages and does not deliver them: allow the hub's user to publish and"
          + " subscribe to latchkey/#, and use a broker that speaks MQTT 5";

  private enum State {
    WAITING,
    HEARD,
    SILENT
  }

  private final MqttLink link;
  // Of this run of the hub alone: two hubs at one broker must not answer for each other.
  private final String topic = "latchkey/hub/selftest/" + UUID.randomUUID();
  private volatile long number;
  private volatile CompletableFuture<State> round = new CompletableFuture<>();
  private volatile State state = State.WAITING;

  BrokerSelfTest(MqttLink link) {
    this.link = link;
  }

  String topic() {
    return topic;
  }

  void begin() {
    CompletableFuture<State> current = new CompletableFuture<>();
    long mine = System.nanoTime();
    number = mine;
    round = current;
    state = State.WAITING;
    var _ =
        current
            .completeOnTimeout(State.SILENT, ANSWER_SECONDS, TimeUnit.SECONDS)
            .thenAccept(result -> settle(mine, result));
    var _ =
        link.publish(
            OutgoingMessage.expiring(
                topic, "latchkey".getBytes(StandardCharsets.US_ASCII), ANSWER_SECONDS));
  }

  /// Whether the message is the test's.
  boolean heard(IncomingMessage message) {
    if (!message.topic().equals(topic)) {
      return false;
    }
    round.complete(State.HEARD);
    return true;
  }

  /// Gives up the round: the link is down.
  void end() {
    round.complete(State.WAITING);
  }

  Verdict verdict() {
    return switch (state) {
      case WAITING -> new Verdict(false, "the broker is being tested; wait a few seconds");
      case HEARD -> new Verdict(true, "connected; the broker delivers");
      case SILENT -> new Verdict(false, SILENT);
    };
  }

  private void settle(long of, State result) {
    if (of != number) {
      return;
    }
    state = result;
    if (result == State.SILENT) {
      LOG.error(SILENT);
    }
  }
}
