package coop.latchkey.gateway.journal;

import coop.latchkey.core.journal.RecordFrames;
import coop.latchkey.core.journal.RecordFrames.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The segments of a journal, oldest first; the last one grows. Written by one thread; what
/// [#segments()] gives may be read by others, up to the length each segment states.
final class SegmentStore {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentStore.class);

  private final Path folder;
  private final JournalSettings settings;
  private final SegmentDisk disk;
  private final Mark lost;
  private final Mark released;
  private volatile List<Segment> segments;
  private @Nullable Path open;
  private SegmentDisk.@Nullable Out out;

  /// Reads what is there. The last segment is cut after its last whole frame and made safe; of the
  /// others the next one's name says where they end.
  SegmentStore(Path folder, JournalSettings settings, SegmentDisk disk, LongSupplier nanoTime)
      throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.disk = disk;
    this.lost = new Mark(folder.resolve("lost"), nanoTime);
    List<Path> files = files();
    List<Segment> found = new ArrayList<>();
    for (int i = 0; i + 1 < files.size(); i++) {
      long next = Segment.firstOf(files.get(i + 1));
      Path file = files.get(i);
      found.add(new Segment(file, Segment.firstOf(file), next - 1, Files.size(file)));
    }
    found.add(files.isEmpty() ? Segment.empty(folder, 1) : Segment.scan(files.getLast()));
    this.segments = List.copyOf(found);
    this.released = new Mark(folder.resolve("acknowledged"), nanoTime);
    if (released.value() > last()) {
      // The disk lost records that the hub has. Their numbers are given again, to facts that the
      // hub does not have.
      released.set(last());
      released.write();
    }
    if (!files.isEmpty()) {
      settle(found.getLast());
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(p -> p.toString().endsWith(Segment.SUFFIX)).sorted().toList();
    }
  }

  private void settle(Segment active) {
    try {
      openAt(active).force();
      // The program before may have ended between a new segment's records and its name.
      WholeFile.forceFolder(folder);
    } catch (IOException e) {
      LOG.warn("{} cannot be made safe yet: {}", active.file(), e.getMessage());
      closeOut();
    }
  }

  List<Segment> segments() {
    return segments;
  }

  /// The last number that is safe on disk; 0 before the first.
  long last() {
    return segments.getLast().last();
  }

  /// Up to which number the hub has acknowledged, as far as is remembered here.
  long released() {
    return Math.max(released.value(), segments.getFirst().first() - 1);
  }

  /// Up to which number records went to keep the journal within its bound.
  long lost() {
    return lost.value();
  }

  /// Appends frames, all in one segment, and returns once they are safe. After an exception nothing
  /// has changed, and the same may be tried again.
  void append(List<Frame> frames) throws IOException {
    int size = frames.stream().mapToInt(Frame::bytes).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    frames.forEach(frame -> RecordFrames.put(bytes, frame));
    Segment active = segments.getLast();
    boolean full = !active.isEmpty() && active.bytes() + size > settings.segmentBytes();
    Segment target = full ? Segment.empty(folder, frames.getFirst().first()) : active;
    try {
      SegmentDisk.Out to = openAt(target);
      to.write(bytes.flip());
      to.force();
      if (target.isEmpty()) {
        WholeFile.forceFolder(folder);
      }
    } catch (IOException e) {
      closeOut();
      throw e;
    }
    List<Segment> next = new ArrayList<>(segments);
    if (!full) {
      next.removeLast();
    }
    next.add(target.grown(frames.getLast().seq(), size));
    segments = List.copyOf(next);
    keepBound();
  }

  private SegmentDisk.Out openAt(Segment target) throws IOException {
    SegmentDisk.Out now = out;
    if (now == null || !target.file().equals(open)) {
      closeOut();
      now = disk.open(target.file());
      out = now;
      open = target.file();
      now.cutTo(target.bytes());
    }
    return now;
  }

  private void closeOut() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      LOG.debug("closing {}", open, e);
    }
    out = null;
    open = null;
  }

  private void keepBound() {
    long total = segments.stream().mapToLong(Segment::bytes).sum();
    while (total > settings.bytesMax() && segments.size() > 1) {
      Segment oldest = segments.getFirst();
      if (oldest.last() > released()) {
        LOG.warn("the journal is full: records {} to {} go", oldest.first(), oldest.last());
        lost.set(oldest.last());
      }
      total -= oldest.bytes();
      removeOldest();
    }
  }

  /// The hub has everything up to this number, or wants everything after it.
  void release(long through) {
    released.set(through);
    while (segments.size() > 1 && segments.getFirst().last() <= through) {
      removeOldest();
    }
  }

  private void removeOldest() {
    Path file = segments.getFirst().file();
    segments = List.copyOf(segments.subList(1, segments.size()));
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", file, e.getMessage());
    }
  }

  /// Puts these frames, already under their new numbers, in the place of everything there is, in
  /// one segment that begins at `first`. A crash leaves either all of the old or the new as well.
  void replace(long first, List<Frame> frames) throws IOException {
    Segment fresh = Segment.empty(folder, first);
    Path draft = folder.resolve("renumbered.tmp");
    int size = frames.stream().mapToInt(Frame::bytes).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    frames.forEach(frame -> RecordFrames.put(bytes, frame));
    try (SegmentDisk.Out to = disk.open(draft)) {
      to.cutTo(0);
      to.write(bytes.flip());
      to.force();
    }
    Files.move(draft, fresh.file(), StandardCopyOption.ATOMIC_MOVE);
    WholeFile.forceFolder(folder);
    closeOut();
    List<Segment> old = segments;
    segments = List.of(frames.isEmpty() ? fresh : fresh.grown(frames.getLast().seq(), size));
    released.set(first - 1);
    for (Segment segment : old) {
      Files.deleteIfExists(segment.file());
    }
  }

  void close() {
    closeOut();
    released.write();
  }
}
