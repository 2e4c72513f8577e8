package coop.latchkey.config.mqtt;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [MqttLink] by Eclipse Paho's MQTT 5 client 1.2.5, kept at arm's length because that client is no
/// longer released: a fresh client for every connection, clean start, nothing stored, no topic
/// aliases, no call into it from its own callbacks.
///
/// Three daemon threads: `mqtt-link` connects and waits; `mqtt-out` publishes, with fewer messages
/// under way than the broker's receive maximum, since Paho refuses more; `mqtt-in` is the one on
/// which the listener hears everything. Connecting and subscribing may take
/// [PahoSession#ANSWER_MILLIS] each before the attempt counts as failed.
public final class PahoLink implements MqttLink {
  private static final Logger LOG = LoggerFactory.getLogger(PahoLink.class);

  /// A connection that lasted this long was a good one: the next wait is short again. Two clients
  /// that throw each other off never get there, and slow down.
  private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long DRAIN_MILLIS = 1_000;

  private final LinkSettings settings;
  private final boolean light;
  private final Backoff backoff;
  private final Set<String> filters = new LinkedHashSet<>();
  private final Set<String> followed = new LinkedHashSet<>();
  private final BlockingQueue<Publication> outgoing;

  /// Taken to be sent, and not yet known to a session: in the queue, or just out of it.
  private final AtomicInteger unsent = new AtomicInteger();

  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Inbound inbound;
  private volatile @Nullable PahoSession session;

  /// A link that does nothing until [#start].
  public PahoLink(LinkSettings settings) {
    this(settings, false);
  }

  private PahoLink(LinkSettings settings, boolean light) {
    this.settings = settings;
    this.light = light;
    this.backoff =
        new Backoff(
            settings.backoffMin().toMillis(),
            settings.backoffMax().toMillis(),
            RandomGenerator.getDefault());
    this.outgoing = new ArrayBlockingQueue<>(settings.outgoingMax());
    this.inbound = new Inbound(settings.incomingBytesMax(), thread("mqtt-in"));
  }

  /// A link whose threads are virtual ones, Paho's own too: for hundreds of them in one process.
  public static PahoLink light(LinkSettings settings) {
    return new PahoLink(settings, true);
  }

  private Thread.Builder thread(String name) {
    return light
        ? Thread.ofVirtual().name(name + " " + settings.clientId())
        : Thread.ofPlatform().name(name).daemon();
  }

  @Override
  public void subscribe(String filter) {
    synchronized (filters) {
      if (started.get()) {
        throw new IllegalStateException("subscribe to " + filter + " before the link starts");
      }
      filters.add(filter);
    }
  }

  @Override
  public void follow(String filter) {
    synchronized (followed) {
      PahoSession now = session;
      if (followed.add(filter) && now != null) {
        now.follow(List.of(filter));
      }
    }
  }

  @Override
  public void unfollow(String filter) {
    synchronized (followed) {
      PahoSession now = session;
      if (followed.remove(filter) && now != null) {
        now.unfollow(filter);
      }
    }
  }

  @Override
  public void start(LinkListener listener) {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("the link to " + settings.uri() + " was started before");
    }
    inbound.start(listener);
    var _ = thread("mqtt-out").start(this::publishAll);
    var _ = thread("mqtt-link").start(this::keepConnected);
  }

  @Override
  public CompletionStage<Delivery> publish(OutgoingMessage message) {
    PahoSession now = session;
    var publication = new Publication(message, now, inbound);
    if (now == null) {
      publication.end(new Delivery.Failed("the link to " + settings.uri() + " is down"));
    } else {
      offer(publication);
    }
    return publication.delivery();
  }

  private void offer(Publication publication) {
    unsent.incrementAndGet();
    if (!outgoing.offer(publication)) {
      unsent.decrementAndGet();
      publication.end(
          new Delivery.Failed(outgoing.size() + " messages are waiting for " + settings.uri()));
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

  @Override
  public void close() {
    PahoSession last = session;
    if (last != null) {
      awaitDrained(last);
    }
    closing.countDown();
    if (last != null) {
      last.disconnect();
    }
    failWaiting("the link was closed");
    inbound.close();
  }

  private void awaitDrained(PahoSession last) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
    try {
      while ((unsent.get() > 0 || last.busy()) && System.nanoTime() < deadline) {
        Thread.sleep(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepConnected() {
    String lastWhy = null;
    while (!isClosing()) {
      PahoSession attempt = new PahoSession(settings, inbound, light);
      boolean up = false;
      String why;
      long openedNanos = System.nanoTime();
      try {
        attempt.open(filters);
        up = true;
        synchronized (followed) {
          session = attempt;
          attempt.follow(followed);
        }
        attempt.deliverFromNow();
        LOG.info("connected to {} as {}", settings.uri(), settings.clientId());
        why = attempt.awaitEnd();
      } catch (LinkFailure e) {
        why = e.reason();
      } catch (InterruptedException e) {
        return;
      } finally {
        session = null;
        attempt.disconnect();
      }
      if (up && System.nanoTime() - openedNanos > STABLE_NANOS) {
        backoff.reset();
      }
      if (!isClosing() && (up || !why.equals(lastWhy))) {
        LOG.warn("no link: {}; trying again", why);
        inbound.disconnected(why);
        lastWhy = why;
      }
      pause();
    }
  }

  private void pause() {
    try {
      // Waits the whole time unless the link closes meanwhile; either way the loop's head decides.
      var _ = closing.await(backoff.next(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  private void publishAll() {
    try {
      while (!isClosing()) {
        Publication next = outgoing.poll(200, TimeUnit.MILLISECONDS);
        if (next != null) {
          try {
            next.send();
          } finally {
            unsent.decrementAndGet();
          }
        }
      }
      failWaiting("the link was closed");
    } catch (InterruptedException e) {
      failWaiting("interrupted");
    }
  }

  private void failWaiting(String why) {
    for (Publication next = outgoing.poll(); next != null; next = outgoing.poll()) {
      unsent.decrementAndGet();
      next.end(new Delivery.Failed(why));
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }
}
