package coop.latchkey.gateway.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;

/// A Pi4J output over a line of a [LineDriver]; `HIGH` means active. The line is set before Pi4J's
/// own bookkeeping, on the caller's thread.
final class LineOutput extends DigitalOutputBase {
  private final LineDriver.Handle handle;

  LineOutput(LineProviders.Output provider, DigitalOutputConfig config, boolean activeLow) {
    super(provider, config);
    handle = provider.driver().openOutput(config.id(), config.bcm(), activeLow);
  }

  @Override
  public DigitalOutput state(DigitalState state) {
    handle.set(state == DigitalState.HIGH);
    return super.state(state);
  }

  @Override
  public DigitalOutput shutdownInternal(Context context) {
    DigitalOutput self = super.shutdownInternal(context);
    handle.close();
    return self;
  }
}
