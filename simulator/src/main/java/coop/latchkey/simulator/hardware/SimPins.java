package coop.latchkey.simulator.hardware;

import coop.latchkey.gateway.gpio.GpioException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The pins of one computer and the voltages on them. They outlive programs: a program that dies
/// leaves its outputs as they stand, until the next one takes the lines or the power goes. What
/// stands outside drives inputs and watches outputs here.
public final class SimPins {
  /// Lines of the board, numbered from 0.
  public static final int LINES = 64;

  /// One line. An output rests without power: whatever hangs on it is off then.
  private static final class Line {
    boolean high;
    boolean driven;
    boolean restsHigh;
    @Nullable String holder;
    @Nullable SimInput input;
    @Nullable SimEdges edges;
    final List<Consumer<Boolean>> watchers = new ArrayList<>(1);
  }

  private final Line[] lines = new Line[LINES];
  private @Nullable SimBoard board;

  /// All lines are low, and nobody holds them.
  public SimPins() {
    for (int i = 0; i < LINES; i++) {
      lines[i] = new Line();
    }
  }

  /// Drives a line from outside: true is 3.3 V.
  public void drive(int line, boolean high) {
    Line found = at(line);
    found.driven = true;
    change(found, high);
  }

  /// Says where a line is held while no program drives it, as a relay board does by a resistor.
  public void rest(int line, boolean high) {
    Line found = at(line);
    found.restsHigh = high;
    change(found, high);
  }

  /// Whether the line is at 3.3 V now; for an output, what a program set last.
  public boolean level(int line) {
    return at(line).high;
  }

  /// Watches a line: called with whether it is at 3.3 V now, whenever that has changed. What an
  /// output does is told in the midst of the program's work: a watcher drives no line then.
  public void watch(int line, Consumer<Boolean> watcher) {
    at(line).watchers.add(watcher);
  }

  /// Falling edges of lines that a program requested together, the last of them now. Nobody hears
  /// them while no program holds the lines.
  ///
  /// @param of one of the lines requested
  /// @param line of each edge; below 0 for one that the kernel had to drop
  /// @param agoNanos how long before now each was; never rising
  public void pulse(int of, int[] line, long[] agoNanos) {
    SimEdges edges = at(of).edges;
    if (edges != null) {
      edges.add(line, agoNanos);
    }
  }

  /// The computer loses its power: every output falls back to its rest, and its program is gone.
  public void powerCut() {
    detach();
    for (Line line : lines) {
      if (!line.driven) {
        change(line, line.restsHigh);
      }
    }
  }

  /// Gives the lines to a program's board; the one before holds none any more.
  void attach(SimBoard next) {
    detach();
    board = next;
  }

  private void detach() {
    board = null;
    for (Line line : lines) {
      line.holder = null;
      line.input = null;
      line.edges = null;
    }
  }

  boolean isAttached(SimBoard asked) {
    return board == asked;
  }

  void holdInput(String id, int line, boolean pulledUp, SimInput input) {
    Line found = hold(id, line);
    found.input = input;
    if (!found.driven) {
      found.high = pulledUp;
    }
  }

  void holdEdges(String id, int line, SimEdges edges) {
    Line found = hold(id, line);
    found.edges = edges;
    found.high = true;
  }

  void holdOutput(String id, int line, boolean activeLow) {
    hold(id, line).restsHigh = activeLow;
  }

  /// As a program sets it.
  void set(int line, boolean high) {
    change(at(line), high);
  }

  void release(int line) {
    Line found = at(line);
    found.holder = null;
    found.input = null;
    found.edges = null;
  }

  private Line hold(String id, int line) {
    Line found = at(line);
    if (found.holder != null) {
      throw new GpioException(
          "line %d, wanted for %s, is already used for %s".formatted(line, id, found.holder));
    }
    found.holder = id;
    return found;
  }

  private static void change(Line line, boolean high) {
    if (line.high == high) {
      return;
    }
    line.high = high;
    if (line.input != null) {
      line.input.changed(high);
    }
    for (int i = 0; i < line.watchers.size(); i++) {
      line.watchers.get(i).accept(high);
    }
  }

  private Line at(int line) {
    if (line < 0 || line >= LINES) {
      throw new GpioException("there are lines 0 to %d, not %d".formatted(LINES - 1, line));
    }
    return lines[line];
  }
}
