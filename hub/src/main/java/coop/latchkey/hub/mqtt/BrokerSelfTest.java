package coop.latchkey.hub.mqtt;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.config.run.Loops;
import coop.latchkey.hub.health.HealthCheck.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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
  private final String topic;
  private final ScheduledExecutorService timer;
  private volatile CompletableFuture<State> round = new CompletableFuture<>();
  private volatile State state = State.WAITING;

  BrokerSelfTest(MqttLink link, Loops loops, RandomGenerator random) {
    this.link = link;
    topic = "latchkey/hub/selftest/" + new UUID(random.nextLong(), random.nextLong());
    timer = loops.single("broker-test");
  }

  String topic() {
    return topic;
  }

  void begin() {
    CompletableFuture<State> current = new CompletableFuture<>();
    round = current;
    state = State.WAITING;
    var _ = timer.schedule(() -> current.complete(State.SILENT), ANSWER_SECONDS, TimeUnit.SECONDS);
    var _ = current.thenAccept(result -> settle(current, result));
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

  /// Tests no more.
  void close() {
    timer.shutdownNow();
  }

  Verdict verdict() {
    return switch (state) {
      case WAITING -> new Verdict(false, "the broker is being tested; wait a few seconds");
      case HEARD -> new Verdict(true, "connected; the broker delivers");
      case SILENT -> new Verdict(false, SILENT);
    };
  }

  // Whether it is still the same round.
  @SuppressWarnings({"ReferenceEquality", "UndefinedEquals"})
  private void settle(CompletableFuture<State> of, State result) {
    if (!round.equals(of)) {
      return;
    }
    state = result;
    if (result == State.SILENT) {
      LOG.error(SILENT);
    }
  }
}
