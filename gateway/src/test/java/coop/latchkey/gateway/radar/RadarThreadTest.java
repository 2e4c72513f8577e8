package coop.latchkey.gateway.radar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.gateway.gpio.LinuxSerial;
import coop.latchkey.gateway.gpio.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A radar that speaks over pseudo terminals, which are plugged in and out behind one name, as a
/// USB adapter is.
@EnabledOnOs(OS.LINUX)
class RadarThreadTest {
  private static final byte[] STILL =
      RadarParserTest.bytes("F4F3F2F1 0D00 02AA 02 5100 00 0000 3B 0000 5500 F8F7F6F5");

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private final RadarListener listener =
      new RadarListener() {
        @Override
        public void reported(RadarReport report) {
          heard.add(report.state().name());
        }

        @Override
        public void failed(String why) {
          heard.add(why);
        }
      };

  @TempDir Path folder;

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
  }

  /// Skips what the port's absence is told of again and again.
  private String nextBut(String word) throws InterruptedException {
    String said = next();
    while (said.equals(word)) {
      said = next();
    }
    return said;
  }

  private Path plug(Pty pty) throws IOException {
    Path link = folder.resolve("ttyUSB0");
    Files.deleteIfExists(link);
    return Files.createSymbolicLink(link, pty.device());
  }

  /// Sends a report twenty times a second until it is closed.
  private record Radar(Pty pty, Thread thread) implements AutoCloseable {
    static Radar on(Pty pty) {
      Runnable speak =
          () -> {
            while (!Thread.currentThread().isInterrupted()) {
              pty.send(STILL);
              LockSupport.parkNanos(50_000_000);
            }
          };
      return new Radar(pty, Thread.ofPlatform().daemon(true).start(speak));
    }

    @Override
    public void close() {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void aRadarIsHeardUnpluggedAndHeardAgain() throws Exception {
    String device = folder.resolve("ttyUSB0").toString();
    try (RadarThread radar = new RadarThread("desk-01", device, LinuxSerial::open, listener)) {
      radar.start();
      assertEquals("sensorFault", next(), "it is not plugged in yet");
      for (int time = 0; time < 2; time++) {
        try (Pty pty = new Pty()) {
          plug(pty);
          try (Radar _ = Radar.on(pty)) {
            assertEquals("STILL", nextBut("sensorFault"));
          }
        }
        assertEquals("sensorFault", nextBut("STILL"));
      }
    }
  }

  @Test
  void aRadarThatSaysNothingIsSilent() throws Exception {
    try (Pty pty = new Pty();
        RadarThread radar =
            new RadarThread("desk-01", plug(pty).toString(), LinuxSerial::open, listener)) {
      radar.start();
      try (Radar _ = Radar.on(pty)) {
        assertEquals("STILL", next());
      }
      assertEquals("silent", nextBut("STILL"));
      pty.send(new byte[] {0x55, 0x00, 0x17});
      pty.send(STILL);
      assertEquals("STILL", next(), "noise is no word");
    }
  }
}
