package coop.latchkey.gateway.journal;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.RecordFrames;
import coop.latchkey.core.journal.RecordFrames.Frame;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a journal on a loop of its own: all that has gathered since the last time, made safe
/// together.
final class JournalWriter {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

  /// Most records made safe together: some 300 KB.
  private static final int GROUP_MAX = 1_024;

  private static final long CLOSE_MILLIS = 5_000;

  /// Something to do between two groups.
  @FunctionalInterface
  interface Job {
    void run() throws IOException;
  }

  private final SegmentStore store;
  private final PendingFacts pending;
  private final JournalReader reader;
  private final long retryMillis;
  private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService loop;
  private final List<LongConsumer> durable = new CopyOnWriteArrayList<>();
  private final List<FileJournal.Renumbered> renumbered = new CopyOnWriteArrayList<>();
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile boolean healthy = true;

  // Only touched on the loop.
  private boolean pausing;

  /// What was tried last, so that a disk that fails costs no more than the trying.
  private List<JournalRecord> tried = List.of();

  private List<Frame> triedFrames = List.of();

  /// @param loop its own; it is shut down by [#close]
  JournalWriter(
      SegmentStore store,
      PendingFacts pending,
      EventClock clock,
      long retryMillis,
      ScheduledExecutorService loop) {
    this.store = store;
    this.reader = new JournalReader(store, clock);
    this.pending = pending;
    this.retryMillis = retryMillis;
    this.loop = loop;
  }

  void onDurable(LongConsumer listener) {
    durable.add(listener);
  }

  void onRenumbered(FileJournal.Renumbered listener) {
    renumbered.add(listener);
  }

  boolean healthy() {
    return healthy;
  }

  void submit(Job job) {
    jobs.add(job);
    wake();
  }

  /// Facts or jobs have come. Many who say so cost one turn.
  void wake() {
    if (asked.compareAndSet(false, true)) {
      try {
        loop.execute(this::takeTurn);
      } catch (RejectedExecutionException _) {
        LOG.debug("the journal is closed: what comes now stays in memory");
      }
    }
  }

  void close() {
    loop.execute(this::finish);
    loop.shutdown();
    try {
      if (!loop.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("the journal was not written to its end within {} ms", CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeTurn() {
    asked.set(false);
    if (!pausing && turn()) {
      wake();
    }
  }

  /// Everything that waits, or as much as the disk takes.
  private void finish() {
    boolean more = true;
    while (more) {
      more = turn();
    }
  }

  /// One turn; false when there was nothing to write, or no hope of it.
  private boolean turn() {
    try {
      runJobs();
      List<JournalRecord> group = pending.peek(GROUP_MAX);
      if (group.isEmpty()) {
        return false;
      }
      List<Frame> frames = frames(group);
      tried = group;
      triedFrames = frames;
      store.append(frames);
      tried = List.of();
      triedFrames = List.of();
      pending.drop(group.size());
      if (!healthy) {
        LOG.info("the journal's disk works again");
        healthy = true;
      }
      durable.forEach(listener -> listener.accept(store.last()));
      return true;
    } catch (IOException e) {
      pending.giveBack();
      if (healthy) {
        LOG.error(
            "the journal cannot be written: {}. Doors go on working; facts wait in memory. Make"
                + " room on the disk or replace it",
            e.toString());
        healthy = false;
      }
      pauseAfterFailure();
      return false;
    } catch (RuntimeException e) {
      pending.giveBack();
      LOG.error("the journal stumbled and goes on", e);
      pauseAfterFailure();
      return false;
    }
  }

  private void pauseAfterFailure() {
    if (!pausing && !loop.isShutdown()) {
      pausing = true;
      try {
        var _ = loop.schedule(this::tryAgain, retryMillis, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException _) {
        LOG.debug("the journal closes, and tries once more");
      }
    }
  }

  private void tryAgain() {
    pausing = false;
    takeTurn();
  }

  private void runJobs() throws IOException {
    for (Job job = jobs.peek(); job != null; job = jobs.peek()) {
      job.run();
      jobs.remove();
    }
  }

  private List<Frame> frames(List<JournalRecord> group) {
    List<Frame> frames = new ArrayList<>(group.size());
    for (int i = 0; i < group.size(); i++) {
      JournalRecord record = group.get(i);
      boolean made = i < tried.size() && record.equals(tried.get(i));
      frames.add(made ? triedFrames.get(i) : frame(record));
    }
    return frames;
  }

  private static Frame frame(JournalRecord record) {
    byte[] payload = WireCodec.write(record);
    if (payload.length > RecordFrames.PAYLOAD_BYTES_MAX) {
      LOG.error("record {} is too large and is lost: {} bytes", record.seq(), payload.length);
      Fact gap = new Fact.JournalGap(record.seq(), "diskFault");
      payload = WireCodec.write(new JournalRecord(record.seq(), record.at(), record.clock(), gap));
    }
    long first =
        record.fact() instanceof Fact.JournalGap(long from, String _) ? from : record.seq();
    return new Frame(first, record.seq(), payload);
  }

  /// See [FileJournal#renumber]. Does nothing when it has been done.
  void renumber(long through, LongConsumer done) throws IOException {
    if (through > store.last()) {
      long released = store.released();
      long by = through - released;
      List<Frame> kept = new ArrayList<>();
      long from = released + 1;
      for (List<Frame> some = reader.read(from, Long.MAX_VALUE, GROUP_MAX, Integer.MAX_VALUE);
          !some.isEmpty();
          some = reader.read(from, Long.MAX_VALUE, GROUP_MAX, Integer.MAX_VALUE)) {
        some.forEach(frame -> kept.add(shifted(frame, by)));
        from = some.getLast().seq() + 1;
      }
      if (from <= store.last()) {
        throw new IOException("the journal cannot be read from record " + from);
      }
      store.replace(through + 1, kept);
      pending.shift(by);
      renumbered.forEach(listener -> listener.renumbered(released, by));
      LOG.warn("the hub was ahead: {} records have new numbers from {}", kept.size(), through + 1);
    }
    done.accept(store.last());
  }

  private static Frame shifted(Frame frame, long by) {
    return switch (WireCodec.readRecord(frame.payload())) {
      case Parsed.Ok<JournalRecord>(JournalRecord record) ->
          frame(PendingFacts.shifted(record, by));
      case Parsed.Bad<JournalRecord>(String kind, String detail) ->
          throw new IllegalStateException(frame.seq() + " is " + kind + ": " + detail);
    };
  }
}
