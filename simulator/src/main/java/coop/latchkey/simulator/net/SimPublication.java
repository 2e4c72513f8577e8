package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.OutgoingMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A message on its way out. It ends once; its completion is told on the link's loop.
final class SimPublication {
  private final OutgoingMessage message;
  private final SimInbound inbound;
  private final CompletableFuture<Delivery> delivery = new CompletableFuture<>();
  private boolean ended;

  SimPublication(OutgoingMessage message, SimInbound inbound) {
    this.message = message;
    this.inbound = inbound;
  }

  OutgoingMessage message() {
    return message;
  }

  CompletionStage<Delivery> delivery() {
    return delivery.minimalCompletionStage();
  }

  void end(Delivery how) {
    if (!ended) {
      ended = true;
      inbound.tell(() -> delivery.complete(how));
    }
  }
}
