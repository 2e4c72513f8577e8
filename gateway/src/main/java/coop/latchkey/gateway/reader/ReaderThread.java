package coop.latchkey.gateway.reader;

import coop.latchkey.core.access.Card;
import coop.latchkey.gateway.gpio.Edge;
import coop.latchkey.gateway.gpio.EdgeSource;
import coop.latchkey.gateway.gpio.GpioException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one reader on a thread of its own, so that what one listener does, or one reader's noise,
/// delays no other reader. During a flood of edges it goes deaf for up to 50 ms at a time, so that
/// the CPU a broken reader takes is bounded.
public final class ReaderThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderThread.class);
  private static final long NAP_MIN_NANOS = 1_000_000;
  private static final long NAP_MAX_NANOS = 50_000_000;
  private static final long RETRY_NANOS = 1_000_000_000;

  private final ReaderSettings settings;
  private final EdgeSource edges;
  private final ReaderListener listener;
  private final ReaderMachine machine;
  private final Thread thread;
  private final List<Edge> read = new ArrayList<>(256);
  private ReaderMachine.State state = ReaderMachine.State.INITIAL;
  private long napNanos;
  private boolean silent;
  private volatile boolean closed;

  /// Takes over the edges of D0 and D1; they are given back at [#close()].
  public ReaderThread(ReaderSettings settings, EdgeSource edges, ReaderListener listener) {
    this.settings = settings;
    this.edges = edges;
    this.listener = listener;
    machine = new ReaderMachine(settings);
    thread = Thread.ofPlatform().name("reader-" + settings.id()).daemon(true).unstarted(this::run);
  }

  /// Begins to read.
  public void start() {
    thread.start();
  }

  /// Stops reading and waits until the listener is left alone. Not to be called by the listener.
  @Override
  public void close() {
    closed = true;
    edges.close();
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        readOnce();
      } catch (GpioException e) {
        silence(e);
      }
    }
  }

  private void readOnce() {
    read.clear();
    long asOfNanos = System.nanoTime();
    edges.read(read, timeoutMillis(asOfNanos));
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
      nap();
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

  /// Deaf for a while: a flood then takes neither this thread's time nor the kernel's.
  private void nap() {
    napNanos = Math.clamp(napNanos * 2, NAP_MIN_NANOS, NAP_MAX_NANOS);
    edges.pause();
    LockSupport.parkNanos(napNanos);
    edges.resume();
    state = machine.resumed(state, System.nanoTime());
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

  private int timeoutMillis(long nowNanos) {
    long due = machine.dueNanos(state);
    if (due == Long.MAX_VALUE) {
      return -1;
    }
    long nanos = Math.max(0, due - nowNanos);
    return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
  }

  private void silence(GpioException e) {
    if (!silent && !closed) {
      silent = true;
      LOG.error("reader {} cannot be read; trying again every second", settings.id(), e);
      listener.fault(ReaderFault.SILENT);
    }
    LockSupport.parkNanos(RETRY_NANOS);
  }
}
