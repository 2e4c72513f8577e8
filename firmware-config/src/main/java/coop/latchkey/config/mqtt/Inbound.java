package coop.latchkey.config.mqtt;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread on which a link's user hears everything, and the queue before it. Messages are
/// bounded; completions are too, by the outgoing queue; changes of the link are rare.
final class Inbound {
  private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);
  private static final long CLOSE_MILLIS = 1_000;

  private final long bytesMax;
  private final Thread.Builder builder;
  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private volatile @Nullable LinkListener listener;
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  /// @param thread makes its thread
  Inbound(long bytesMax, Thread.Builder thread) {
    this.bytesMax = bytesMax;
    this.builder = thread;
  }

  void start(LinkListener to) {
    listener = to;
    thread = builder.start(this::run);
  }

  void connected() {
    tellListener(LinkListener::connected);
  }

  void disconnected(String why) {
    tellListener(to -> to.disconnected(why));
  }

  /// Takes a message, to be passed on in its turn; `taken` runs when the listener is done with it.
  /// False when there is no room: then it is dropped and counted.
  boolean message(IncomingMessage message, Runnable taken) {
    long size = (long) message.payload().length + LinkSettings.MESSAGE_OVERHEAD_BYTES;
    if (waitingBytes.addAndGet(size) > bytesMax) {
      waitingBytes.addAndGet(-size);
      dropped.incrementAndGet();
      return false;
    }
    tell(() -> {
      try {
        LinkListener to = listener;
        if (to != null && !closed) {
          to.message(message);
        }
      } finally {
        waitingBytes.addAndGet(-size);
        taken.run();
      }
    });
    return true;
  }

  void tell(Runnable what) {
    queue.add(what);
  }

  long dropped() {
    return dropped.get();
  }

  /// Tells what completions there are and ends the thread; waits for it unless called on it.
  void close() {
    closed = true;
    Thread running = thread;
    tell(() -> thread = null);
    if (running != null && !running.equals(Thread.currentThread())) {
      try {
        running.join(CLOSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tellListener(java.util.function.Consumer<LinkListener> what) {
    tell(() -> {
      LinkListener to = listener;
      if (to != null && !closed) {
        what.accept(to);
      }
    });
  }

  private void run() {
    boolean open = true;
    while (open) {
      try {
        Runnable next = queue.poll(1, TimeUnit.SECONDS);
        if (next != null) {
          next.run();
        }
        open = !(closed && thread == null);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("a listener of the MQTT link failed; the message is passed over", e);
      }
    }
  }
}
