package coop.latchkey.gateway.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be told of a missing chip; a present one is the bench's.
class LinuxChipTest {
  @TempDir Path devices;

  @Test
  void aMissingChipIsToldWithWhatIsThere() throws IOException {
    Files.createFile(devices.resolve("gpiochip0"));
    GpioException missing =
        assertThrows(GpioException.class, () -> LinuxChip.open(devices, "pinctrl-rp1"));
    assertEquals(
        "no GPIO chip labelled pinctrl-rp1 in %s; there: %s/gpiochip0 (not a GPIO chip). Check \"board\" in gateway.json; if permission is what is missing, add the user to the group gpio"
            .formatted(devices, devices),
        missing.getMessage());
  }

  @Test
  void aMachineWithoutChipsIsToldSo() {
    GpioException missing =
        assertThrows(GpioException.class, () -> LinuxChip.open(devices, "pinctrl-bcm2711"));
    assertEquals(
        "no GPIO chip labelled pinctrl-bcm2711 in %s; there: no gpiochip at all. Check \"board\" in gateway.json; if permission is what is missing, add the user to the group gpio"
            .formatted(devices),
        missing.getMessage());
  }
}
