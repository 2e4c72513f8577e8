package coop.latchkey.gateway.mqtt;

import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.SendCursorMachine.Input;
import coop.latchkey.core.wire.Messages.EventBatch;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What mutants of the uplink do instead.
public final class UplinkDefects {
  private UplinkDefects() {}

  /// What the broker has counts as taken by the hub.
  static CompletionStage<Delivery> acceptedIsTaken(
      MqttLink link, OutgoingMessage message, Outbox outbox) {
    return link.publish(message)
        .thenApply(how -> {
          if (how instanceof Delivery.Accepted
              && WireCodec.readEventBatch(message.payload())
                  instanceof Parsed.Ok<EventBatch>(EventBatch batch)) {
            List<JournalRecord> records = batch.records();
            outbox.take(new Input.Acknowledged(records.getLast().seq()));
          }
          return how;
        });
  }
}
