package coop.latchkey.hub.broker;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/// A bare MQTT 5 client that remembers the last message of each topic.
public final class TestClient implements AutoCloseable {
  private static final long WAIT_MILLIS = 20_000;
  private static final int REFUSED = 128;

  private final MqttAsyncClient client;
  private final Map<String, byte[]> heard = new ConcurrentHashMap<>();

  private TestClient(int port, String id) throws MqttException {
    client = new MqttAsyncClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
    client.setCallback(new Ears());
  }

  /// Connects as a user.
  public static TestClient connect(int port, String id, String user, String password)
      throws MqttException {
    return connect(port, id, options(user, password));
  }

  static TestClient connect(int port, String id, MqttConnectionOptions options)
      throws MqttException {
    TestClient made = new TestClient(port, id);
    made.client.connect(options).waitForCompletion(WAIT_MILLIS);
    return made;
  }

  static MqttConnectionOptions options(String user, String password) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(user);
    options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    return options;
  }

  /// Subscribes at QoS 1.
  public void subscribe(String filter) throws MqttException {
    IMqttToken token = client.subscribe(filter, 1);
    token.waitForCompletion(WAIT_MILLIS);
    if (token.getGrantedQos()[0] >= REFUSED) {
      throw new AssertionError(filter + " refused");
    }
  }

  boolean refusesSubscription(String filter) {
    try {
      IMqttToken token = client.subscribe(filter, 1);
      token.waitForCompletion(WAIT_MILLIS);
      int[] answer = token.getReasonCodes();
      return answer.length > 0 && answer[0] >= REFUSED;
    } catch (MqttException _) {
      return true;
    }
  }

  /// Publishes and waits for the broker's word.
  public void publish(String topic, String text, int qos, boolean retained) throws MqttException {
    publish(topic, text.getBytes(StandardCharsets.UTF_8), qos, retained);
  }

  /// Publishes and waits for the broker's word.
  public void publish(String topic, byte[] payload, int qos, boolean retained)
      throws MqttException {
    client.publish(topic, payload, qos, retained).waitForCompletion(WAIT_MILLIS);
  }

  void publish(String topic, String text, MqttProperties properties) throws MqttException {
    MqttMessage message =
        new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, properties);
    client.publish(topic, message).waitForCompletion(WAIT_MILLIS);
  }

  /// Publishes what the broker should refuse, in whatever way it does.
  void publishUnheard(String topic, String text) {
    try {
      if (client.isConnected()) {
        publish(topic, text, 1, false);
      }
    } catch (MqttException _) {
      // Refused with a reason code, or by an end of the connection: both are what is wanted.
    }
  }

  /// The next message of a topic, waited for.
  public String next(String topic) throws InterruptedException {
    return new String(nextBytes(topic), StandardCharsets.UTF_8);
  }

  /// The next message of a topic, waited for, taken out.
  public byte[] nextBytes(String topic) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
    synchronized (heard) {
      while (true) {
        byte[] payload = heard.remove(topic);
        if (payload != null) {
          return payload;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("nothing came on " + topic + "; heard " + heard.keySet());
        }
        heard.wait(left);
      }
    }
  }

  @Nullable String heard(String topic) {
    byte[] payload = heard.get(topic);
    return payload == null ? null : new String(payload, StandardCharsets.UTF_8);
  }

  /// Goes without a DISCONNECT.
  void vanish() throws MqttException {
    client.disconnectForcibly(0, 1, false);
    client.close(true);
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnect().waitForCompletion(WAIT_MILLIS);
    }
    client.close(true);
  }

  private final class Ears implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      synchronized (heard) {
        heard.put(topic, message.getPayload());
        heard.notifyAll();
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
