package coop.latchkey.gateway.gpio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// On pseudo terminals of the kernel.
@EnabledOnOs(OS.LINUX)
class LinuxSerialTest {
  private static final int BAUD = 256_000;
  private static final int CSIZE_CSTOPB_PARENB_CBAUD = 0x30 | 0x40 | 0x100 | 0x100F;

  @Test
  void bytesComeAsTheyWereSentAndSettingsAreRaw() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (Pty pty = new Pty();
        SerialPort port = LinuxSerial.open(pty.device().toString(), BAUD)) {
      int[] settings = pty.settings();
      assertEquals(BAUD, settings[1]);
      assertEquals(0x1000 | 0x30, settings[0] & CSIZE_CSTOPB_PARENB_CBAUD, "BOTHER and CS8 alone");
      assertEquals(0, port.read(new byte[8], 1), "nothing was sent yet");
      pty.send(all);
      byte[] got = new byte[300];
      int length = 0;
      while (length < all.length) {
        byte[] piece = new byte[100];
        int bytes = port.read(piece, 5_000);
        System.arraycopy(piece, 0, got, length, bytes);
        length += bytes;
      }
      assertArrayEquals(all, Arrays.copyOf(got, length), "no byte is eaten, changed or echoed");
    }
  }

  @Test
  void anUnpluggedPortIsGoneAndAMissingOneIsTold() throws IOException {
    Pty pty = new Pty();
    String device = pty.device().toString();
    try (SerialPort port = LinuxSerial.open(device, BAUD)) {
      pty.close();
      assertEquals(
          device + ": it is gone",
          assertThrows(IOException.class, () -> port.read(new byte[8], 5_000)).getMessage());
    }
    assertEquals(
        "/dev/no-such-port: there is no such port; is the adapter plugged in, the port switched on?",
        assertThrows(IOException.class, () -> LinuxSerial.open("/dev/no-such-port", BAUD))
            .getMessage());
  }

  @Test
  void whoWaitsIsWoken() throws Exception {
    try (Pty pty = new Pty();
        SerialPort port = LinuxSerial.open(pty.device().toString(), BAUD)) {
      Thread waker = Thread.ofVirtual().start(port::wake);
      assertEquals(0, port.read(new byte[8], 60_000));
      waker.join();
    }
  }
}
