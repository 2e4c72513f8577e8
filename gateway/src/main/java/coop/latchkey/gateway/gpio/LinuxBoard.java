package coop.latchkey.gateway.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The lines of a Raspberry Pi through the kernel's GPIO character device. Its methods throw
/// [GpioException], which says what to mend, when a chip or a line cannot be had.
public final class LinuxBoard implements Board {
  private static final Path DEVICES = Path.of("/dev");

  private final LinuxChip chip;
  private final LinuxLines lines;
  private final LineProviders providers;
  private final List<EdgeSource> sources = new CopyOnWriteArrayList<>();

  /// Opens the chip with this label, such as `pinctrl-bcm2711`.
  public LinuxBoard(String chipLabel) {
    chip = LinuxChip.open(DEVICES, chipLabel);
    lines = new LinuxLines(chip);
    providers = new LineProviders("linux", lines);
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
    EdgeSource source = new LinuxEdges(chip, id, lines);
    sources.add(source);
    return source;
  }

  @Override
  public void close() {
    sources.forEach(EdgeSource::close);
    providers.close();
    lines.close();
    chip.close();
  }
}
