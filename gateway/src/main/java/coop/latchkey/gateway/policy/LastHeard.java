package coop.latchkey.gateway.policy;

import coop.latchkey.gateway.journal.EventClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long ago the hub was last heard. Counted by the machine's running time, so that a clock
/// which jumps changes nothing; the time that a gateway was off is added as soon as its clock is
/// right. Kept on disk every [#KEEP_MILLIS], so that a restart does not make an old policy fresh.
///
/// [#agoMillis()] is open to any thread; everything else belongs to one thread at a time.
final class LastHeard {
  static final long KEEP_MILLIS = 10 * 60_000;

  private static final Logger LOG = LoggerFactory.getLogger(LastHeard.class);
  private static final String FILE = "hub-heard.txt";

  private final PolicyFiles files;
  private final EventClock clock;
  private final LongSupplier nanoTime;

  /// When it was heard, in running time. Before this process began it may well be negative.
  private volatile long heardNanos;

  /// When it was heard by a right clock, in milliseconds since 1970; 0 when that is not known.
  private long heardAtMillis;

  private long keptNanos;

  LastHeard(PolicyFiles files, EventClock clock, LongSupplier nanoTime) {
    this.files = files;
    this.clock = clock;
    this.nanoTime = nanoTime;
    heardNanos = nanoTime.getAsLong();
    keptNanos = heardNanos;
  }

  /// Takes up what was kept. A gateway that never kept anything begins as one that just heard.
  void load() {
    Path file = files.file(FILE);
    if (!Files.exists(file)) {
      keep();
      return;
    }
    try {
      String[] kept = Files.readString(file).strip().split(" ", -1);
      heardNanos = nanoTime.getAsLong() - TimeUnit.MILLISECONDS.toNanos(Long.parseLong(kept[0]));
      heardAtMillis = Long.parseLong(kept[1]);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      LOG.warn("{} says nothing of use ({}); it is written anew", file, e.toString());
    }
    tick();
  }

  void heard() {
    heardNanos = nanoTime.getAsLong();
    EventClock.Stamp now = clock.now();
    heardAtMillis = now.clock().synced() ? now.at().toEpochMilli() : 0;
  }

  /// Milliseconds since the hub was heard.
  long agoMillis() {
    return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - heardNanos);
  }

  /// Time has passed.
  void tick() {
    EventClock.Stamp now = clock.now();
    long byClock = now.at().toEpochMilli() - heardAtMillis;
    if (heardAtMillis > 0 && now.clock().synced() && byClock > agoMillis() + KEEP_MILLIS) {
      heardNanos = nanoTime.getAsLong() - TimeUnit.MILLISECONDS.toNanos(byClock);
    }
    if (nanoTime.getAsLong() - keptNanos >= TimeUnit.MILLISECONDS.toNanos(KEEP_MILLIS)) {
      keep();
    }
  }

  void keep() {
    keptNanos = nanoTime.getAsLong();
    String text = agoMillis() + " " + heardAtMillis + "\n";
    try {
      files.replace(files.file(FILE), text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      LOG.warn("when the hub was heard could not be kept: {}", e.toString());
    }
  }
}
