package coop.latchkey.gateway.gpio;

import coop.latchkey.config.run.Loops;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The voltages of a simulated board.
final class SimulatedLines implements LineDriver {
  /// One line; guarded by itself.
  private static final class Line {
    boolean high;
    boolean driven;
    @Nullable String holder;
    @Nullable Listener changed;
    @Nullable SimulatedEdges edges;
    final List<Consumer<Boolean>> watchers = new ArrayList<>();
  }

  private final Line[] lines;
  private final Loops loops;
  private final boolean brings;
  private final ExecutorService inputs;

  /// @param brings whether edges are brought to who asks for that
  SimulatedLines(int count, Loops loops, boolean brings) {
    this.loops = loops;
    this.brings = brings;
    inputs = loops.single("simulated-inputs");
    lines = new Line[count];
    for (int i = 0; i < count; i++) {
      lines[i] = new Line();
    }
  }

  @Override
  public Handle openInput(
      String id, int line, boolean activeLow, Board.Pull pull, Listener listener) {
    Line held = hold(id, line);
    synchronized (held) {
      if (!held.driven) {
        held.high = pull == Board.Pull.UP;
      }
      held.changed = (high, atNanos) -> listener.changed(high != activeLow, atNanos);
    }
    return new Held(line, activeLow);
  }

  @Override
  public Handle openOutput(String id, int line, boolean activeLow) {
    hold(id, line);
    Held handle = new Held(line, activeLow);
    handle.set(false);
    return handle;
  }

  EdgeSource openEdges(String id, int... wanted) {
    SimulatedEdges edges = new SimulatedEdges(() -> release(wanted), brings);
    for (int line : wanted) {
      Line held = hold(id, line);
      synchronized (held) {
        held.edges = edges;
        held.high = true;
      }
    }
    return edges;
  }

  void drive(int line, boolean high, long atNanos) {
    change(at(line), line, high, atNanos, true);
  }

  boolean level(int line) {
    Line found = at(line);
    synchronized (found) {
      return found.high;
    }
  }

  void watch(int line, Consumer<Boolean> watcher) {
    Line found = at(line);
    synchronized (found) {
      found.watchers.add(watcher);
    }
  }

  void close() {
    inputs.shutdown();
  }

  private void change(Line line, int number, boolean high, long atNanos, boolean driven) {
    SimulatedEdges came = null;
    synchronized (line) {
      line.driven |= driven;
      if (line.high == high) {
        return;
      }
      line.high = high;
      if (line.edges != null && !high) {
        line.edges.add(number, atNanos);
        came = line.edges;
      }
      Listener changed = line.changed;
      if (changed != null) {
        tell(changed, high, atNanos);
      }
      for (Consumer<Boolean> watcher : line.watchers) {
        watcher.accept(high);
      }
    }
    if (came != null) {
      came.bring();
    }
  }

  private void tell(Listener changed, boolean high, long atNanos) {
    try {
      inputs.execute(() -> changed.changed(high, atNanos));
    } catch (RejectedExecutionException e) {
      // The board is closed: nobody listens any more.
    }
  }

  private Line hold(String id, int line) {
    Line found = at(line);
    synchronized (found) {
      if (found.holder != null) {
        throw new GpioException(
            "line %d of the simulated board, wanted for %s, is already used for %s: give one of them another line"
                .formatted(line, id, found.holder));
      }
      found.holder = id;
    }
    return found;
  }

  private void release(int... held) {
    for (int line : held) {
      Line found = at(line);
      synchronized (found) {
        found.holder = null;
        found.changed = null;
        found.edges = null;
      }
    }
  }

  private Line at(int line) {
    if (line < 0 || line >= lines.length) {
      throw new GpioException(
          "the simulated board has lines 0 to %d, not %d".formatted(lines.length - 1, line));
    }
    return lines[line];
  }

  /// A line in use.
  private final class Held implements Handle {
    private final int line;
    private final boolean activeLow;

    Held(int line, boolean activeLow) {
      this.line = line;
      this.activeLow = activeLow;
    }

    @Override
    public boolean get() {
      return level(line) != activeLow;
    }

    @Override
    public void set(boolean active) {
      change(at(line), line, active != activeLow, loops.nanoTime(), false);
    }

    @Override
    public void close() {
      release(line);
    }
  }
}
