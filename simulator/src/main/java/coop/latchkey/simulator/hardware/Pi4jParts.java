package coop.latchkey.simulator.hardware;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;

/// What Pi4J wants a line to come from. One context for all boards: a real one has its own, and
/// hundreds of them would be a burden.
final class Pi4jParts {
  static final DigitalInputProvider INPUTS = new Inputs();
  static final DigitalOutputProvider OUTPUTS = new Outputs();

  private static final Context CONTEXT =
      Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().build();

  static DigitalInputConfig input(String id, int line) {
    return DigitalInput.newConfigBuilder(CONTEXT).id(id).bcm(line).build();
  }

  static DigitalOutputConfig output(String id, int line) {
    return DigitalOutput.newConfigBuilder(CONTEXT).id(id).bcm(line).build();
  }

  private Pi4jParts() {}

  /// Names the boards' inputs; they are made by [SimBoard#input] alone.
  private static final class Inputs extends DigitalInputProviderBase {
    Inputs() {
      super("simulator-digital-input", "simulator");
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
      throw new UnsupportedOperationException("a board makes its lines itself");
    }
  }

  /// Names the boards' outputs; they are made by [SimBoard#output] alone.
  private static final class Outputs extends DigitalOutputProviderBase {
    Outputs() {
      super("simulator-digital-output", "simulator");
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      throw new UnsupportedOperationException("a board makes its lines itself");
    }
  }
}
