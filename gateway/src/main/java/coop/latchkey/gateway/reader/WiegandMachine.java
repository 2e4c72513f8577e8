package coop.latchkey.gateway.reader;

import coop.latchkey.gateway.gpio.Edge;
import java.util.List;

/// Assembles edges into frames. Pure. A frame of the reader's format is complete with its last bit,
/// not after the silence that follows it; should another edge follow within that silence, it was
/// the beginning of something longer ([Event.Overrun]). Whatever a reader cannot have sent is
/// dropped up to the next silence.
///
/// Times (Wiegand interface as readers' data sheets give it: pulses of 20 to 100 us, 200 us to 20
/// ms apart, frames at least 25 ms apart):
///
/// @param length bits of the reader's format
/// @param d0 the line of the zeros
/// @param d1 the line of the ones
record WiegandMachine(int length, int d0, int d1) {
  /// The silence that ends a frame.
  static final long IDLE_NANOS = 25_000_000;

  /// Edges closer than this are noise, or both lines low at once.
  static final long SPACING_MIN_NANOS = 100_000;

  /// More edges than this without a silence are a flood: twice the longest format.
  static final int FLOOD_EDGES = 96;

  /// Any number may follow: after a flood edges were missed, and what comes in a silence is whole.
  private static final long ANY_SEQNO = -1;

  private static final List<Event> NOTHING = List.of();

  /// What an edge or a silence means.
  sealed interface Event {
    /// All bits of the format, the first sent highest.
    record Frame(long bits, long lastEdgeNanos) implements Event {}

    /// Fewer bits than the format's, then silence: a key, or a torn frame.
    record Burst(long bits, int length, long lastEdgeNanos) implements Event {}

    /// The last [Frame] went on.
    record Overrun() implements Event {}

    /// Something no reader sends.
    record Fault(ReaderFault fault) implements Event {}
  }

  /// Where the frame stands.
  enum Phase {
    /// Waiting for the format's last bit.
    COLLECTING,
    /// The frame was complete; silence should follow.
    COMPLETE,
    /// Nothing counts before the next silence.
    DROPPING
  }

  /// Between two edges.
  ///
  /// @param bits those collected
  /// @param count how many
  /// @param run edges since the last silence
  /// @param lastNanos time of the last edge
  /// @param lastSeqno number of the last edge, 0 before the first, -1 where it does not matter
  record State(Phase phase, long bits, int count, int run, long lastNanos, long lastSeqno) {
    static final State INITIAL = new State(Phase.COLLECTING, 0, 0, 0, 0, 0);

    boolean flooded() {
      return run > FLOOD_EDGES;
    }

    /// Bits are a card or a key: not for logs.
    @Override
    public String toString() {
      return "State[%s, %d bits, run %d]".formatted(phase, count, run);
    }
  }

  /// The next state and what has become known.
  record Step(State state, List<Event> events) {}

  /// An edge has come. Silence before it must have been told by [#silence] first.
  Step edge(State state, Edge edge) {
    boolean lost = state.lastSeqno != ANY_SEQNO && edge.seqno() != state.lastSeqno + 1;
    boolean tooClose = state.run > 0 && edge.timestampNanos() - state.lastNanos < SPACING_MIN_NANOS;
    if (state.phase == Phase.DROPPING) {
      State next = dropping(state, edge);
      boolean floods = next.flooded() && !state.flooded();
      return new Step(next, floods ? List.of(new Event.Fault(ReaderFault.NOISE)) : NOTHING);
    }
    if (state.phase == Phase.COMPLETE) {
      return new Step(
          dropping(state, edge),
          List.of(new Event.Overrun(), new Event.Fault(ReaderFault.FRAME_LENGTH)));
    }
    if (lost || tooClose) {
      ReaderFault fault = lost ? ReaderFault.EDGES_LOST : ReaderFault.NOISE;
      return new Step(dropping(state, edge), List.of(new Event.Fault(fault)));
    }
    long bits = state.bits << 1 | bit(edge);
    int count = state.count + 1;
    boolean complete = count == length;
    State next =
        new State(
            complete ? Phase.COMPLETE : Phase.COLLECTING,
            bits,
            count,
            state.run + 1,
            edge.timestampNanos(),
            edge.seqno());
    return new Step(
        next, complete ? List.of(new Event.Frame(bits, edge.timestampNanos())) : NOTHING);
  }

  /// Time has passed; does nothing unless it was the silence that ends a frame.
  Step silence(State state, long nowNanos) {
    if (state.run == 0 || nowNanos - state.lastNanos < IDLE_NANOS) {
      return new Step(state, NOTHING);
    }
    long seqno = state.flooded() ? ANY_SEQNO : state.lastSeqno;
    State next = new State(Phase.COLLECTING, 0, 0, 0, state.lastNanos, seqno);
    boolean torn = state.phase == Phase.COLLECTING;
    return new Step(
        next, torn ? List.of(new Event.Burst(state.bits, state.count, state.lastNanos)) : NOTHING);
  }

  /// Whether one more bit completes the frame.
  boolean lacksLastBit(State state) {
    return state.phase == Phase.COLLECTING && state.count == length - 1;
  }

  /// Edges are heard again; nothing counts before the next silence.
  State resumed(State state, long nowNanos) {
    return new State(Phase.DROPPING, 0, 0, state.run, nowNanos, state.lastSeqno);
  }

  private long bit(Edge edge) {
    if (edge.line() == d1) {
      return 1;
    }
    if (edge.line() == d0) {
      return 0;
    }
    throw new IllegalArgumentException("no line of this reader: " + edge.line());
  }

  private static State dropping(State state, Edge edge) {
    int run = Math.min(state.run, FLOOD_EDGES) + 1;
    return new State(Phase.DROPPING, 0, 0, run, edge.timestampNanos(), edge.seqno());
  }
}
