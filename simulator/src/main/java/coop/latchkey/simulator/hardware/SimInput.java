package coop.latchkey.simulator.hardware;

import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalState;
import coop.latchkey.gateway.gpio.TimedChange;

/// An input of a [SimBoard]; `HIGH` means active.
final class SimInput extends DigitalInputBase {
  private final int line;
  private final boolean activeLow;
  private final SimBoard board;

  SimInput(String id, int line, boolean activeLow, SimBoard board) {
    super(Pi4jParts.INPUTS, new Pi4jParts.InputLine(id, line));
    this.line = line;
    this.activeLow = activeLow;
    this.board = board;
  }

  void changed(boolean high) {
    long atNanos = board.nanoTime();
    board.tell(() -> dispatch(new TimedChange(this, high != activeLow, atNanos)));
  }

  @Override
  public DigitalState state() {
    return DigitalState.getState(board.level(line) != activeLow);
  }
}
