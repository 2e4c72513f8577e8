package coop.latchkey.gateway.journal;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.RecordFrames;
import coop.latchkey.core.journal.RecordFrames.Frame;
import coop.latchkey.core.wire.WireCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads ranges of a journal for sending. Where numbers are missing, whatever the cause, a
/// [Fact.JournalGap] stands for them. Remembers where it stopped, so that reading on costs no
/// search. One thread at a time.
final class JournalReader {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

  /// Room for the largest frame and then some.
  private static final int BUFFER_BYTES = 128 * 1024;

  /// How often in a row a disk may refuse to be read before what it holds counts as lost: a
  /// minute's worth of the uplink's ticks. A card that only stumbles keeps its records.
  static final int ATTEMPTS = 120;

  private record Place(Path file, long position, long next) {}

  private final SegmentStore store;
  private final EventClock clock;
  private @Nullable Place place;
  private int failures;

  JournalReader(SegmentStore store, EventClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Frames from number `from` to `to` in ascending order and without holes, at most `records` and
  /// `bytes` of payload, but at least one; none when the journal does not reach that far, or the
  /// disk cannot be read just now.
  List<Frame> read(long from, long to, int records, int bytes) {
    var batch = new Batch(from, Math.min(to, store.last()), records, bytes);
    List<Segment> segments = store.segments();
    for (int i = 0; i < segments.size() && batch.open(); i++) {
      Segment segment = segments.get(i);
      if (segment.last() >= batch.next && !segment.isEmpty()) {
        readSegment(segment, batch);
      }
    }
    if (batch.frames.isEmpty() && batch.next <= batch.to && !batch.unreadable) {
      batch.frames.add(gap(from, batch.to));
    }
    return batch.frames;
  }

  private void readSegment(Segment segment, Batch batch) {
    Place at = place;
    boolean onwards = at != null && at.file.equals(segment.file()) && at.next == batch.next;
    long position = onwards && at != null ? at.position : 0;
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel in = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      while (batch.open() && position < segment.bytes()) {
        buffer.clear().limit((int) Math.min(BUFFER_BYTES, segment.bytes() - position));
        fill(in, buffer, position);
        int read = take(buffer.flip(), batch);
        if (read == 0 && batch.open()) {
          LOG.error("{} is damaged at byte {}: the rest is lost", segment.file(), position);
          return;
        }
        position += read;
      }
      place = new Place(segment.file(), position, batch.next);
      failures = 0;
    } catch (NoSuchFileException e) {
      LOG.debug("{} was released while it was read", segment.file(), e);
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", segment.file(), e.toString());
      failures++;
      batch.unreadable = failures < ATTEMPTS;
    }
  }

  private static void fill(FileChannel in, ByteBuffer buffer, long position) throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int read = in.read(buffer, at);
      if (read < 0) {
        return;
      }
      at += read;
    }
  }

  /// Takes whole frames while the batch has room; returns the bytes of those it is done with.
  private int take(ByteBuffer buffer, Batch batch) {
    int done = 0;
    while (batch.open()) {
      Optional<Frame> next = RecordFrames.next(buffer);
      if (next.isEmpty()) {
        return done;
      }
      Frame frame = next.get();
      if (frame.seq() >= batch.next) {
        if (frame.first() > batch.next) {
          batch.add(gap(batch.next, frame.first() - 1));
        }
        if (!batch.add(frame)) {
          return done;
        }
      }
      done = buffer.position();
    }
    return done;
  }

  private Frame gap(long from, long to) {
    EventClock.Stamp now = clock.now();
    String why =
        from <= store.lost() ? "full" : from > store.released() ? "diskFault" : "alreadySent";
    var record = new JournalRecord(to, now.at(), now.clock(), new Fact.JournalGap(from, why));
    return new Frame(from, to, WireCodec.write(record));
  }

  private static final class Batch {
    private final long to;
    private final int recordsMax;
    private int bytesLeft;
    private long next;
    private boolean full;
    private boolean unreadable;
    private final List<Frame> frames = new ArrayList<>();

    Batch(long from, long to, int recordsMax, int bytesMax) {
      this.next = from;
      this.to = to;
      this.recordsMax = recordsMax;
      this.bytesLeft = bytesMax;
    }

    boolean open() {
      return !full && !unreadable && next <= to && frames.size() < recordsMax;
    }

    boolean add(Frame frame) {
      int size = frame.payload().length + 1;
      if (!open() || (!frames.isEmpty() && size > bytesLeft)) {
        full = true;
        return false;
      }
      bytesLeft -= size;
      frames.add(frame);
      next = frame.seq() + 1;
      return true;
    }
  }
}
