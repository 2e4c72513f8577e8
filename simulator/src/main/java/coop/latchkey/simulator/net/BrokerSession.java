package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.OutgoingMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The broker's side of a connection: what its client asked for, and what waits for it.
final class BrokerSession implements Wire.End {
  /// Most bytes that wait for one client, beyond which new messages are dropped; the embedded
  /// broker allows as much for each topic.
  static final long QUEUE_BYTES_MAX = 16L * 1024 * 1024;

  private static final int PACKET_ID_MAX = 65_535;

  private final SimBroker broker;
  private final Wire wire;
  private final Set<String> filters = new LinkedHashSet<>();
  private final Map<Integer, Stamped> underWay = new LinkedHashMap<>();
  private final Deque<Stamped> queue = new ArrayDeque<>();
  private @Nullable LinkSettings settings;
  private long queuedBytes;
  private int lastId;
  private boolean over;

  BrokerSession(SimBroker broker, Wire wire) {
    this.broker = broker;
    this.wire = wire;
  }

  String clientId() {
    return settings == null ? "" : settings.clientId();
  }

  Set<String> filters() {
    return filters;
  }

  int queued() {
    return queue.size() + underWay.size();
  }

  long queuedBytes() {
    return queuedBytes;
  }

  Weather weather() {
    return wire.place().weather();
  }

  @Override
  public void received(Packet packet) {
    if (over) {
      return;
    }
    switch (packet) {
      case Packet.Connect(LinkSettings asked) -> {
        settings = asked;
        broker.connected(this);
        wire.toClient(new Packet.Connack());
      }
      case Packet.Subscribe(List<String> asked, int qos, boolean awaited) ->
          subscribe(asked, qos, awaited);
      case Packet.Unsubscribe(String filter) -> {
        filters.remove(filter);
        broker.filters().remove(filter, this);
      }
      case Packet.Publish(int id, OutgoingMessage message, boolean _) -> {
        broker.published(clientId(), message);
        if (id != 0) {
          wire.toClient(new Packet.Puback(id));
        }
      }
      case Packet.Puback(int id) -> acknowledged(id);
      case Packet.Disconnect() -> {
        settings = settings == null ? null : withoutWill(settings);
        end("the client disconnected");
      }
      case Packet.Connack(), Packet.Suback(), Packet.Fin(String _) ->
          throw new IllegalStateException("a client never sends " + packet);
    }
  }

  private static LinkSettings withoutWill(LinkSettings from) {
    return LinkSettings.of(from.uri(), from.clientId());
  }

  private void subscribe(List<String> asked, int qos, boolean awaited) {
    for (String filter : asked) {
      filters.add(filter);
      broker.filters().add(filter, this, qos);
    }
    if (awaited) {
      wire.toClient(new Packet.Suback());
      broker.keptFor(clientId()).forEach(this::enqueue);
    }
    for (String filter : asked) {
      broker.retainedFor(filter, message -> hand(message, Math.min(qos, message.qos()), true));
    }
  }

  /// Hands a message over, now or when there is room in the client's window.
  void hand(OutgoingMessage message, int qos, boolean retained) {
    if (over) {
      return;
    }
    if (qos == 0) {
      broker.handed();
      wire.toClient(new Packet.Publish(0, message, retained));
      return;
    }
    Stamped stamped = Stamped.at(broker.nanos(), asHanded(message, retained));
    enqueue(stamped);
  }

  private static OutgoingMessage asHanded(OutgoingMessage message, boolean retained) {
    return message.retained() == retained
        ? message
        : new OutgoingMessage(
            message.topic(), message.payload(), message.qos(), retained, message.expirySeconds());
  }

  private void enqueue(Stamped message) {
    long bytes = bytes(message);
    if (queuedBytes + bytes > QUEUE_BYTES_MAX) {
      broker.droppedOne();
      return;
    }
    queuedBytes += bytes;
    queue.add(message);
    pump();
  }

  private static long bytes(Stamped message) {
    return (long) message.message().payload().length + LinkSettings.MESSAGE_OVERHEAD_BYTES;
  }

  private void pump() {
    int window = settings == null ? 0 : settings.receiveMaximum();
    while (underWay.size() < window && !queue.isEmpty()) {
      Stamped next = queue.remove();
      if (next.expired(broker.nanos())) {
        queuedBytes -= bytes(next);
      } else {
        int id = freeId();
        underWay.put(id, next);
        broker.handed();
        wire.toClient(new Packet.Publish(id, next.message(), next.message().retained()));
      }
    }
  }

  private int freeId() {
    do {
      lastId = lastId % PACKET_ID_MAX + 1;
    } while (underWay.containsKey(lastId));
    return lastId;
  }

  private void acknowledged(int id) {
    Stamped done = underWay.remove(id);
    if (done != null) {
      queuedBytes -= bytes(done);
      pump();
    }
  }

  /// What the client has not acknowledged, in order.
  List<Stamped> left() {
    List<Stamped> all = new ArrayList<>(underWay.values());
    all.addAll(queue);
    return all;
  }

  @Override
  public void ended(String why) {
    if (!over) {
      over = true;
      filters.forEach(filter -> broker.filters().remove(filter, this));
      broker.gone(this, settings == null ? null : settings.will());
    }
  }

  /// The broker lets the client go.
  void end(String why) {
    if (!over) {
      wire.closedByBroker(why);
      ended(why);
    }
  }

  /// The broker is gone: nothing of this is left.
  void crashed(boolean withItsComputer) {
    over = true;
    if (withItsComputer) {
      wire.brokerVanished();
    } else {
      wire.closedByBroker("the broker has stopped");
    }
  }
}
