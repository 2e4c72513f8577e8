package coop.latchkey.gateway.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;

/// Pi4J's digital providers over a [LineDriver], in a context of their own. They are named to the
/// context rather than found on the class path, because a program carries both boards and runs one.
final class LineProviders implements AutoCloseable {
  /// Inputs.
  static final class Input extends DigitalInputProviderBase {
    private final LineDriver driver;

    Input(String name, LineDriver driver) {
      super(name + "-digital-input", name);
      this.driver = driver;
    }

    LineDriver driver() {
      return driver;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
      return create(config, false);
    }

    LineInput create(DigitalInputConfig config, boolean activeLow) {
      LineInput input = new LineInput(this, config, activeLow);
      context().registry().add(input);
      return input;
    }
  }

  /// Outputs.
  static final class Output extends DigitalOutputProviderBase {
    private final LineDriver driver;

    Output(String name, LineDriver driver) {
      super(name + "-digital-output", name);
      this.driver = driver;
    }

    LineDriver driver() {
      return driver;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      return create(config, false);
    }

    LineOutput create(DigitalOutputConfig config, boolean activeLow) {
      LineOutput output = new LineOutput(this, config, activeLow);
      context().registry().add(output);
      return output;
    }
  }

  private final Input inputs;
  private final Output outputs;
  private final Context context;

  /// @param name the providers' name within Pi4J: `linux` or `simulated`
  LineProviders(String name, LineDriver driver) {
    inputs = new Input(name, driver);
    outputs = new Output(name, driver);
    context =
        Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().add(inputs, outputs).build();
  }

  DigitalInput input(String id, int line, boolean activeLow, Board.Pull pull) {
    PullResistance resistance =
        switch (pull) {
          case UP -> PullResistance.PULL_UP;
          case DOWN -> PullResistance.PULL_DOWN;
          case NONE -> PullResistance.OFF;
        };
    DigitalInputConfig config =
        DigitalInput.newConfigBuilder(context).id(id).bcm(line).pull(resistance).build();
    return inputs.create(config, activeLow);
  }

  DigitalOutput output(String id, int line, boolean activeLow) {
    DigitalOutputConfig config =
        DigitalOutput.newConfigBuilder(context)
            .id(id)
            .bcm(line)
            .initial(DigitalState.LOW)
            .shutdown(DigitalState.LOW)
            .build();
    return outputs.create(config, activeLow);
  }

  /// Shuts every line down, outputs inactive.
  @Override
  public void close() {
    if (!context.isShutdown()) {
      context.shutdown();
    }
  }
}
