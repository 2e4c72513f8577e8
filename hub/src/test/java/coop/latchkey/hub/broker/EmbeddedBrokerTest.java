package coop.latchkey.hub.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Secrets;
import io.netty.util.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What Latchkey asks of its broker, through Paho: also the proof that Artemis runs on the Netty
/// that Vert.x brings.
class EmbeddedBrokerTest {
  private static final String BASE = "latchkey/1/demo/front/";
  private static final BrokerUsers USERS = new BrokerUsers("hub-secret");
  private static int port;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws IOException {
    port = freePort();
    USERS.add(new SpaceId("demo"), new GatewayId("front"), "front-secret");
    USERS.add(new SpaceId("demo"), new GatewayId("back"), "back-secret");
    broker = EmbeddedBroker.start("127.0.0.1", port, USERS);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static TestClient hub(String id) throws MqttException {
    return TestClient.connect(port, id, "hub", "hub-secret");
  }

  private static TestClient front(String id) throws MqttException {
    return TestClient.connect(port, id, "demo.front", "front-secret");
  }

  @Test
  void thereIsOneNetty() {
    Set<String> versions =
        Version.identify().values().stream()
            .map(Version::artifactVersion)
            .collect(Collectors.toSet());
    assertEquals(1, versions.size(), versions.toString());
  }

  @Test
  void deliversAtLeastOnce() throws Exception {
    try (TestClient hub = hub("basic-hub");
        TestClient front = front("basic-front")) {
      hub.subscribe("latchkey/1/+/+/events");
      front.publish(BASE + "events", "one", 1, false);
      assertEquals("one", hub.next(BASE + "events"));
      front.subscribe(BASE + "#");
      hub.publish(BASE + "ack", "two", 1, false);
      assertEquals("two", front.next(BASE + "ack"));
    }
  }

  @Test
  void keepsWhatIsRetained() throws Exception {
    try (TestClient front = front("retained-front")) {
      front.publish(BASE + "door/front", "locked", 1, true);
    }
    try (TestClient hub = hub("retained-hub")) {
      hub.subscribe("latchkey/1/+/+/door/+");
      assertEquals("locked", hub.next(BASE + "door/front"));
    }
  }

  @Test
  void publishesTheWillOfALostGateway() throws Exception {
    try (TestClient hub = hub("will-hub")) {
      hub.subscribe("latchkey/1/+/+/status");
      MqttConnectionOptions options = TestClient.options("demo.front", "front-secret");
      MqttMessage will = new MqttMessage("gone".getBytes(StandardCharsets.UTF_8), 1, true, null);
      options.setWill(BASE + "status", will);
      TestClient front = TestClient.connect(port, "will-front", options);
      front.vanish();
      assertEquals("gone", hub.next(BASE + "status"));
    }
  }

  @Test
  void sensorsSpeakOnlyOfSensors() throws Exception {
    USERS.addSensors("demo.sensors.esp", Secrets.digest("esp-secret"), "esphome/desks");
    try (TestClient hub = hub("sensor-hub");
        TestClient esp = TestClient.connect(port, "esp", "demo.sensors.esp", "esp-secret")) {
      for (String topic :
          List.of(
              "homeassistant/binary_sensor/a/config",
              "zigbee2mqtt/desk",
              "esphome/desks/1/state")) {
        hub.subscribe(topic);
        esp.publish(topic, "yes", 1, false);
        assertEquals("yes", hub.next(topic));
      }
      for (String filter :
          List.of("#", "+/binary_sensor/#", BASE + "#", "latchkey/#", "esphome/#", "esphome/+/1")) {
        assertTrue(esp.refusesSubscription(filter), filter);
      }
    }
    for (String topic :
        List.of(
            BASE + "events", BASE + "command", "latchkey/1/demo/wireless/events", "esphome/x")) {
      try (TestClient hub = hub("heard-hub");
          TestClient esp = TestClient.connect(port, "esp", "demo.sensors.esp", "esp-secret")) {
        hub.subscribe(topic);
        esp.publishUnheard(topic, "no");
        hub.publish(topic, "mine", 1, false);
        assertEquals("mine", hub.next(topic));
      }
    }
  }

  @Test
  void keepsASessionForAsLongAsItIsAskedTo() throws Exception {
    MqttConnectionOptions options = TestClient.options("demo.front", "front-secret");
    options.setCleanStart(false);
    options.setSessionExpiryInterval(600L);
    try (TestClient front = TestClient.connect(port, "session-front", options)) {
      front.subscribe(BASE + "command");
    }
    try (TestClient hub = hub("session-hub")) {
      hub.publish(BASE + "command", "while away", 1, false);
    }
    try (TestClient front = TestClient.connect(port, "session-front", options)) {
      assertEquals("while away", front.next(BASE + "command"));
    }
  }

  @Test
  void dropsAMessageThatExpired() throws Exception {
    MqttConnectionOptions options = TestClient.options("demo.front", "front-secret");
    options.setCleanStart(false);
    options.setSessionExpiryInterval(600L);
    try (TestClient front = TestClient.connect(port, "expiry-front", options)) {
      front.subscribe(BASE + "policy/chunk/+");
    }
    try (TestClient hub = hub("expiry-hub")) {
      MqttProperties brief = new MqttProperties();
      brief.setMessageExpiryInterval(1L);
      hub.publish(BASE + "policy/chunk/0", "expired", brief);
      // Time itself is what is tested here: the message must be older than its expiry.
      Thread.sleep(1_500);
      hub.publish(BASE + "policy/chunk/1", "fresh", 1, false);
    }
    try (TestClient front = TestClient.connect(port, "expiry-front", options)) {
      assertEquals("fresh", front.next(BASE + "policy/chunk/1"));
      assertNull(front.heard(BASE + "policy/chunk/0"));
    }
  }

  @Test
  void refusesStrangers() {
    assertThrows(
        MqttException.class, () -> TestClient.connect(port, "x", new MqttConnectionOptions()));
    assertThrows(
        MqttException.class, () -> TestClient.connect(port, "x", "demo.front", "back-secret"));
    assertThrows(MqttException.class, () -> TestClient.connect(port, "x", "nobody", ""));
  }

  @Test
  void aGatewayHearsAndSaysNothingOfAnother() throws Exception {
    try (TestClient hub = hub("guard-hub");
        TestClient back = TestClient.connect(port, "guard-back", "demo.back", "back-secret")) {
      hub.subscribe("latchkey/#");
      assertTrue(back.refusesSubscription("latchkey/1/demo/front/#"));
      assertTrue(back.refusesSubscription("latchkey/1/+/+/command"));
      assertTrue(back.refusesSubscription("#"));
      back.publishUnheard("latchkey/1/demo/front/events", "forged");
      back.publishUnheard("latchkey/1/demo/front/ack", "forged");
      try (TestClient again =
          TestClient.connect(port, "guard-back-2", "demo.back", "back-secret")) {
        again.publish("latchkey/1/demo/back/events", "honest", 1, false);
      }
      assertEquals("honest", hub.next("latchkey/1/demo/back/events"));
      assertNull(hub.heard("latchkey/1/demo/front/ack"));
      assertTrue(!"forged".equals(hub.heard("latchkey/1/demo/front/events")));
    }
  }

  @Test
  void aTakenPortIsNamedWithItsMend() {
    BrokerException e =
        assertThrows(BrokerException.class, () -> EmbeddedBroker.start("127.0.0.1", port, USERS));
    assertTrue(e.toString().contains("port " + port), e.toString());
    assertTrue(e.toString().contains("--mqtt-port"), e.toString());
  }
}
