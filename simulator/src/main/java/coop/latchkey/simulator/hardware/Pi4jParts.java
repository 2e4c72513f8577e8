package coop.latchkey.simulator.hardware;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.Map;

/// What Pi4J wants a line to come from and to be set up by, without a context of Pi4J: it would
/// look for a board on this machine, and hundreds of boards would need hundreds of them.
final class Pi4jParts {
  static final DigitalInputProvider INPUTS = new Inputs();
  static final DigitalOutputProvider OUTPUTS = new Outputs();

  private Pi4jParts() {}

  /// What all lines have in common.
  // Pi4J's interfaces want these methods public.
  @SuppressWarnings("EffectivelyPrivate")
  abstract static class Line {
    private final String id;
    private final Integer bcm;

    Line(String id, int bcm) {
      this.id = id;
      this.bcm = bcm;
    }

    public String id() {
      return id;
    }

    public Integer bcm() {
      return bcm;
    }

    public String name() {
      return id;
    }

    public String description() {
      return id;
    }

    public String platform() {
      return "simulator";
    }

    public String provider() {
      return "simulator";
    }

    public Map<String, String> properties() {
      return Map.of();
    }

    public Integer address() {
      return bcm;
    }

    public Integer bus() {
      return 0;
    }

    public DigitalState onState() {
      return DigitalState.HIGH;
    }

    public void validate() {
      // A board refuses wrong lines itself.
    }
  }

  /// An input.
  static final class InputLine extends Line implements DigitalInputConfig {
    InputLine(String id, int bcm) {
      super(id, bcm);
    }

    @Override
    public PullResistance pull() {
      return PullResistance.OFF;
    }

    @Override
    public Long debounce() {
      return 0L;
    }
  }

  /// An output.
  static final class OutputLine extends Line implements DigitalOutputConfig {
    OutputLine(String id, int bcm) {
      super(id, bcm);
    }

    @Override
    public DigitalState initialState() {
      return DigitalState.LOW;
    }

    @Override
    public DigitalState shutdownState() {
      return DigitalState.LOW;
    }

    @Override
    public DigitalOutputConfig shutdownState(DigitalState state) {
      return this;
    }
  }

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
