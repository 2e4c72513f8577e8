package coop.latchkey.gateway.reader;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.gateway.gpio.Edge;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two lines and a machine that listens to them; time is what the test says.
final class Wire {
  static final int D0 = 17;
  static final int D1 = 27;
  static final long MS = 1_000_000;
  static final long BIT = MS;

  private final ReaderMachine machine;
  private ReaderMachine.State state = ReaderMachine.State.INITIAL;
  private final List<ReaderEvent> events = new ArrayList<>();
  private long seqno;
  private long now = 5 * MS;

  Wire(CardFormat format, @Nullable Keypad keypad) {
    machine = new ReaderMachine(new ReaderSettings(new ReaderId("in"), D0, D1, format, keypad));
  }

  /// Sends bits 1 ms apart, beginning now.
  Wire bits(long bits, int length) {
    for (int i = length - 1; i >= 0; i--) {
      edge(bits >>> i & 1);
      now += BIT;
    }
    return this;
  }

  /// Sends a whole card, then silence.
  Wire card(CardFormat format, int facility, long number) {
    return bits(format.encode(facility, number), format.length()).pass(100 * MS);
  }

  /// One falling edge, now.
  Wire edge(long bit) {
    seqno++;
    take(machine.edge(state, new Edge(now, bit == 1 ? D1 : D0, seqno)));
    return this;
  }

  /// Edges the kernel had to drop.
  Wire lose(int edges) {
    seqno += edges;
    return this;
  }

  /// Lets time pass.
  Wire pass(long nanos) {
    now += nanos;
    take(machine.timePassed(state, now));
    return this;
  }

  /// Lets time pass without anybody looking at the clock.
  Wire passUnseen(long nanos) {
    now += nanos;
    return this;
  }

  /// A key of a 4-bit keypad.
  Wire keys(int... nibbles) {
    for (int nibble : nibbles) {
      bits(nibble, 4).pass(100 * MS);
    }
    return this;
  }

  /// The card that the next bit may complete.
  @Nullable Card expected() {
    return machine.expected(state);
  }

  ReaderMachine.State state() {
    return state;
  }

  /// What has been told so far.
  List<ReaderEvent> told() {
    return List.copyOf(events);
  }

  /// The same in words.
  List<String> words() {
    return events.stream().map(Wire::word).toList();
  }

  private static String word(ReaderEvent event) {
    return switch (event) {
      case ReaderEvent.CardRead read ->
          "card " + read.card().facility() + ":" + read.card().number();
      case ReaderEvent.PinEntered pin -> "pin " + pin.digits();
      case ReaderEvent.Overrun _ -> "overrun";
      case ReaderEvent.Faulted fault -> fault.fault().code();
      case ReaderEvent.Recovered _ -> "recovered";
    };
  }

  private void take(ReaderMachine.Step step) {
    state = step.state();
    events.addAll(step.events());
  }
}
