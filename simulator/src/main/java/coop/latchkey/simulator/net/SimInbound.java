package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.simulator.time.SimProcess;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The loop on which a link's user hears everything, and the bounded queue before it.
final class SimInbound {
  private final ScheduledExecutorService loop;
  private final long bytesMax;
  private @Nullable LinkListener listener;
  private boolean closed;
  private long waitingBytes;
  private int waiting;
  private long dropped;

  SimInbound(SimProcess process, long bytesMax) {
    this.loop = process.single("mqtt-in");
    this.bytesMax = bytesMax;
  }

  void start(LinkListener to) {
    listener = to;
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
    if (waitingBytes + size > bytesMax) {
      dropped++;
      return false;
    }
    waitingBytes += size;
    waiting++;
    tell(() -> {
      try {
        LinkListener to = listener;
        if (to != null && !closed) {
          to.message(message);
        }
      } finally {
        waitingBytes -= size;
        waiting--;
        taken.run();
      }
    });
    return true;
  }

  void tell(Runnable what) {
    loop.execute(what);
  }

  private void tellListener(Consumer<LinkListener> what) {
    tell(() -> {
      LinkListener to = listener;
      if (to != null && !closed) {
        what.accept(to);
      }
    });
  }

  int waiting() {
    return waiting;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  long dropped() {
    return dropped;
  }

  /// The listener hears nothing more; completions are still told.
  void close() {
    closed = true;
  }
}
