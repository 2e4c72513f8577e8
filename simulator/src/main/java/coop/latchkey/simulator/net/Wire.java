package coop.latchkey.simulator.net;

import coop.latchkey.simulator.time.Planned;
import coop.latchkey.simulator.time.SimTime;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A TCP connection between a link and the broker. Each side holds it until it hears of its end or
/// misses the other for too long.
final class Wire {
  /// One side of it.
  interface End {
    void received(Packet packet);

    void ended(String why);
  }

  private final SimTime time;
  private final RandomGenerator dice;
  private final Place place;
  private final long keepAliveNanos;
  private final Pipe up;
  private final Pipe down;
  private @Nullable End client;
  private @Nullable End broker;
  private boolean doomed;
  private @Nullable Planned clientMisses;
  private @Nullable Planned brokerMisses;

  Wire(SimTime time, RandomGenerator dice, Place place, long keepAliveNanos, End client) {
    this.time = time;
    this.dice = dice;
    this.place = place;
    this.keepAliveNanos = keepAliveNanos;
    this.client = client;
    this.up = new Pipe(time, dice, place, Way.TO_BROKER, this::atBroker, this::reset);
    this.down = new Pipe(time, dice, place, Way.FROM_BROKER, this::atClient, this::reset);
    place.wires().add(this);
  }

  Place place() {
    return place;
  }

  void broker(End end) {
    broker = end;
  }

  void toBroker(Packet packet, long nanos) {
    up.send(packet, nanos);
  }

  void toClient(Packet packet) {
    down.send(packet, time.nanos());
  }

  private void atBroker(Packet packet) {
    if (broker != null) {
      if (packet instanceof Packet.Fin(String why)) {
        endBroker(why);
      } else {
        broker.received(packet);
      }
    }
  }

  private void atClient(Packet packet) {
    if (client != null) {
      if (packet instanceof Packet.Fin(String why)) {
        endClient(why);
      } else {
        client.received(packet);
      }
    }
  }

  /// The link lets go: the broker hears of it behind everything that was sent before.
  void closedByClient(String why, long nanos) {
    up.send(new Packet.Fin(why), nanos);
    client = null;
    down.close();
    ifNobody();
  }

  /// The link's computer is gone without a word.
  void clientVanished() {
    doomed = true;
    client = null;
    up.senderGone();
    down.close();
    brokerWillMiss();
  }

  /// The broker lets go: the link hears of it behind everything that was sent before.
  void closedByBroker(String why) {
    down.send(new Packet.Fin(why), time.nanos());
    broker = null;
    up.close();
    ifNobody();
  }

  /// The broker's computer is gone without a word.
  void brokerVanished() {
    doomed = true;
    broker = null;
    up.close();
    down.senderGone();
    clientWillMiss(0);
  }

  /// The broker's computer is back and knows nothing of this: the link's next ping is answered so.
  void brokerIsBack() {
    if (broker == null && client != null) {
      clientWillMiss(-keepAliveNanos / 2);
    }
  }

  /// Both sides see it break.
  void reset() {
    endClient("the connection was reset");
    endBroker("the connection was reset");
  }

  /// It is forgotten on the way; neither side is told.
  void forgotten() {
    doomed = true;
    up.close();
    down.close();
    clientWillMiss(0);
    brokerWillMiss();
  }

  /// The way was cut: whoever does not hear the other any more finds out.
  void cut() {
    if (place.cut(Way.BOTH)) {
      clientWillMiss(0);
    }
    if (place.cut(Way.TO_BROKER)) {
      brokerWillMiss();
    }
  }

  void healed(long outageNanos) {
    if (!doomed) {
      missNobody();
    }
    up.healed(outageNanos);
    down.healed(outageNanos);
  }

  private void missNobody() {
    if (clientMisses != null) {
      clientMisses.cancel();
      clientMisses = null;
    }
    if (brokerMisses != null) {
      brokerMisses.cancel();
      brokerMisses = null;
    }
  }

  private void clientWillMiss(long sooner) {
    if (client != null) {
      if (clientMisses != null) {
        clientMisses.cancel();
      }
      clientMisses = time.after(patience() + sooner, () -> missed(true));
    }
  }

  private void brokerWillMiss() {
    if (broker != null && brokerMisses == null) {
      brokerMisses = time.after(patience(), () -> missed(false));
    }
  }

  /// From half to one and a half keep-alives: the last packet before the silence was somewhere in
  /// between.
  private long patience() {
    return keepAliveNanos / 2 + dice.nextLong(keepAliveNanos + 1);
  }

  private void missed(boolean byClient) {
    String why = "nothing was heard for the keep-alive time";
    if (byClient) {
      if (client != null) {
        up.send(new Packet.Fin(why), time.nanos());
        endClient(why);
      }
    } else if (broker != null) {
      down.send(new Packet.Fin(why), time.nanos());
      endBroker(why);
    }
  }

  private void endClient(String why) {
    End end = client;
    client = null;
    down.close();
    if (end != null) {
      end.ended(why);
    }
    ifNobody();
  }

  private void endBroker(String why) {
    End end = broker;
    broker = null;
    up.close();
    if (end != null) {
      end.ended(why);
    }
    ifNobody();
  }

  private void ifNobody() {
    if (client == null && broker == null) {
      place.wires().remove(this);
      missNobody();
      up.close();
      down.close();
    }
  }
}
