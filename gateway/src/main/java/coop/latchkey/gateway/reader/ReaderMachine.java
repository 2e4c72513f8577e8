package coop.latchkey.gateway.reader;

import coop.latchkey.core.access.Card;
import coop.latchkey.gateway.gpio.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One reader: edges and time in, cards, PINs and faults out. Pure; everything is decided from the
/// edges' own times, so that a late thread reads the same as a prompt one.
final class ReaderMachine {
  /// The same card again within this time of its last reading is the same reading: many readers
  /// repeat a card that is held to them.
  static final long HOLD_OFF_NANOS = 1_500_000_000L;

  /// A reader without a fault for this long has recovered.
  static final long RECOVERY_NANOS = 2_000_000_000L;

  private static final List<ReaderEvent> NOTHING = List.of();

  /// Between two inputs.
  ///
  /// @param lastCard the last card read, held off or not
  /// @param lastCardNanos its last edge
  /// @param told whether the last frame was told as a card
  /// @param faults kinds told since the last recovery
  /// @param lastFaultNanos when the last fault was seen, told or not
  record State(
      WiegandMachine.State wiegand,
      KeypadMachine.State keypad,
      @Nullable Card lastCard,
      long lastCardNanos,
      boolean told,
      Set<ReaderFault> faults,
      long lastFaultNanos) {
    static final State INITIAL =
        new State(
            WiegandMachine.State.INITIAL, KeypadMachine.State.EMPTY, null, 0, false, Set.of(), 0);

    /// Whether edges come without end, so that they are better left to pile up.
    boolean flooded() {
      return wiegand.flooded();
    }
  }

  /// The next state and what is to be told, in order.
  record Step(State state, List<ReaderEvent> events) {}

  private final ReaderSettings settings;
  private final WiegandMachine wiegand;
  private final @Nullable KeypadMachine keypad;

  ReaderMachine(ReaderSettings settings) {
    this.settings = settings;
    wiegand = new WiegandMachine(settings.format().length(), settings.d0(), settings.d1());
    keypad = settings.keypad() == null ? null : new KeypadMachine(settings.keypad());
  }

  /// An edge has come.
  Step edge(State before, Edge edge) {
    // Where edges were lost, the time between two of them was no silence.
    boolean lost = edge.seqno() != before.wiegand.lastSeqno() + 1;
    Step due =
        lost && before.wiegand.run() > 0
            ? new Step(before, NOTHING)
            : timePassed(before, edge.timestampNanos());
    WiegandMachine.Step step = wiegand.edge(due.state.wiegand, edge);
    State state = due.state;
    long faultNanos = step.state().flooded() ? edge.timestampNanos() : state.lastFaultNanos;
    state =
        new State(
            step.state(),
            state.keypad,
            state.lastCard,
            state.lastCardNanos,
            state.told,
            state.faults,
            faultNanos);
    if (step.events().isEmpty()) {
      return new Step(state, due.events);
    }
    List<ReaderEvent> events = new ArrayList<>(due.events);
    return new Step(interpret(state, step.events(), edge.timestampNanos(), events), events);
  }

  /// The card whose frame lacks nothing but its last bit, if there is one.
  @Nullable Card expected(State state) {
    return wiegand.lacksLastBit(state.wiegand)
        ? settings.format().expect(state.wiegand.bits())
        : null;
  }

  /// Edges are heard again after a time of deafness, which counts as no silence.
  State resumed(State state, long nowNanos) {
    return new State(
        wiegand.resumed(state.wiegand, nowNanos),
        state.keypad,
        state.lastCard,
        state.lastCardNanos,
        state.told,
        state.faults,
        state.lastFaultNanos);
  }

  /// Time has passed: what was due is done, each at its own time. Cheap when nothing was.
  Step timePassed(State before, long nowNanos) {
    long due = dueNanos(before);
    if (nowNanos < due) {
      return new Step(before, NOTHING);
    }
    List<ReaderEvent> events = new ArrayList<>();
    State state = before;
    while (due <= nowNanos) {
      state = due(state, due, events);
      due = dueNanos(state);
    }
    return new Step(state, events);
  }

  private State due(State before, long nowNanos, List<ReaderEvent> events) {
    WiegandMachine.Step step = wiegand.silence(before.wiegand, nowNanos);
    KeypadMachine.State keys =
        keypad == null ? before.keypad : keypad.timePassed(before.keypad, nowNanos);
    State state =
        new State(
            step.state(),
            keys,
            before.lastCard,
            before.lastCardNanos,
            before.told,
            before.faults,
            before.lastFaultNanos);
    if (!state.faults.isEmpty() && nowNanos - state.lastFaultNanos >= RECOVERY_NANOS) {
      events.add(new ReaderEvent.Recovered());
      state = faults(state, Set.of(), state.lastFaultNanos);
    }
    return interpret(state, step.events(), nowNanos, events);
  }

  /// When [#timePassed] next has something to do, at the earliest; `Long.MAX_VALUE` for never.
  long dueNanos(State state) {
    long due = Long.MAX_VALUE;
    if (state.wiegand.run() > 0) {
      due = state.wiegand.lastNanos() + WiegandMachine.IDLE_NANOS;
    }
    if (!state.keypad.isEmpty()) {
      due = Math.min(due, state.keypad.lastKeyNanos() + KeypadMachine.TIMEOUT_NANOS);
    }
    if (!state.faults.isEmpty()) {
      due = Math.min(due, state.lastFaultNanos + RECOVERY_NANOS);
    }
    return due;
  }

  private State interpret(
      State before, List<WiegandMachine.Event> read, long nowNanos, List<ReaderEvent> events) {
    State state = before;
    for (WiegandMachine.Event event : read) {
      state =
          switch (event) {
            case WiegandMachine.Event.Frame frame -> frame(state, frame, events);
            case WiegandMachine.Event.Burst burst -> burst(state, burst, events);
            case WiegandMachine.Event.Overrun _ -> overrun(state, events);
            case WiegandMachine.Event.Fault fault -> fault(state, fault.fault(), nowNanos, events);
          };
    }
    return state;
  }

  private State frame(State state, WiegandMachine.Event.Frame frame, List<ReaderEvent> events) {
    Card card = settings.format().decode(frame.bits());
    if (card == null) {
      return fault(card(state, null, 0, false), ReaderFault.PARITY, frame.lastEdgeNanos(), events);
    }
    boolean again =
        card.equals(state.lastCard) && frame.lastEdgeNanos() - state.lastCardNanos < HOLD_OFF_NANOS;
    if (!again) {
      events.add(new ReaderEvent.CardRead(card, frame.lastEdgeNanos()));
    }
    return card(state, card, frame.lastEdgeNanos(), !again);
  }

  private State burst(State state, WiegandMachine.Event.Burst burst, List<ReaderEvent> events) {
    if (keypad == null || burst.length() != keypad.keypad().bits()) {
      return fault(state, ReaderFault.FRAME_LENGTH, burst.lastEdgeNanos(), events);
    }
    KeypadMachine.Step step = keypad.key(state.keypad, (int) burst.bits(), burst.lastEdgeNanos());
    if (step.pin() != null) {
      events.add(new ReaderEvent.PinEntered(step.pin()));
    }
    State next =
        new State(
            state.wiegand,
            step.state(),
            state.lastCard,
            state.lastCardNanos,
            state.told,
            state.faults,
            state.lastFaultNanos);
    return step.valid() ? next : fault(next, ReaderFault.PARITY, burst.lastEdgeNanos(), events);
  }

  private static State overrun(State state, List<ReaderEvent> events) {
    if (state.told) {
      events.add(new ReaderEvent.Overrun());
    }
    return card(state, state.lastCard, state.lastCardNanos, false);
  }

  private static State fault(
      State state, ReaderFault fault, long nowNanos, List<ReaderEvent> events) {
    if (state.faults.contains(fault)) {
      return faults(state, state.faults, nowNanos);
    }
    events.add(new ReaderEvent.Faulted(fault));
    EnumSet<ReaderFault> told = EnumSet.of(fault);
    told.addAll(state.faults);
    return faults(state, Collections.unmodifiableSet(told), nowNanos);
  }

  private static State faults(State state, Set<ReaderFault> faults, long lastFaultNanos) {
    return new State(
        state.wiegand,
        state.keypad,
        state.lastCard,
        state.lastCardNanos,
        state.told,
        faults,
        lastFaultNanos);
  }

  private static State card(State state, @Nullable Card card, long nanos, boolean told) {
    return new State(
        state.wiegand, state.keypad, card, nanos, told, state.faults, state.lastFaultNanos);
  }
}
