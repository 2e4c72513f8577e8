package coop.latchkey.gateway.journal;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.RecordFrames.Frame;
import coop.latchkey.core.wire.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The journal on disk. [#record] numbers a fact and puts it in a queue in memory; one loop,
/// `journal`, writes what has gathered there and makes it safe in one go. Only what is safe can be
/// read for sending: a power cut never takes back a number that the hub has seen.
///
/// A disk that is full or fails stops nobody: facts wait in memory and are tried again, and when
/// there are too many, the newest are lost and a `journalGap` stands in their place. One journal
/// has one gateway: a lock file sees to that.
public final class FileJournal implements FactLog, AutoCloseable {
  /// Most bytes of records in one batch: with the batch's own fields still a message.
  private static final int BATCH_BYTES_MAX = Messages.MESSAGE_BYTES_MAX - 1024;

  private final GatewayId gateway;
  private final FolderLock lock;
  private final long boot;
  private final SegmentStore store;
  private final PendingFacts pending;
  private final JournalWriter writer;
  private final JournalReader reader;
  private final List<LongConsumer> releasedListeners = new CopyOnWriteArrayList<>();

  private FileJournal(
      GatewayId gateway,
      FolderLock lock,
      EventClock clock,
      JournalSettings settings,
      SegmentDisk disk,
      Loops loops)
      throws IOException {
    this.gateway = gateway;
    this.lock = lock;
    this.store = new SegmentStore(lock.folder(), settings, disk, loops::nanoTime);
    this.boot = BootCount.next(lock.folder(), loops::nanoTime);
    this.pending = new PendingFacts(settings.queueMax(), clock, store.last() + 1);
    this.writer =
        new JournalWriter(store, pending, clock, settings.retryMillis(), loops.single("journal"));
    this.reader = new JournalReader(store, clock);
  }

  /// Opens the journal in this folder, creating it if need be, cuts off a torn tail and begins to
  /// write. Throws where the folder cannot be used at all or another gateway uses it; the message
  /// says which and what to do.
  public static FileJournal open(
      Path folder, GatewayId gateway, EventClock clock, JournalSettings settings, Loops loops)
      throws IOException {
    return open(folder, gateway, clock, settings, SegmentDisk.FILES, loops);
  }

  static FileJournal open(
      Path folder,
      GatewayId gateway,
      EventClock clock,
      JournalSettings settings,
      SegmentDisk disk,
      Loops loops)
      throws IOException {
    FolderLock lock = FolderLock.take(folder);
    try {
      return new FileJournal(gateway, lock, clock, settings, disk, loops);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public EventId record(Fact fact) {
    EventId event = new EventId(gateway, pending.add(fact));
    writer.wake();
    return event;
  }

  /// How often a gateway has started on this journal, from 1.
  public long boot() {
    return boot;
  }

  /// The last number that is safe on disk; 0 before the first.
  public long durableThrough() {
    return store.last();
  }

  /// How many records the hub has not acknowledged, as far as is known here.
  public long pendingCount() {
    return Math.max(0, store.last() - store.released()) + pending.size();
  }

  /// How many facts were lost because the disk failed for too long, since the start.
  public long lostCount() {
    return pending.lost();
  }

  /// Whether the disk takes records.
  public boolean healthy() {
    return writer.healthy();
  }

  /// Has this called on the journal's loop with the last safe number whenever it has grown, after
  /// those who asked before.
  public void onDurable(LongConsumer listener) {
    writer.onDurable(listener);
  }

  /// Has this called on the journal's loop when everything beyond a number has got a higher one by
  /// [#renumber].
  public void onRenumbered(Renumbered listener) {
    writer.onRenumbered(listener);
  }

  /// Hears of new numbers.
  @FunctionalInterface
  public interface Renumbered {
    /// What had a number beyond `released` has one that is `by` higher.
    void renumbered(long released, long by);
  }

  /// Has this called with every fact from now on, on the thread that records it, in the order of
  /// their numbers and before any of them counts as [#durableThrough()]. It must not wait, and must
  /// not record. Those who asked before are called first.
  public void onRecorded(Consumer<JournalRecord> listener) {
    pending.onRecorded(listener);
  }

  /// Records from number `from` to `to` at most, ascending, without holes, as many as fit in one
  /// [Messages.EventBatch]; numbers that are gone are a `journalGap`. Empty when nothing safe
  /// reaches that far. One thread at a time; reads the disk.
  public List<Frame> read(long from, long to) {
    return reader.read(from, to, Messages.BATCH_RECORDS_MAX, BATCH_BYTES_MAX);
  }

  /// Has this called with each number given to [#release], on the thread that gives it.
  public void onReleased(LongConsumer listener) {
    releasedListeners.add(listener);
  }

  /// The hub has everything up to this number. Returns at once.
  public void release(long through) {
    releasedListeners.forEach(listener -> listener.accept(through));
    writer.submit(() -> store.release(through));
  }

  /// Gives everything the hub has not acknowledged numbers from the one after `through`, which the
  /// hub has used already, though not from this journal (its card was restored from an older copy,
  /// say). Ids that [#record] gave before are void, in memory and in logs. Returns at once; `done`
  /// is called on the journal's loop with the journal's last number.
  public void renumber(long through, LongConsumer done) {
    writer.submit(() -> writer.renumber(through, done));
  }

  /// Writes what waits in memory, five seconds long at most, and lets the folder go.
  @Override
  public void close() {
    writer.close();
    store.close();
    lock.close();
  }
}
