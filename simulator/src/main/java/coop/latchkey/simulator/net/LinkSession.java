package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.simulator.time.Death;
import coop.latchkey.simulator.time.Planned;
import coop.latchkey.simulator.time.SimProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One attempt of a [SimLink] at a connection, and the connection that comes of it.
final class LinkSession implements Wire.End {
  /// How long the broker may take to answer to CONNECT and to SUBSCRIBE, as a real link has it.
  private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// Most messages under way at once, as a real link has it.
  private static final int WINDOW_MAX = 64;

  private static final int PACKET_ID_MAX = 65_535;

  private record Early(IncomingMessage message, int id) {}

  private final SimLink link;
  private final SimBroker broker;
  private final SimProcess process;
  private final Place place;
  private final LinkSettings settings;
  private final SimInbound inbound;
  private final RandomGenerator dice;
  private final Map<Integer, SimPublication> underWay = new LinkedHashMap<>();
  private final List<Early> early = new ArrayList<>();
  private List<String> filters = List.of();
  private @Nullable Wire wire;
  private @Nullable Planned deadline;
  private boolean delivering;
  private boolean over;
  private int lastId;

  LinkSession(
      SimLink link,
      SimBroker broker,
      SimProcess process,
      Place place,
      LinkSettings settings,
      SimInbound inbound,
      RandomGenerator dice) {
    this.link = link;
    this.broker = broker;
    this.process = process;
    this.place = place;
    this.settings = settings;
    this.inbound = inbound;
    this.dice = dice;
  }

  /// Begins to connect.
  void open(List<String> wanted) {
    filters = wanted;
    deadline = broker.time().after(ANSWER_NANOS, () -> end("it does not answer"));
    if (!place.cut(Way.BOTH) && broker.powered()) {
      Weather weather = place.weather();
      long most = weather.delayMost().toNanos();
      long least = weather.delayLeast().toNanos();
      broker.time().after(2 * (least + dice.nextLong(most - least + 1)), this::reached);
    }
  }

  /// A TCP connection stands, or was refused.
  private void reached() {
    if (over) {
      return;
    }
    if (!broker.up()) {
      end("it refuses the connection");
      return;
    }
    Wire fresh = new Wire(broker.time(), dice, place, settings.keepAlive().toNanos(), this);
    wire = fresh;
    broker.accept(fresh);
    fresh.toBroker(new Packet.Connect(settings), process.worldNanos());
  }

  private void send(Packet packet) {
    if (wire != null) {
      wire.toBroker(packet, process.worldNanos());
    }
  }

  @Override
  public void received(Packet packet) {
    if (over || !process.alive()) {
      return;
    }
    switch (packet) {
      case Packet.Connack() -> {
        if (filters.isEmpty()) {
          up();
        } else {
          waitAgain();
          send(new Packet.Subscribe(filters, 1, true));
        }
      }
      case Packet.Suback() -> up();
      case Packet.Publish(int id, OutgoingMessage m, boolean retained) ->
          arrived(new IncomingMessage(m.topic(), m.payload(), retained), id);
      case Packet.Puback(int id) -> {
        SimPublication done = underWay.remove(id);
        if (done != null) {
          done.end(new Delivery.Accepted());
          link.pump();
        }
      }
      case Packet.Connect(LinkSettings _),
          Packet.Subscribe(List<String> _, int _, boolean _),
          Packet.Unsubscribe(String _),
          Packet.Disconnect(),
          Packet.Fin(String _) ->
          throw new IllegalStateException("a broker never sends " + packet);
    }
  }

  private void waitAgain() {
    stopWaiting();
    deadline = broker.time().after(ANSWER_NANOS, () -> end("it does not answer"));
  }

  private void stopWaiting() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
  }

  private void up() {
    stopWaiting();
    link.opened(this);
    delivering = true;
    inbound.connected();
    early.forEach(one -> passOn(one.message(), one.id()));
    early.clear();
  }

  private void arrived(IncomingMessage message, int id) {
    if (delivering) {
      passOn(message, id);
    } else {
      early.add(new Early(message, id));
    }
  }

  private void passOn(IncomingMessage message, int id) {
    if (!over && !inbound.message(message, () -> acknowledge(id))) {
      end("it sends faster than we read: dropped a message on " + message.topic());
    }
  }

  private void acknowledge(int id) {
    if (id != 0 && !over && process.effect("acknowledge")) {
      send(new Packet.Puback(id));
    }
  }

  void follow(List<String> wanted) {
    send(new Packet.Subscribe(wanted, 0, false));
  }

  void unfollow(String filter) {
    send(new Packet.Unsubscribe(filter));
  }

  boolean hasRoom() {
    return underWay.size() < WINDOW_MAX;
  }

  int underWay() {
    return underWay.size();
  }

  void publish(SimPublication publication) {
    if (!process.effect("publish")) {
      return;
    }
    OutgoingMessage message = publication.message();
    if (message.qos() == 0) {
      send(new Packet.Publish(0, message, message.retained()));
      publication.end(new Delivery.Accepted());
      return;
    }
    do {
      lastId = lastId % PACKET_ID_MAX + 1;
    } while (underWay.containsKey(lastId));
    underWay.put(lastId, publication);
    send(new Packet.Publish(lastId, message, message.retained()));
  }

  void sayGoodBye() {
    if (process.effect("disconnect")) {
      send(new Packet.Disconnect());
    }
  }

  @Override
  public void ended(String why) {
    if (!over) {
      over = true;
      stopWaiting();
      if (process.alive()) {
        underWay.values().forEach(one -> one.end(new Delivery.Failed(why)));
        link.ended(this, settings.uri() + ": " + why);
      }
    }
  }

  /// The link lets go.
  void end(String why) {
    if (!over) {
      if (wire != null) {
        wire.closedByClient(why, process.worldNanos());
      }
      ended(why);
    }
  }

  void died(Death how) {
    over = true;
    stopWaiting();
    if (wire != null) {
      switch (how) {
        case KILLED -> wire.closedByClient("the program ended", process.worldNanos());
        case POWER_CUT -> wire.clientVanished();
      }
    }
  }
}
