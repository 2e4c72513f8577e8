package coop.latchkey.config.mqtt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A message on its way out, bound to the connection it was published on. It ends once; its
/// completion is told on the link's inbound thread.
final class Publication {
  private final OutgoingMessage message;
  private final @Nullable PahoSession session;
  private final Inbound inbound;
  private final CompletableFuture<Delivery> delivery = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();

  Publication(OutgoingMessage message, @Nullable PahoSession session, Inbound inbound) {
    this.message = message;
    this.session = session;
    this.inbound = inbound;
  }

  OutgoingMessage message() {
    return message;
  }

  CompletionStage<Delivery> delivery() {
    return delivery.minimalCompletionStage();
  }

  /// Sends on its own connection, waiting for room in the broker's window.
  void send() throws InterruptedException {
    if (session != null) {
      session.publish(this);
    }
  }

  void end(Delivery how) {
    if (ended.compareAndSet(false, true)) {
      inbound.tell(() -> delivery.complete(how));
    }
  }
}
