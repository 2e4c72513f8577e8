package coop.latchkey.gateway.reader;

import coop.latchkey.core.access.Card;
import coop.latchkey.gateway.gpio.Edge;
import coop.latchkey.gateway.gpio.EdgeSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done with a reader's edges each time they are looked at, wherever that is: through the
/// machine, and what comes of it is told. One thread at a time.
final class ReaderPass {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderPass.class);
  private static final long NAP_MIN_NANOS = 1_000_000;
  private static final long NAP_MAX_NANOS = 50_000_000;

  private final ReaderSettings settings;
  private final EdgeSource edges;
  private final ReaderListener listener;
  private final ReaderMachine machine;
  private final List<Edge> read = new ArrayList<>(256);
  private ReaderMachine.State state = ReaderMachine.State.INITIAL;
  private long napNanos;
  private boolean silent;
  private volatile boolean closed;

  ReaderPass(ReaderSettings settings, EdgeSource edges, ReaderListener listener) {
    this.settings = settings;
    this.edges = edges;
    this.listener = listener;
    machine = new ReaderMachine(settings);
  }

  boolean isClosed() {
    return closed;
  }

  /// Gives the lines back; nothing is told any more.
  void close() {
    closed = true;
    edges.close();
  }

  /// Reads what has come, after waiting for it so long.
  ///
  /// @param asOfNanos a time at which what had come is sure to be read
  /// @return for how many nanoseconds it is deaf now, until [#resume]; 0 for not at all
  long run(int timeoutMillis, long asOfNanos) {
    read.clear();
    edges.read(read, timeoutMillis);
    if (silent && !closed) {
      silent = false;
      listener.recovered();
    }
    for (int i = 0; i < read.size(); i++) {
      take(machine.edge(state, read.get(i)));
    }
    // Only up to here is it known that no other edge has come, however late this thread is.
    take(machine.timePassed(state, asOfNanos));
    prepare();
    if (!state.flooded()) {
      napNanos = 0;
    } else if (!read.isEmpty()) {
      // Deaf for a while: a flood then takes neither this thread's time nor the kernel's.
      napNanos = Math.clamp(napNanos * 2, NAP_MIN_NANOS, NAP_MAX_NANOS);
      edges.pause();
      return napNanos;
    }
    return 0;
  }

  /// Hears again.
  void resume(long nowNanos) {
    edges.resume();
    state = machine.resumed(state, nowNanos);
  }

  /// When it is to be run again at the latest; `Long.MAX_VALUE` for when edges come.
  long dueNanos() {
    return machine.dueNanos(state);
  }

  /// The lines cannot be read.
  void silence(RuntimeException why) {
    if (!silent && !closed) {
      silent = true;
      LOG.error("reader {} cannot be read; trying again every second", settings.id(), why);
      listener.fault(ReaderFault.SILENT);
    }
  }

  /// Uses the time before a frame's last bit, so that it is not spent after it.
  private void prepare() {
    Card expected = machine.expected(state);
    if (expected == null) {
      return;
    }
    try {
      listener.expect(expected);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void take(ReaderMachine.Step step) {
    state = step.state();
    List<ReaderEvent> events = step.events();
    for (int i = 0; i < events.size(); i++) {
      try {
        tell(events.get(i));
      } catch (RuntimeException e) {
        failed(e);
      }
    }
  }

  /// A fault in what a card sets off must not end the reading of cards.
  private void failed(RuntimeException e) {
    LOG.error("reader {}: what it read could not be handled", settings.id(), e);
  }

  private void tell(ReaderEvent event) {
    switch (event) {
      case ReaderEvent.CardRead read -> listener.card(read.card(), read.lastEdgeNanos());
      case ReaderEvent.PinEntered pin -> listener.pin(pin.digits());
      case ReaderEvent.Overrun _ -> listener.overrun();
      case ReaderEvent.Faulted fault -> listener.fault(fault.fault());
      case ReaderEvent.Recovered _ -> listener.recovered();
    }
  }
}
