package coop.latchkey.core.journal;

import coop.latchkey.core.journal.SendCursor.Phase;
import java.util.ArrayList;
import java.util.List;

/// Decides what of the journal is sent when. The hub's acknowledgement is the authority, up and
/// down: nothing is sent on a connection before it is heard, then everything from the number after
/// it, in ascending order, at most [#WINDOW_RECORDS] ahead of it. It goes back to the
/// acknowledgement when the hub says the same again (a batch was lost or came out of turn) or says
/// nothing new for [#STALL_MILLIS], and waits twice as long before each further time, so that a hub
/// that takes nothing (its disk is full, it is too old for a record) is not sent a window each
/// second. A hub that is ahead of the journal makes the journal take new numbers, since its own are
/// used up.
public final class SendCursorMachine {
  /// How many numbers may be on their way: four full batches, enough to keep a link busy and a
  /// hub's queue short.
  public static final long WINDOW_RECORDS = 1_024;

  /// How long the hub may take to commit before sending goes back.
  public static final long STALL_MILLIS = 5_000;

  /// The shortest time between going back twice: the batches behind a lost one each make the hub
  /// repeat itself.
  public static final long REPEAT_MILLIS = 1_000;

  /// How often these times are doubled: a hub that repeats itself every 30 s, as it answers each
  /// status, is sent everything again once a minute.
  static final int DOUBLINGS_MAX = 5;

  private SendCursorMachine() {}

  /// What may happen.
  public sealed interface Input {
    /// The link is up.
    record Connected() implements Input {}

    /// The link is down.
    record Disconnected() implements Input {}

    /// The hub says what it has committed.
    record Acknowledged(long through) implements Input {}

    /// Records up to this number are safe on disk.
    record Durable(long last) implements Input {}

    /// [Effect.SendFrom] was obeyed from its first number as far as `last`; a lower `last` says
    /// that nothing went out.
    record Sent(long from, long last) implements Input {}

    /// [Effect.Renumber] was obeyed; the journal now ends at this number.
    record Renumbered(long last) implements Input {}

    /// Time has passed.
    record Tick() implements Input {}
  }

  /// What the shell shall do.
  public sealed interface Effect {
    /// Read records from this number to at most `to`, as many as fit in one batch, publish them and
    /// answer with [Input.Sent].
    record SendFrom(long from, long to) implements Effect {}

    /// Records up to this number need not be kept.
    record Release(long through) implements Effect {}

    /// Give everything the hub has not acknowledged new numbers, from the one after this; answer
    /// with [Input.Renumbered].
    record Renumber(long through) implements Effect {}
  }

  /// The state after an input, and what to do.
  public record Step(SendCursor state, List<Effect> effects) {
    /// Copies the list.
    public Step {
      effects = List.copyOf(effects);
    }
  }

  /// Takes one input. `nowMillis` only ever grows and has no relation to the time of day.
  public static Step step(SendCursor state, Input input, long nowMillis) {
    return switch (input) {
      case Input.Connected() ->
          new Step(state.in(Phase.AWAITING_ACK).withReading(false), List.of());
      case Input.Disconnected() -> new Step(state.in(Phase.DOWN).withReading(false), List.of());
      case Input.Acknowledged(long through) -> acknowledged(state, through, nowMillis);
      case Input.Durable(long last) ->
          pump(state.withLast(Math.max(last, state.last())), List.of());
      case Input.Sent(long from, long last) -> sent(state, from, last, nowMillis);
      case Input.Renumbered(long last) -> renumbered(state, last, nowMillis);
      case Input.Tick() -> tick(state, nowMillis);
    };
  }

  private static Step acknowledged(SendCursor state, long through, long nowMillis) {
    return switch (state.phase()) {
      case DOWN, RENUMBERING -> new Step(state, List.of());
      case AWAITING_ACK, SENDING -> {
        if (through > state.last()) {
          SendCursor next = state.in(Phase.RENUMBERING).at(through, through, nowMillis);
          yield new Step(next.withReading(false), List.of(new Effect.Renumber(through)));
        }
        SendCursor next = heard(state, through, nowMillis).in(Phase.SENDING);
        yield pump(next, List.of(new Effect.Release(through)));
      }
    };
  }

  private static SendCursor heard(SendCursor state, long through, long nowMillis) {
    if (state.phase() == Phase.AWAITING_ACK || through < state.through()) {
      return state.at(through, through, nowMillis);
    }
    if (through > state.through()) {
      return state.at(through, Math.max(through, state.sent()), nowMillis);
    }
    boolean repeated = state.sent() > through && isOver(REPEAT_MILLIS, state, nowMillis);
    return repeated ? state.back(nowMillis) : state;
  }

  private static boolean isOver(long firstMillis, SendCursor state, long nowMillis) {
    long wait = firstMillis << Math.min(state.wentBack(), DOUBLINGS_MAX);
    return nowMillis - state.progressAtMillis() >= wait;
  }

  private static Step sent(SendCursor state, long from, long last, long nowMillis) {
    if (!state.reading()) {
      return new Step(state, List.of());
    }
    SendCursor next = state.withReading(false);
    if (from != state.sent() + 1) {
      return pump(next, List.of());
    }
    if (last < from) {
      return new Step(next, List.of());
    }
    boolean first = state.sent() == state.through();
    next = first ? next.begun(last, nowMillis) : next.withSent(last);
    return pump(next, List.of());
  }

  private static Step renumbered(SendCursor state, long last, long nowMillis) {
    if (state.phase() != Phase.RENUMBERING) {
      return new Step(state.withLast(last), List.of());
    }
    SendCursor next = state.in(Phase.SENDING).withLast(last);
    return pump(next.at(state.through(), state.through(), nowMillis), List.of());
  }

  private static Step tick(SendCursor state, long nowMillis) {
    boolean stalled =
        state.phase() == Phase.SENDING
            && state.sent() > state.through()
            && isOver(STALL_MILLIS, state, nowMillis);
    return pump(stalled ? state.back(nowMillis) : state, List.of());
  }

  private static Step pump(SendCursor state, List<Effect> before) {
    long to = Math.min(state.last(), state.through() + WINDOW_RECORDS);
    if (state.phase() != Phase.SENDING || state.reading() || state.sent() >= to) {
      return new Step(state, before);
    }
    List<Effect> effects = new ArrayList<>(before);
    effects.add(new Effect.SendFrom(state.sent() + 1, to));
    return new Step(state.withReading(true), effects);
  }
}
