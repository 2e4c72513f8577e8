package coop.latchkey.gateway.mqtt;

import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.journal.RecordFrames.Frame;
import coop.latchkey.core.journal.SendCursor;
import coop.latchkey.core.journal.SendCursorMachine;
import coop.latchkey.core.journal.SendCursorMachine.Effect;
import coop.latchkey.core.journal.SendCursorMachine.Input;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.FileJournal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The send cursor with hands: reads the journal, publishes batches. On the uplink's loop only.
final class Outbox {
  private final FileJournal journal;
  private final MqttLink link;
  private final Executor uplink;
  private final LongSupplier nanoTime;
  private final GatewayId gateway;
  private final String topic;
  private SendCursor cursor;

  /// @param uplink its loop; it refuses nothing
  Outbox(
      FileJournal journal, MqttLink link, Executor uplink, LongSupplier nanoTime, Topics topics) {
    this.journal = journal;
    this.link = link;
    this.uplink = uplink;
    this.nanoTime = nanoTime;
    this.gateway = topics.gateway();
    this.topic = topics.events();
    this.cursor = SendCursor.start(journal.durableThrough());
  }

  void take(Input first) {
    Deque<Input> inputs = new ArrayDeque<>(List.of(first));
    for (Input next = inputs.poll(); next != null; next = inputs.poll()) {
      long nowMillis = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
      SendCursorMachine.Step step = SendCursorMachine.step(cursor, next, nowMillis);
      cursor = step.state();
      for (Effect effect : step.effects()) {
        switch (effect) {
          case Effect.SendFrom(long from, long to) -> inputs.add(send(from, to));
          case Effect.Release(long through) -> journal.release(through);
          case Effect.Renumber(long through) ->
              journal.renumber(
                  through, last -> uplink.execute(() -> take(new Input.Renumbered(last))));
        }
      }
    }
  }

  /// Whether time alone may make something go out: the hub owes a word, or the disk did not give
  /// all it has.
  boolean awaits() {
    return cursor.phase() == SendCursor.Phase.SENDING && cursor.last() > cursor.through();
  }

  /// What becomes of the batch is the hub's to say, not the broker's: the delivery is not awaited.
  private Input send(long from, long to) {
    List<Frame> frames = journal.read(from, to);
    if (frames.isEmpty()) {
      return new Input.Sent(from, from - 1);
    }
    List<byte[]> records = frames.stream().map(Frame::payload).toList();
    byte[] batch = WireCodec.writeEventBatch(gateway, journal.boot(), records);
    var _ = link.publish(OutgoingMessage.of(topic, batch));
    return new Input.Sent(from, frames.getLast().seq());
  }
}
