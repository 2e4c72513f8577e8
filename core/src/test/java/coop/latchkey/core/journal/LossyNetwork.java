package coop.latchkey.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.journal.SendCursorMachine.Effect;
import coop.latchkey.core.journal.SendCursorMachine.Input;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/// A gateway's cursor and a toy hub with a network between them that loses batches,
/// acknowledgements and connections.
final class LossyNetwork {
  private record Batch(long from, long last) {}

  private final RandomGenerator random;
  private final List<Long> hub = new ArrayList<>();
  private final Deque<Batch> toHub = new ArrayDeque<>();
  private final Deque<Long> toGateway = new ArrayDeque<>();
  private SendCursor cursor = SendCursor.start(0);
  private long now;
  private long last;
  private boolean heard;

  LossyNetwork(RandomGenerator random) {
    this.random = random;
  }

  void run() {
    for (int i = 0; i < 2_000; i++) {
      now += random.nextLong(0, 200);
      one(random.nextInt(100));
    }
    connect();
    for (int i = 0; i < 200 && hub.size() < last; i++) {
      now += SendCursorMachine.STALL_MILLIS;
      input(new Input.Tick());
      toGateway.add((long) hub.size());
      while (!toHub.isEmpty() || !toGateway.isEmpty()) {
        deliver();
      }
    }
    assertEquals(last, hub.size(), "numbers at the hub");
    for (int i = 0; i < hub.size(); i++) {
      assertEquals(i + 1L, hub.get(i));
    }
  }

  private void one(int chance) {
    if (chance < 40) {
      last += random.nextLong(1, 60);
      input(new Input.Durable(last));
    } else if (chance < 80) {
      deliver();
    } else if (chance < 84) {
      input(new Input.Disconnected());
      toHub.clear();
      toGateway.clear();
    } else if (chance < 90) {
      connect();
    } else if (chance < 93) {
      toHub.poll();
    } else if (chance < 96) {
      toGateway.poll();
    } else {
      input(new Input.Tick());
    }
  }

  private void connect() {
    heard = false;
    input(new Input.Connected());
    toGateway.add((long) hub.size());
  }

  private void deliver() {
    Long ack = toGateway.poll();
    if (ack != null) {
      heard = true;
      input(new Input.Acknowledged(ack));
    }
    Batch batch = toHub.poll();
    if (batch != null) {
      if (batch.from() <= hub.size() + 1L) {
        for (long seq = hub.size() + 1L; seq <= batch.last(); seq++) {
          hub.add(seq);
        }
      }
      toGateway.add((long) hub.size());
    }
  }

  private void input(Input input) {
    Deque<Input> inputs = new ArrayDeque<>(List.of(input));
    while (!inputs.isEmpty()) {
      SendCursorMachine.Step step = SendCursorMachine.step(cursor, inputs.poll(), now);
      cursor = step.state();
      for (Effect effect : step.effects()) {
        switch (effect) {
          case Effect.SendFrom(long from, long to) -> {
            assertTrue(heard, "sent before the hub had spoken");
            long end = Math.min(to, from + random.nextLong(256));
            toHub.add(new Batch(from, end));
            inputs.add(new Input.Sent(from, end));
          }
          case Effect.Release(long through) ->
              assertTrue(through <= hub.size(), "released before the hub had it");
          case Effect.Renumber _ -> throw new AssertionError("the hub is never ahead here");
        }
      }
    }
  }
}
