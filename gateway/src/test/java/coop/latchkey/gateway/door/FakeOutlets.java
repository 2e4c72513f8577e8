package coop.latchkey.gateway.door;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.gateway.journal.FactLog;
import coop.latchkey.gateway.mqtt.Announcer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A journal and a world that remember what they were told; whoever waits is woken by it.
public final class FakeOutlets implements FactLog, Announcer {
  private static final long PATIENCE_MILLIS = 20_000;
  private static final GatewayId GATEWAY = new GatewayId("front");

  private final List<Fact> facts = new ArrayList<>();
  private final Map<DoorId, DoorStatus> doors = new HashMap<>();
  private final Map<DeskId, DeskStatus> desks = new HashMap<>();
  private final Map<ReaderId, Boolean> faulty = new HashMap<>();

  /// As the door and desk units take it.
  public Outlets outlets() {
    return new Outlets(this, this, Instant::now, new LogNarrator());
  }

  @Override
  public synchronized EventId record(Fact fact) {
    facts.add(fact);
    notifyAll();
    return new EventId(GATEWAY, facts.size());
  }

  @Override
  public synchronized void door(DoorId door, DoorStatus status) {
    doors.put(door, status);
    notifyAll();
  }

  @Override
  public synchronized void desk(DeskId desk, DeskStatus status) {
    desks.put(desk, status);
    notifyAll();
  }

  @Override
  public synchronized void reader(ReaderId reader, boolean isFaulty) {
    faulty.put(reader, isFaulty);
    notifyAll();
  }

  /// All facts so far.
  public synchronized List<Fact> facts() {
    return List.copyOf(facts);
  }

  /// What was last said of a door.
  public synchronized @Nullable DoorStatus lastOf(DoorId door) {
    return doors.get(door);
  }

  /// What was last said of a desk.
  public synchronized @Nullable DeskStatus lastOf(DeskId desk) {
    return desks.get(desk);
  }

  /// Waits until a condition on this holds.
  public synchronized void await(String what, Predicate<FakeOutlets> condition) {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!condition.test(this)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("waited in vain for " + what + "; facts: " + facts);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /// Waits for a fact of a kind and returns the first.
  public <F extends Fact> F await(Class<F> kind) {
    await(kind.getSimpleName(), self -> self.facts.stream().anyMatch(kind::isInstance));
    return facts().stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }
}
