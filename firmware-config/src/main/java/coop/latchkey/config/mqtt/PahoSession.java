package coop.latchkey.config.mqtt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection with a Paho client of its own. Paho's callbacks only put things aside here; they
/// never wait and never call the client.
final class PahoSession implements MqttCallback {
  private static final Logger LOG = LoggerFactory.getLogger(PahoSession.class);

  /// How long the broker may take to answer to CONNECT and to SUBSCRIBE.
  static final long ANSWER_MILLIS = 10_000;

  /// Most messages under way at once, also where the broker would take more.
  private static final int WINDOW_MAX = 64;

  /// Most filters asked for in one packet.
  private static final int FILTERS_MAX = 100;

  private static final int FIRST_FAILURE_CODE = 0x80;
  private static final long DISCONNECT_MILLIS = 500;

  /// Paho keeps three busy, and wants others for connecting, disconnecting and pings.
  private static final int THREADS = 6;

  private record Early(IncomingMessage message, Runnable taken) {}

  private final LinkSettings settings;
  private final Inbound inbound;
  private final @Nullable ScheduledExecutorService threads;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final Set<Publication> underWay = ConcurrentHashMap.newKeySet();
  private final Semaphore window = new Semaphore(0);
  private final List<Early> early = new ArrayList<>();
  private boolean delivering;
  private @Nullable MqttAsyncClient client;

  /// @param light whether Paho is given virtual threads rather than make its own
  PahoSession(LinkSettings settings, Inbound inbound, boolean light) {
    this.settings = settings;
    this.inbound = inbound;
    threads =
        light
            ? new ScheduledThreadPoolExecutor(
                THREADS, Thread.ofVirtual().name("paho " + settings.clientId()).factory())
            : null;
  }

  /// Connects and subscribes; waits for both.
  void open(Collection<String> filters) throws LinkFailure {
    try {
      var fresh =
          new MqttAsyncClient(
              settings.uri().toString(),
              settings.clientId(),
              new MemoryPersistence(),
              null,
              threads);
      synchronized (this) {
        client = fresh;
      }
      fresh.setCallback(this);
      fresh.setManualAcks(true);
      IMqttToken connect = fresh.connect(PahoOptions.of(settings));
      connect.waitForCompletion(ANSWER_MILLIS);
      PahoOptions.switchTopicAliasesOff(fresh);
      MqttProperties granted = connect.getResponseProperties();
      Integer receiveMaximum = granted == null ? null : granted.getReceiveMaximum();
      int room = receiveMaximum == null ? WINDOW_MAX : receiveMaximum - 1;
      window.release(Math.clamp(room, 1, WINDOW_MAX));
      if (!filters.isEmpty()) {
        subscribe(fresh, filters);
      }
    } catch (MqttException e) {
      throw new LinkFailure(LinkFailure.describe(settings.uri(), e), e);
    }
  }

  private void subscribe(MqttAsyncClient to, Collection<String> filters)
      throws MqttException, LinkFailure {
    MqttSubscription[] asked =
        filters.stream().map(f -> new MqttSubscription(f, 1)).toArray(MqttSubscription[]::new);
    IMqttToken answer = to.subscribe(asked, null, null, new MqttProperties());
    answer.waitForCompletion(ANSWER_MILLIS);
    for (int code : answer.getReasonCodes()) {
      if (code >= FIRST_FAILURE_CODE) {
        String why = settings.uri() + " refuses a subscription of " + settings.clientId();
        throw new LinkFailure(why + ": reason " + code + "; check the broker's access list", null);
      }
    }
  }

  /// Asks for more topics without waiting for the answer.
  void follow(Collection<String> filters) {
    MqttAsyncClient to = current();
    List<String> all = List.copyOf(filters);
    for (int i = 0; to != null && i < all.size(); i += FILTERS_MAX) {
      MqttSubscription[] asked =
          all.subList(i, Math.min(all.size(), i + FILTERS_MAX)).stream()
              .map(filter -> new MqttSubscription(filter, 0))
              .toArray(MqttSubscription[]::new);
      try {
        to.subscribe(asked, null, null, new MqttProperties());
      } catch (MqttException e) {
        LOG.warn("{} was not asked for topics: {}", settings.uri(), e.getMessage());
      }
    }
  }

  void unfollow(String filter) {
    MqttAsyncClient to = current();
    try {
      if (to != null) {
        to.unsubscribe(filter);
      }
    } catch (MqttException e) {
      LOG.warn("{} was not asked to stop: {}", settings.uri(), e.getMessage());
    }
  }

  /// Tells the listener that the link is up, then passes on what has arrived since [#open] began.
  void deliverFromNow() {
    synchronized (early) {
      delivering = true;
      inbound.connected();
      early.forEach(e -> passOn(e.message(), e.taken()));
      early.clear();
    }
  }

  /// Waits until the connection ends and says why.
  String awaitEnd() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean busy() {
    return !underWay.isEmpty();
  }

  /// On the link's outgoing thread: waits for room, then publishes.
  void publish(Publication publication) throws InterruptedException {
    boolean room = false;
    while (!room && !end.isDone()) {
      room = window.tryAcquire(100, TimeUnit.MILLISECONDS);
    }
    underWay.add(publication);
    MqttAsyncClient to = current();
    if (end.isDone() || to == null) {
      finish(publication, new Delivery.Failed("the link went down"));
      return;
    }
    OutgoingMessage m = publication.message();
    try {
      to.publish(m.topic(), PahoOptions.message(m), null, new Outcome(publication));
    } catch (MqttException e) {
      finish(publication, new Delivery.Failed(LinkFailure.describe(settings.uri(), e)));
    }
  }

  private final class Outcome implements MqttActionListener {
    private final Publication publication;

    Outcome(Publication publication) {
      this.publication = publication;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      int[] codes = token.getReasonCodes();
      boolean refused = codes != null && codes.length > 0 && codes[0] >= FIRST_FAILURE_CODE;
      finish(
          publication,
          refused
              ? new Delivery.Failed("the broker refuses it: reason " + codes[0])
              : new Delivery.Accepted());
    }

    @Override
    public void onFailure(IMqttToken token, Throwable e) {
      finish(publication, new Delivery.Failed(String.valueOf(e.getMessage())));
    }
  }

  private void finish(Publication publication, Delivery how) {
    if (underWay.remove(publication)) {
      window.release();
    }
    publication.end(how);
  }

  /// Ends the connection, in order if it still stands; whatever is under way has failed.
  void disconnect() {
    MqttAsyncClient old;
    synchronized (this) {
      old = client;
      client = null;
    }
    if (old != null) {
      try {
        old.disconnectForcibly(0, DISCONNECT_MILLIS, old.isConnected());
        old.close(true);
      } catch (MqttException | RuntimeException e) {
        // Paho throws NullPointerException too when it is closed while it closes itself.
        LOG.debug("closing a Paho client", e);
      }
    }
    if (threads != null) {
      threads.shutdownNow();
    }
    ended("disconnected");
  }

  private void ended(String why) {
    end.complete(why);
    underWay.forEach(p -> finish(p, new Delivery.Failed(why)));
  }

  private synchronized @Nullable MqttAsyncClient current() {
    return client;
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    var arrived = new IncomingMessage(topic, message.getPayload(), message.isRetained());
    int id = message.getId();
    int qos = message.getQos();
    Runnable taken = () -> acknowledge(id, qos);
    synchronized (early) {
      if (delivering) {
        passOn(arrived, taken);
      } else {
        early.add(new Early(arrived, taken));
      }
    }
  }

  private void passOn(IncomingMessage arrived, Runnable taken) {
    if (!inbound.message(arrived, taken)) {
      ended(settings.uri() + " sends faster than we read: dropped a message on " + arrived.topic());
    }
  }

  private synchronized void acknowledge(int id, int qos) {
    if (qos == 0 || client == null || end.isDone()) {
      return;
    }
    try {
      client.messageArrivedComplete(id, qos);
    } catch (MqttException e) {
      LOG.debug("acknowledging message {}", id, e);
    }
  }

  @Override
  public void disconnected(@Nullable MqttDisconnectResponse response) {
    MqttException e = response == null ? null : response.getException();
    if (response != null && e == null) {
      ended(settings.uri() + " closed the link: MQTT reason " + response.getReturnCode());
    } else {
      ended(e == null ? "disconnected" : LinkFailure.describe(settings.uri(), e));
    }
  }

  @Override
  public void mqttErrorOccurred(MqttException e) {
    LOG.warn("MQTT error on the link to {}: {}", settings.uri(), e.getMessage());
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
