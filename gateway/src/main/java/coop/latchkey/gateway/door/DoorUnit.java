package coop.latchkey.gateway.door;

import coop.latchkey.core.door.DoorEffect;
import coop.latchkey.core.door.DoorInput;
import coop.latchkey.core.door.DoorMachine;
import coop.latchkey.core.door.DoorOrders;
import coop.latchkey.core.door.DoorState;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.DoorMode;
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
  private final Timer timer;
  private final FactLog facts;
  private final Announcer announcer;
  private final InstantSource clock;
  private final Narrator narrator;

  private final ReentrantLock turn = new ReentrantLock();
  private final Alarm alarm;
  private DoorState state;
  private @Nullable DoorStatus announced;
  private boolean closed;
  private final OrderBook book;
  private volatile DoorInput.ModeSet mode = new DoorInput.ModeSet(DoorMode.CARD, false);
  private volatile DoorOrders orders = DoorOrders.NONE;
  private volatile long lockMovedNanos;

  DoorUnit(
      DoorId id,
      DoorMachine machine,
      boolean contactOpen,
      Lock lock,
      Signals signals,
      Timer timer,
      OrderBook book,
      Outlets outlets) {
    this.id = id;
    this.machine = machine;
    this.lock = lock;
    this.signals = signals;
    this.timer = timer;
    this.book = book;
    this.facts = outlets.facts();
    this.announcer = outlets.announcer();
    this.clock = outlets.clock();
    this.narrator = outlets.narrator();
    alarm = new Alarm(timer, this::timePassed);
    state = machine.initial(contactOpen, timer.nowMillis());
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

  /// Secures the lock, or releases it where an evacuation goes on, and tells the world the state at
  /// power-on. Orders given before the program ended are in force again.
  void start() {
    turn.lock();
    try {
      if (closed) {
        return;
      }
      DoorOrders kept = book.kept(id);
      orders = kept;
      if (!kept.evacuation()) {
        lock.secure();
      }
      if (kept.severity() > 0) {
        take(new DoorInput.Lockdown(kept.severity()));
      }
      if (kept.evacuation()) {
        take(new DoorInput.Evacuate());
      }
      announce();
      alarm.set(state.wakeAtMillis());
    } finally {
      turn.unlock();
    }
  }

  /// What operators have ordered here; read without waiting.
  DoorOrders orders() {
    return orders;
  }

  /// When the lock was last moved, by [Timer#nanoTime()].
  long lockMovedNanos() {
    return lockMovedNanos;
  }

  /// Something happened.
  void take(DoorInput input) {
    step(input, List.of());
  }

  /// Something happened, and why it did are facts of their own: journalled after the strike has
  /// moved and before what follows from it.
  ///
  /// @return the events, as many as there are facts
  List<EventId> take(DoorInput input, List<Fact> because) {
    return step(input, because);
  }

  /// The door's hours say this now; told again and again, it is heard once.
  void mode(DoorMode now, boolean afterFirstPerson) {
    DoorInput.ModeSet before = mode;
    if (now != before.mode() || afterFirstPerson != before.afterFirstPerson()) {
      mode = new DoorInput.ModeSet(now, afterFirstPerson);
      take(mode);
    }
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
      EventId event = why == null ? take(input, List.of(fact)).getFirst() : facts.record(fact);
      narrator.tell(event, fact);
    } finally {
      turn.unlock();
    }
  }

  private List<EventId> step(DoorInput input, List<Fact> because) {
    turn.lock();
    try {
      if (closed) {
        return recorded(because);
      }
      DoorMachine.Step step = machine.step(state, input, timer.nowMillis());
      state = step.state();
      List<DoorEffect> effects = step.effects();
      int done = strikeFirst(effects);
      List<EventId> events = recorded(because);
      for (int i = done; i < effects.size(); i++) {
        perform(effects.get(i));
      }
      if (!state.orders().equals(orders)) {
        orders = state.orders();
        book.keep(id, orders);
      }
      announce();
      alarm.set(state.wakeAtMillis());
      return events;
    } finally {
      turn.unlock();
    }
  }

  private List<EventId> recorded(List<Fact> because) {
    return because.isEmpty() ? List.of() : because.stream().map(facts::record).toList();
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
      lockMovedNanos = timer.nanoTime();
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
