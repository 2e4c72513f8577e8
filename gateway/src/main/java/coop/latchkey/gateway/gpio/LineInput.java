package coop.latchkey.gateway.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;

/// A Pi4J input over a line of a [LineDriver]; `HIGH` means active.
final class LineInput extends DigitalInputBase {
  private final LineDriver.Handle handle;

  LineInput(LineProviders.Input provider, DigitalInputConfig config, boolean activeLow) {
    super(provider, config);
    Board.Pull pull =
        switch (config.pull()) {
          case PULL_UP -> Board.Pull.UP;
          case PULL_DOWN -> Board.Pull.DOWN;
          case OFF -> Board.Pull.NONE;
        };
    handle = provider.driver().openInput(config.id(), config.bcm(), activeLow, pull, this::changed);
  }

  private void changed(boolean active, long atNanos) {
    dispatch(new TimedChange(this, active, atNanos));
  }

  @Override
  public DigitalState state() {
    return DigitalState.getState(handle.get());
  }

  @Override
  public DigitalInput shutdownInternal(Context context) {
    handle.close();
    return super.shutdownInternal(context);
  }
}
