package coop.latchkey.simulator.hardware;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import coop.latchkey.config.run.Loops;
import coop.latchkey.gateway.gpio.Board;
import coop.latchkey.gateway.gpio.EdgeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;

/// One program's board, on simulated time: the lines it requested of its computer's [SimPins].
/// Changes of inputs and edges of readers come on a loop of the program; each change of an output
/// is an effect, which a dead program no longer has.
public final class SimBoard implements Board {
  private final SimPins pins;
  private final Loops loops;
  private final Predicate<String> effect;
  private final ScheduledExecutorService inputs;
  private final List<SimOutput> outputs = new ArrayList<>();

  /// Takes the pins over from the program before.
  ///
  /// @param loops the program's
  /// @param effect asked with a word for it before each change of an output: whether the program is
  ///   still alive to make it
  public SimBoard(SimPins pins, Loops loops, Predicate<String> effect) {
    this.pins = pins;
    this.loops = loops;
    this.effect = effect;
    inputs = loops.single("inputs");
    pins.attach(this);
  }

  @Override
  public DigitalInput input(String id, int line, boolean activeLow, Pull pull) {
    SimInput input = new SimInput(id, line, activeLow, this);
    pins.holdInput(id, line, pull == Pull.UP, input);
    return input;
  }

  @Override
  public DigitalOutput output(String id, int line, boolean activeLow) {
    pins.holdOutput(id, line, activeLow);
    SimOutput output = new SimOutput(id, line, activeLow, this);
    outputs.add(output);
    output.low();
    return output;
  }

  @Override
  public EdgeSource edges(String id, int... lines) {
    SimEdges edges = new SimEdges(lines, this);
    for (int line : lines) {
      pins.holdEdges(id, line, edges);
    }
    return edges;
  }

  @Override
  public void close() {
    outputs.forEach(SimOutput::low);
    inputs.shutdownNow();
  }

  boolean level(int line) {
    return pins.level(line);
  }

  void set(String id, int line, boolean high) {
    if (pins.isAttached(this) && effect.test(id)) {
      pins.set(line, high);
    }
  }

  void release(int line) {
    if (pins.isAttached(this)) {
      pins.release(line);
    }
  }

  /// Tells the program of something outside, on its loop for inputs.
  void tell(Runnable what) {
    if (!inputs.isShutdown()) {
      inputs.execute(what);
    }
  }

  long nanoTime() {
    return loops.nanoTime();
  }
}
