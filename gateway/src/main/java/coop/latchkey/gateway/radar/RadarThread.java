package coop.latchkey.gateway.radar;

import coop.latchkey.gateway.gpio.SerialPort;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread of one radar's port: reads, and opens the port again for as long as that takes when
/// it is not there, as after an adapter was unplugged.
public final class RadarThread implements AutoCloseable {
  /// What an LD2410 speaks as it comes from the factory.
  public static final int BAUD = 256_000;

  /// Reports come some ten times a second.
  private static final int SILENT_MILLIS = 5_000;

  private static final long RETRY_FIRST_MILLIS = 250;
  private static final long RETRY_LAST_MILLIS = 5_000;
  private static final int BUFFER = 256;
  private static final Logger LOG = LoggerFactory.getLogger(RadarThread.class);

  private final String id;
  private final String device;
  private final SerialPort.Opener opener;
  private final RadarListener listener;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private final RadarParser parser;
  private volatile @Nullable SerialPort port;
  private long heardNanos;
  private boolean silent;
  private long retryMillis = RETRY_FIRST_MILLIS;
  private @Nullable String lastTrouble;

  /// @param id what the radar stands at, for the log and the thread
  public RadarThread(String id, String device, SerialPort.Opener opener, RadarListener listener) {
    this.id = id;
    this.device = device;
    this.opener = opener;
    this.listener = listener;
    parser = new RadarParser(this::reported);
    thread = Thread.ofPlatform().name("radar-" + id).daemon(true).unstarted(this::run);
  }

  /// Begins to read.
  public void start() {
    thread.start();
  }

  private void run() {
    while (!isClosing(0)) {
      try (SerialPort open = opener.open(device, BAUD)) {
        port = open;
        readAll(open);
      } catch (IOException e) {
        trouble(String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        LOG.error("radar of {}: what it reported could not be handled", id, e);
      } finally {
        port = null;
      }
      boolean _ = isClosing(retryMillis);
      retryMillis = Math.min(RETRY_LAST_MILLIS, 2 * retryMillis);
    }
  }

  private void readAll(SerialPort open) throws IOException {
    byte[] bytes = new byte[BUFFER];
    heardNanos = System.nanoTime();
    silent = false;
    while (!isClosing(0)) {
      parser.take(bytes, open.read(bytes, SILENT_MILLIS));
      long quiet = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heardNanos);
      if (quiet >= SILENT_MILLIS && !silent) {
        silent = true;
        LOG.warn("radar of {}: no report from {} for {} ms", id, device, quiet);
        listener.failed("silent");
      }
    }
  }

  private void reported(RadarReport report) {
    heardNanos = System.nanoTime();
    if (silent || lastTrouble != null) {
      LOG.info("radar of {}: {} reports", id, device);
    }
    silent = false;
    lastTrouble = null;
    retryMillis = RETRY_FIRST_MILLIS;
    listener.reported(report);
  }

  private void trouble(String what) {
    if (!what.equals(lastTrouble)) {
      LOG.warn("radar of {}: {}", id, what);
    }
    lastTrouble = what;
    listener.failed("sensorFault");
  }

  private boolean isClosing(long waitMillis) {
    try {
      return closing.await(waitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Ends the thread.
  @Override
  public void close() {
    closing.countDown();
    SerialPort open = port;
    if (open != null) {
      open.wake();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
