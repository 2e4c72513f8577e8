package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The broker of a world, and the network around it. Sessions end with their connection, as links
/// ask; a will is published unless the link said good-bye; a second client of one id throws the
/// first off.
public final class SimBroker {
  private static final int THOUSAND = 1_000;

  /// How late a message is that the broker hands over late.
  private static final long LATE_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

  /// Who publishes what was injected.
  private static final String ATTACKER = "attacker";

  /// What a broker has after a crash.
  public enum Keeping {
    /// Nothing: it is all in memory, as the hub's embedded broker is.
    MEMORY,
    /// Its retained messages but those of the last seconds, as one that saves them now and then.
    SAVED
  }

  private final SimTime time;
  private final RandomGenerator dice;
  private final Keeping keeping;
  private final SimNetwork network;
  private final Filters<BrokerSession> filters = new Filters<>();
  private final Retained retained = new Retained();
  private final Set<BrokerSession> sessions = new LinkedHashSet<>();
  private final Map<String, BrokerSession> clients = new TreeMap<>();
  private final Map<String, List<Stamped>> left = new TreeMap<>();
  private final List<Consumer<Tapped>> taps = new ArrayList<>();
  private boolean up = true;
  private boolean powered = true;
  private boolean keepsSessions;
  private long delivered;
  private long dropped;

  /// A broker that runs.
  ///
  /// @param dice for everything the network does
  public SimBroker(SimTime time, RandomGenerator dice, Keeping keeping) {
    this.time = time;
    this.dice = dice;
    this.keeping = keeping;
    this.network = new SimNetwork(time);
  }

  /// The ways to it.
  public SimNetwork network() {
    return network;
  }

  /// A link for a program; its place in the network is the process's name.
  public SimLink link(SimProcess process, LinkSettings settings) {
    return link(process, process.name(), settings);
  }

  /// A link for a program at this place.
  public SimLink link(SimProcess process, String place, LinkSettings settings) {
    return new SimLink(this, process, network.place(place), settings, dice);
  }

  /// Whether it runs.
  public boolean up() {
    return up;
  }

  /// Whether its computer answers at all.
  boolean powered() {
    return powered;
  }

  /// It dies with everything it has not stored. Its computer tells all clients at once.
  public void crash() {
    stop(false);
  }

  /// It dies with its computer: nobody is told.
  public void losePower() {
    stop(true);
    powered = false;
  }

  private void stop(boolean withItsComputer) {
    up = false;
    clients.clear();
    left.clear();
    for (BrokerSession session : List.copyOf(sessions)) {
      session.crashed(withItsComputer);
      session.filters().forEach(filter -> filters.remove(filter, session));
    }
    sessions.clear();
    switch (keeping) {
      case MEMORY -> retained.clear();
      case SAVED -> retained.loseUnsaved(dice, time.nanos());
    }
  }

  /// It runs again.
  public void start() {
    up = true;
    powered = true;
    network.wires().forEach(Wire::brokerIsBack);
  }

  /// It loses its retained messages and goes on.
  public void forgetRetained() {
    retained.clear();
  }

  /// Whether it keeps sessions that it was told to forget: a client that comes back hears again
  /// what it had not acknowledged.
  public void keepsSessions(boolean does) {
    keepsSessions = does;
    left.clear();
  }

  /// Has this told of every message that passes from now on.
  public void tap(Consumer<Tapped> listener) {
    taps.add(listener);
  }

  /// Somebody with a broker's password publishes this. Nothing happens while the broker is down.
  public void inject(OutgoingMessage message) {
    if (up) {
      published(ATTACKER, message);
    }
  }

  /// How many messages wait for clients, and are under way to them.
  public int queued() {
    return sessions.stream().mapToInt(BrokerSession::queued).sum();
  }

  /// How many bytes they hold.
  public long queuedBytes() {
    return sessions.stream().mapToLong(BrokerSession::queuedBytes).sum();
  }

  /// How many messages it dropped because a client's queue was full.
  public long dropped() {
    return dropped;
  }

  /// How many messages it keeps for later subscribers.
  public int retained() {
    return retained.size();
  }

  /// How many messages it has handed to clients.
  public long delivered() {
    return delivered;
  }

  /// How many clients are connected, as far as it knows.
  public int clients() {
    return clients.size();
  }

  SimTime time() {
    return time;
  }

  long nanos() {
    return time.nanos();
  }

  Filters<BrokerSession> filters() {
    return filters;
  }

  void handed() {
    delivered++;
  }

  void droppedOne() {
    dropped++;
  }

  void accept(Wire wire) {
    var session = new BrokerSession(this, wire);
    sessions.add(session);
    wire.broker(session);
  }

  void connected(BrokerSession session) {
    BrokerSession other = clients.get(session.clientId());
    if (other != null) {
      other.end("another client took over the id " + session.clientId());
    }
    clients.put(session.clientId(), session);
  }

  void gone(BrokerSession session, @Nullable OutgoingMessage will) {
    sessions.remove(session);
    clients.remove(session.clientId(), session);
    if (keepsSessions && !session.clientId().isEmpty()) {
      left.put(session.clientId(), session.left());
    }
    if (will != null) {
      published(session.clientId(), will);
    }
  }

  /// What a client left behind, if that was kept.
  List<Stamped> keptFor(String clientId) {
    List<Stamped> kept = left.remove(clientId);
    return kept == null ? List.of() : kept;
  }

  void retainedFor(String filter, Consumer<OutgoingMessage> to) {
    retained.each(filter, time.nanos(), to);
  }

  void published(String from, OutgoingMessage message) {
    if (!taps.isEmpty()) {
      var tapped = new Tapped(time.nanos(), from, message);
      taps.forEach(tap -> tap.accept(tapped));
    }
    if (message.retained()) {
      retained.take(message, time.nanos());
    }
    if (message.payload().length > 0 || !message.retained()) {
      filters
          .of(message.topic())
          .forEach((session, qos) -> hand(session, message, Math.min(qos, message.qos())));
    }
  }

  /// As the weather at the client's place has it: at once, twice, or late. States, which are
  /// retained, keep their order.
  private void hand(BrokerSession session, OutgoingMessage message, int qos) {
    Weather weather = session.weather();
    boolean mayStray = qos == 1 && !message.retained();
    if (mayStray && weather.twice() > 0 && dice.nextInt(THOUSAND) < weather.twice()) {
      time.after(dice.nextLong(LATE_NANOS_MAX), () -> session.hand(message, qos, false));
    }
    if (mayStray && weather.late() > 0 && dice.nextInt(THOUSAND) < weather.late()) {
      time.after(dice.nextLong(LATE_NANOS_MAX), () -> session.hand(message, qos, false));
    } else {
      session.hand(message, qos, false);
    }
  }
}
