package coop.latchkey.gateway.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// The far ends of the simulated chip's lines: what a door's wiring would do to them.
final class SimPins implements AutoCloseable {
  private static final byte[] UP = "pull-up".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DOWN = "pull-down".getBytes(StandardCharsets.US_ASCII);

  private final String folder;
  private final Map<Integer, RandomAccessFile> pulls = new HashMap<>();
  private final Map<Integer, RandomAccessFile> values = new HashMap<>();

  SimPins() {
    String folder = System.getenv("GPIO_SIM");
    if (folder == null) {
      throw new IllegalStateException(
          "GPIO_SIM is not set: this runs inside src/test/bench/run.sh");
    }
    this.folder = folder;
  }

  /// Drives an input line.
  synchronized void drive(int line, boolean high) {
    try {
      RandomAccessFile file = file(pulls, line, "pull", "rw");
      file.seek(0);
      file.write(high ? UP : DOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is on a line.
  synchronized boolean level(int line) {
    try {
      RandomAccessFile file = file(values, line, "value", "r");
      file.seek(0);
      return file.read() == '1';
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until a line has a level; false when it has not after `millis`.
  boolean await(int line, boolean high, long millis) {
    return await(() -> level(line) == high, millis);
  }

  /// Waits for a condition.
  static boolean await(BooleanSupplier condition, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(1_000_000);
    }
    return true;
  }

  /// Lets virtual time pass.
  static void pause(long micros) {
    long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
    for (long left = micros * 1000; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private RandomAccessFile file(
      Map<Integer, RandomAccessFile> open, int line, String name, String mode) throws IOException {
    RandomAccessFile file = open.get(line);
    if (file == null) {
      file = new RandomAccessFile(folder + "/sim_gpio" + line + "/" + name, mode);
      open.put(line, file);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    for (RandomAccessFile file : pulls.values()) {
      file.close();
    }
    for (RandomAccessFile file : values.values()) {
      file.close();
    }
  }
}
