package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.Backoff;
import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.simulator.time.Death;
import coop.latchkey.simulator.time.SimProcess;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// An [MqttLink] on simulated time, with the promises and habits of
/// [coop.latchkey.config.mqtt.PahoLink]: a clean start at each connect, nothing kept over a broken
/// connection, the same waits. Made by [SimBroker#link]. Its thread is a loop of its program.
public final class SimLink implements MqttLink {
  /// As [coop.latchkey.config.mqtt.PahoLink] has it: a connection that lasted so long was good.
  private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SimBroker broker;
  private final SimProcess process;
  private final Place place;
  private final LinkSettings settings;
  private final RandomGenerator dice;
  private final Backoff backoff;
  private final SimInbound inbound;
  private final Set<String> filters = new LinkedHashSet<>();
  private final Set<String> followed = new LinkedHashSet<>();
  private final Deque<SimPublication> outgoing = new ArrayDeque<>();
  private boolean started;
  private boolean closing;
  private long openedNanos;
  private @Nullable String lastWhy;
  private @Nullable LinkSession attempt;
  private @Nullable LinkSession session;

  SimLink(
      SimBroker broker,
      SimProcess process,
      Place place,
      LinkSettings settings,
      RandomGenerator dice) {
    this.broker = broker;
    this.process = process;
    this.place = place;
    this.settings = settings;
    this.dice = dice;
    this.backoff =
        new Backoff(settings.backoffMin().toMillis(), settings.backoffMax().toMillis(), dice);
    this.inbound = new SimInbound(process, settings.incomingBytesMax());
    process.onDeath(this::died);
  }

  @Override
  public void subscribe(String filter) {
    if (started) {
      throw new IllegalStateException("subscribe to " + filter + " before the link starts");
    }
    filters.add(filter);
  }

  @Override
  public void follow(String filter) {
    if (followed.add(filter) && session != null) {
      session.follow(List.of(filter));
    }
  }

  @Override
  public void unfollow(String filter) {
    if (followed.remove(filter) && session != null) {
      session.unfollow(filter);
    }
  }

  @Override
  public void start(LinkListener listener) {
    if (started) {
      throw new IllegalStateException("the link to " + settings.uri() + " was started before");
    }
    started = true;
    inbound.start(listener);
    connect();
  }

  private void connect() {
    if (!closing && process.effect("connect")) {
      openedNanos = process.worldNanos();
      attempt = new LinkSession(this, broker, process, place, settings, inbound, dice);
      attempt.open(List.copyOf(filters));
    }
  }

  /// The attempt has become a connection; the listener hears of it next.
  void opened(LinkSession up) {
    session = up;
    if (!followed.isEmpty()) {
      up.follow(List.copyOf(followed));
    }
  }

  /// An attempt failed or a connection ended; what was under way on it has been told so.
  void ended(LinkSession over, String why) {
    boolean up = over.equals(session);
    if (!over.equals(attempt)) {
      return;
    }
    attempt = null;
    session = null;
    if (up && process.worldNanos() - openedNanos > STABLE_NANOS) {
      backoff.reset();
    }
    if (!closing && (up || !why.equals(lastWhy))) {
      inbound.disconnected(why);
      lastWhy = why;
    }
    failWaiting("the link went down");
    if (!closing) {
      broker.time().after(TimeUnit.MILLISECONDS.toNanos(backoff.next()), this::connect);
    }
  }

  @Override
  public CompletionStage<Delivery> publish(OutgoingMessage message) {
    var publication = new SimPublication(message, inbound);
    if (session == null) {
      publication.end(new Delivery.Failed("the link to " + settings.uri() + " is down"));
    } else if (outgoing.size() >= settings.outgoingMax()) {
      publication.end(
          new Delivery.Failed(outgoing.size() + " messages are waiting for " + settings.uri()));
    } else {
      outgoing.add(publication);
      pump();
    }
    return publication.delivery();
  }

  /// Sends what the broker's window has room for.
  void pump() {
    LinkSession now = session;
    while (now != null && !outgoing.isEmpty() && now.hasRoom()) {
      now.publish(outgoing.remove());
    }
  }

  private void failWaiting(String why) {
    while (!outgoing.isEmpty()) {
      outgoing.remove().end(new Delivery.Failed(why));
    }
  }

  @Override
  public boolean connected() {
    return session != null;
  }

  @Override
  public long dropped() {
    return inbound.dropped();
  }

  /// How many messages wait in the link, both ways.
  public int waiting() {
    return outgoing.size() + inbound.waiting() + (session == null ? 0 : session.underWay());
  }

  /// How many bytes of arrived messages wait for the listener.
  public long waitingBytes() {
    return inbound.waitingBytes();
  }

  /// Sends everything there is and says good-bye. Nobody waits here: what the broker acknowledges
  /// within a second is told as accepted after this returns, and the rest as failed.
  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    inbound.close();
    LinkSession last = session;
    if (last != null) {
      while (!outgoing.isEmpty()) {
        last.publish(outgoing.remove());
      }
      last.sayGoodBye();
      broker.time().after(DRAIN_NANOS, () -> last.end("the link was closed"));
    } else if (attempt != null) {
      attempt.end("the link was closed");
    }
    failWaiting("the link was closed");
  }

  private void died(Death how) {
    closing = true;
    LinkSession last = attempt;
    attempt = null;
    session = null;
    outgoing.clear();
    if (last != null) {
      last.died(how);
    }
  }
}
