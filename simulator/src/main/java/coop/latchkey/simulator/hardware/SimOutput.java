package coop.latchkey.simulator.hardware;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalState;

/// An output of a [SimBoard]; `HIGH` means active.
final class SimOutput extends DigitalOutputBase {
  private final int line;
  private final boolean activeLow;
  private final SimBoard board;

  SimOutput(String id, int line, boolean activeLow, SimBoard board) {
    super(Pi4jParts.OUTPUTS, new Pi4jParts.OutputLine(id, line));
    this.line = line;
    this.activeLow = activeLow;
    this.board = board;
  }

  @Override
  public DigitalOutput state(DigitalState state) {
    board.set(id(), line, (state == DigitalState.HIGH) != activeLow);
    return super.state(state);
  }
}
