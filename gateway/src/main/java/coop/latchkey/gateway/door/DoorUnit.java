package coop.latchkey.gateway.door;

import coop.latchkey.core.door.DoorEffect;
import coop.latchkey.core.door.DoorInput;
import coop.latchkey.core.door.DoorMachine;
import coop.latchkey.core.door.DoorOrders;
import coop.latchkey.core.door.DoorState;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.gateway.journal.FactLog;
import coop.latchkey.gateway.mqtt.Announcer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One door: hands what happens to the [DoorMachine], and does what it says. Inputs come from any
/// thread; one at a time is worked on, the strike first of all, on the thread that brought it.
final class DoorUnit {
  private final DoorId id;
  private final DoorMachine machine;
  private final Lock lock;
  private final Signals signals;
  private final FactLog facts;
  private final Announcer announcer;
  private final InstantSource clock;
  private final Narrator narrator;

  private final ReentrantLock turn = new ReentrantLock();
  private final Alarm alarm;
  private DoorState state;
  private @Nullable DoorStatus announced;
  private boolean closed;
  private volatile DoorOrders orders = DoorOrders.NONE;
  private volatile long lockMovedNanos;

  DoorUnit(
      DoorId id,
      DoorMachine machine,
      boolean contactOpen,
      Lock lock,
      Signals signals,
      Timer timer,
      Outlets outlets) {
    this.id = id;
    this.machine = machine;
    this.lock = lock;
    this.signals = signals;
    this.facts = outlets.facts();
    this.announcer = outlets.announcer();
    this.clock = outlets.clock();
    this.narrator = outlets.narrator();
    alarm = new Alarm(timer, this::timePassed);
    state = machine.initial(contactOpen, Timer.nowMillis());
  }

  DoorId id() {
    return id;
  }

  /// Sets the relay to what it is already, so often that the machine's way to the strike is warm.
  void rehearse(int times) {
    for (int i = 0; i < times; i++) {
      lock.rest();
    }
  }

  /// Secures the lock and tells the world the state at power-on.
  void start() {
    turn.lock();
    try {
      if (!closed) {
        lock.secure();
        announce();
        alarm.set(state.wakeAtMillis());
      }
    } finally {
      turn.unlock();
    }
  }

  /// What operators have ordered here; read without waiting.
  DoorOrders orders() {
    return orders;
  }

  /// When the lock was last moved, by [System#nanoTime()].
  long lockMovedNanos() {
    return lockMovedNanos;
  }

  /// Something happened.
  void take(DoorInput input) {
    step(input, null);
  }

  /// Something happened, and why it did is a fact of its own: journalled after the strike has moved
  /// and before what follows from it.
  EventId take(DoorInput input, Fact because) {
    @Nullable EventId event = step(input, because);
    if (event == null) {
      throw new IllegalStateException("a fact was handed over and not recorded");
    }
    return event;
  }

  /// An operator's command: obeyed, or refused where it would do nothing.
  ///
  /// @param by who gave it
  void command(DoorInput input, String command, String action, String by) {
    turn.lock();
    try {
      @Nullable String why = DoorMachine.refusal(state, input);
      Fact fact =
          why == null
              ? new Fact.CommandApplied(command, id, action, by)
              : new Fact.CommandRefused(command, id, why);
      EventId event = why == null ? take(input, fact) : facts.record(fact);
      narrator.tell(event, fact);
    } finally {
      turn.unlock();
    }
  }

  private @Nullable EventId step(DoorInput input, @Nullable Fact because) {
    turn.lock();
    try {
      if (closed) {
        return because == null ? null : facts.record(because);
      }
      DoorMachine.Step step = machine.step(state, input, Timer.nowMillis());
      state = step.state();
      List<DoorEffect> effects = step.effects();
      int done = strikeFirst(effects);
      @Nullable EventId event = because == null ? null : facts.record(because);
      for (int i = done; i < effects.size(); i++) {
        perform(effects.get(i));
      }
      orders = state.orders();
      announce();
      alarm.set(state.wakeAtMillis());
      return event;
    } finally {
      turn.unlock();
    }
  }

  /// Moves the strike before anything else is done; the machine puts it first.
  private int strikeFirst(List<DoorEffect> effects) {
    int done = 0;
    while (done < effects.size()
        && (effects.get(done) instanceof DoorEffect.PulseStrike
            || effects.get(done) instanceof DoorEffect.ReleaseStrike)) {
      perform(effects.get(done++));
    }
    if (done > 0) {
      lockMovedNanos = System.nanoTime();
    }
    return done;
  }

  private void perform(DoorEffect effect) {
    switch (effect) {
      case DoorEffect.PulseStrike _ -> lock.release();
      case DoorEffect.ReleaseStrike _ -> lock.secure();
      case DoorEffect.Show show -> signals.show(show.feedback());
      case DoorEffect.Journal journal -> {
        EventId event = facts.record(journal.fact());
        narrator.tell(event, journal.fact());
      }
    }
  }

  private void timePassed() {
    turn.lock();
    try {
      alarm.wentOff();
    } finally {
      turn.unlock();
    }
    take(new DoorInput.TimePassed());
  }

  private void announce() {
    DoorStatus last = announced;
    if (last == null
        || last.lock() != state.lock()
        || last.contact() != state.contact()
        || last.alarm() != state.alarm()
        || last.mode() != state.mode()
        || last.severity() != state.orders().severity()
        || last.evacuation() != state.orders().evacuation()) {
      DoorStatus now =
          new DoorStatus(
              state.lock(),
              state.contact(),
              state.alarm(),
              state.mode(),
              state.orders().severity(),
              state.orders().evacuation(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      announced = now;
      announcer.door(id, now);
    }
  }

  /// Leaves the lock at rest; what happens from now on moves nothing.
  void close() {
    turn.lock();
    try {
      closed = true;
      alarm.set(Long.MAX_VALUE);
      lock.rest();
    } finally {
      turn.unlock();
    }
  }
}
