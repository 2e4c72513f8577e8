package coop.latchkey.hub.series;

import coop.latchkey.hub.health.HealthCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes edits without waiting, keeps them on disk, and writes them from there in their order, in
/// batches, again and again until the store takes them. One thread keeps, another writes.
///
/// At most [#MOST_BYTES] wait on disk; what comes beyond is lost, and said to be, until the series
/// are made anew from the journal.
public final class SpooledSeries implements SeriesStore, HealthCheck {
  /// Two gibibytes: some 40 million changes.
  public static final long MOST_BYTES = 2L << 30;

  private static final Logger LOG = LoggerFactory.getLogger(SpooledSeries.class);

  /// Most edits of one batch, and most bytes.
  private static final int BATCH = 2_000;

  private static final long BATCH_BYTES = 2 << 20;

  /// Most edits that wait for the disk; it has failed for long when there are so many.
  private static final int WAITING_MAX = 200_000;

  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final SeriesSink sink;
  private final InstantSource clock;
  private final long mostBytes;
  private final Duration longestWait;
  private final Spool spool;
  private final Path lost;
  private final BlockingQueue<Given> given = new LinkedBlockingQueue<>();
  private final Semaphore kept = new Semaphore(0);
  private final Thread keeper;
  private final Thread writer;
  private volatile boolean closed;
  private volatile long through;
  private volatile @Nullable Instant writtenAt;
  private volatile @Nullable Trouble away;
  private volatile @Nullable Instant lostSince;
  private volatile String diskTrouble = "";

  /// The store takes nothing.
  private record Trouble(Instant since, String detail) {}

  /// An edit, or for null only somebody who wants to know when all before is on disk.
  private record Given(@Nullable SeriesEdit edit, CompletableFuture<Boolean> done) {}

  /// Opens the spool and begins to write what is in it. Closing this closes the sink, too.
  public SpooledSeries(SeriesSink sink, Path folder, InstantSource clock) {
    this(sink, folder, clock, MOST_BYTES, LONGEST_WAIT);
  }

  /// @param mostBytes how much may wait on disk
  /// @param longestWait between two attempts
  SpooledSeries(
      SeriesSink sink, Path folder, InstantSource clock, long mostBytes, Duration longestWait) {
    this.sink = sink;
    this.clock = clock;
    this.mostBytes = mostBytes;
    this.longestWait = longestWait;
    this.lost = folder.resolve("lost-since");
    try {
      spool = new Spool(folder);
      lostSince = Files.exists(lost) ? Instant.parse(Files.readString(lost).strip()) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be used: " + e, e);
    }
    keeper = Thread.ofPlatform().name("series-spool").start(this::keep);
    writer = Thread.ofPlatform().name("series-writer").start(this::writeAll);
  }

  @Override
  public void write(SeriesEdit edit) {
    if (given.size() >= WAITING_MAX) {
      lose("the disk takes nothing");
      return;
    }
    given.add(new Given(edit, new CompletableFuture<>()));
  }

  @Override
  public CompletableFuture<Boolean> kept() {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    given.add(new Given(null, done));
    return done;
  }

  /// Waits until everything given so far is written; false when it is not within that time.
  public boolean awaitWritten(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    try {
      kept().get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException _) {
      return false;
    }
    long last = spool.last();
    while (through < last) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return true;
  }

  private void keep() {
    List<Given> group = new ArrayList<>();
    while (!closed || !given.isEmpty()) {
      group.clear();
      try {
        Given first = given.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          given.drainTo(group, BATCH);
          keep(group);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    kept.release();
  }

  private void keep(List<Given> group) throws InterruptedException {
    List<byte[]> edits = new ArrayList<>();
    for (Given one : group) {
      SeriesEdit edit = one.edit;
      if (edit != null) {
        edits.add(EditCodec.write(edit));
      }
    }
    boolean safe = edits.isEmpty() || append(edits);
    group.forEach(one -> one.done.complete(safe));
    kept.release();
  }

  /// Tries until the disk takes them; false when they are lost.
  private boolean append(List<byte[]> edits) throws InterruptedException {
    if (spool.bytes() > mostBytes) {
      lose("more than " + mostBytes + " bytes wait for the store");
      return false;
    }
    Duration wait = FIRST_WAIT;
    while (true) {
      try {
        spool.append(edits);
        diskTrouble = "";
        return true;
      } catch (IOException e) {
        LOG.error("series cannot be kept on disk: {}", e.toString());
        diskTrouble = "the disk takes no edits: " + e.getMessage() + "; free space on it";
        if (closed) {
          lose("the hub ended while the disk took nothing");
          return false;
        }
      }
      Thread.sleep(wait);
      wait = longer(wait);
    }
  }

  private void lose(String why) {
    if (lostSince == null) {
      Instant now = clock.instant();
      lostSince = now;
      LOG.error("series are lost from now on: {}", why);
      try {
        Files.writeString(lost, now.toString());
      } catch (IOException e) {
        LOG.error("{} cannot be written: {}", lost, e.toString());
      }
    }
  }

  private Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(longestWait) < 0 ? twice : longestWait;
  }

  private void writeAll() {
    Duration wait = FIRST_WAIT;
    boolean begun = false;
    while (!closed) {
      try {
        if (!begun) {
          through = Math.max(sink.through(spool.name()), spool.first() - 1);
          begun = true;
        }
        if (!writeSome()) {
          if (kept.tryAcquire(1, TimeUnit.SECONDS)) {
            kept.drainPermits();
          }
        }
        back();
        wait = FIRST_WAIT;
      } catch (SeriesAway | IOException e) {
        away(e);
        try {
          wait = rest(wait);
        } catch (InterruptedException _) {
          break;
        }
      } catch (InterruptedException _) {
        break;
      }
    }
  }

  private boolean writeSome() throws IOException {
    List<SeriesSink.Numbered> edits = spool.read(through + 1, BATCH, BATCH_BYTES);
    if (edits.isEmpty()) {
      return false;
    }
    sink.write(spool.name(), edits);
    through = edits.getLast().number();
    writtenAt = clock.instant();
    if (spool.canRelease(through)) {
      sink.settle();
      spool.release(through);
    }
    return true;
  }

  private void away(Exception why) {
    Trouble before = away;
    if (before == null) {
      LOG.warn("series wait on disk: {}", why.getMessage());
    }
    away =
        new Trouble(
            before == null ? clock.instant() : before.since, String.valueOf(why.getMessage()));
  }

  private void back() {
    if (away != null) {
      away = null;
      LOG.info("series are written again");
    }
  }

  private Duration rest(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (!closed && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return longer(wait);
  }

  /// How it is.
  public SeriesHealth health() {
    Trouble now = away;
    Instant gone = lostSince;
    String disk = diskTrouble;
    boolean well = now == null && gone == null && disk.isEmpty();
    String detail = now != null ? now.detail : disk.isEmpty() ? "takes what is written" : disk;
    if (gone != null) {
      detail += "; changes since " + gone + " were lost as too many waited: make the series anew";
    }
    return new SeriesHealth(
        sink.kind(),
        well,
        detail,
        Math.max(0, spool.last() - through),
        spool.bytes(),
        mostBytes,
        writtenAt,
        now == null ? null : now.since,
        gone);
  }

  @Override
  public String part() {
    return "series";
  }

  @Override
  public Verdict now() {
    SeriesHealth health = health();
    return new Verdict(health.well(), health.detail());
  }

  /// Keeps what was given, ends the batch under way, and leaves the rest on disk.
  @Override
  public void close() {
    closed = true;
    try {
      keeper.join();
      kept.release();
      writer.join();
      spool.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("the spool of series cannot be closed: {}", e.toString());
    }
    sink.close();
  }
}
