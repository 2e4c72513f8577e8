package coop.latchkey.gateway.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import coop.latchkey.config.run.Loops;
import java.util.function.Consumer;

/// A board without hardware: what stands outside its lines is played by a program, which drives
/// inputs, pulses readers' lines and watches outputs. The demo and the tests run on it. All methods
/// are thread-safe.
public final class SimulatedBoard implements Board {
  /// Lines of the board, numbered from 0.
  public static final int LINES = 64;

  private final Loops loops;
  private final SimulatedLines lines;
  private final LineProviders providers;

  /// A board as a real one is: each reader needs a thread that waits for its edges.
  public SimulatedBoard() {
    this(Loops.THREADS, false);
  }

  private SimulatedBoard(Loops loops, boolean brings) {
    this.loops = loops;
    lines = new SimulatedLines(LINES, loops, brings);
    providers = new LineProviders("simulated", lines);
  }

  /// A board that brings readers' edges on the threads that drive its lines, and changes of inputs
  /// on a loop: hundreds of them need no thread of their own.
  public static SimulatedBoard bringing(Loops loops) {
    return new SimulatedBoard(loops, true);
  }

  @Override
  public DigitalInput input(String id, int line, boolean activeLow, Pull pull) {
    return providers.input(id, line, activeLow, pull);
  }

  @Override
  public DigitalOutput output(String id, int line, boolean activeLow) {
    return providers.output(id, line, activeLow);
  }

  @Override
  public EdgeSource edges(String id, int... lines) {
    return this.lines.openEdges(id, lines);
  }

  @Override
  public void close() {
    providers.close();
    lines.close();
  }

  /// Drives a line from outside: true is 3.3 V. A line requested for its edges sees one when it
  /// falls.
  public void drive(int line, boolean high) {
    lines.drive(line, high, loops.nanoTime());
  }

  /// Pulls a line to ground and lets go again, now.
  public void pulse(int line) {
    pulse(line, loops.nanoTime());
  }

  /// Pulls a line to ground and lets go again, at a time of the board's clock given by the caller.
  public void pulse(int line, long atNanos) {
    lines.drive(line, false, atNanos);
    lines.drive(line, true, atNanos);
  }

  /// Whether the line is at 3.3 V now; for an output, what the program under test set.
  public boolean level(int line) {
    return lines.level(line);
  }

  /// Watches a line: called on the thread that changes it, with whether it is at 3.3 V now.
  public void watch(int line, Consumer<Boolean> watcher) {
    lines.watch(line, watcher);
  }

  /// A Wiegand reader wired to two lines.
  public SimulatedReader reader(int d0, int d1) {
    return new SimulatedReader(this, d0, d1);
  }
}
