package coop.latchkey.hub.series;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Edits on disk, numbered from 1, until they are written where they belong. Files of some
/// megabytes, each named by its first number, hold frames: length, checksum (CRC-32C) and bytes. A
/// torn end, which a crash leaves behind, is cut off. Thread-safe: one thread may append while
/// another reads.
final class Spool implements AutoCloseable {
  private static final int HEAD = 8;
  private static final int SEGMENT = 8 << 20;
  private static final int EDIT_MAX = 64 << 20;
  private static final String SUFFIX = ".edits";

  private final Path folder;
  private final String name;
  private final TreeMap<Long, Long> segments = new TreeMap<>();
  private FileChannel out;
  private long next;

  /// Where reading goes on.
  private @Nullable RandomAccessFile in;

  private long inNext;
  private long inLimitOf = -1;

  /// Opens the folder, and makes it when it is not there.
  Spool(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    this.name = name(folder.resolve("name"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX)).toList()) {
        String first = file.getFileName().toString().replace(SUFFIX, "");
        segments.put(Long.parseLong(first), Files.size(file));
      }
    }
    if (segments.isEmpty()) {
      segments.put(1L, 0L);
    }
    Map.Entry<Long, Long> last = segments.lastEntry();
    out = channel(last.getKey());
    next = last.getKey() + repair(last.getKey());
  }

  private static String name(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString());
    }
    return Files.readString(file).strip();
  }

  private Path file(long first) {
    return folder.resolve("%016d%s".formatted(first, SUFFIX));
  }

  private FileChannel channel(long first) throws IOException {
    return FileChannel.open(
        file(first), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
  }

  /// Cuts off a torn end; gives how many whole edits there are.
  private long repair(long first) throws IOException {
    long count = 0;
    long whole = 0;
    try (RandomAccessFile file = new RandomAccessFile(file(first).toFile(), "r")) {
      while (frame(file) != null) {
        count++;
        whole = file.getFilePointer();
      }
    }
    out.truncate(whole);
    out.position(whole);
    segments.put(first, whole);
    return count;
  }

  /// The next frame; null where there is no whole one.
  private static byte @Nullable [] frame(RandomAccessFile file) throws IOException {
    try {
      int length = file.readInt();
      int sum = file.readInt();
      if (length <= 0 || length > EDIT_MAX) {
        return null;
      }
      byte[] bytes = new byte[length];
      file.readFully(bytes);
      return sum == sum(bytes) ? bytes : null;
    } catch (EOFException _) {
      return null;
    }
  }

  private static int sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /// Its own name, which no other spool has.
  String name() {
    return name;
  }

  /// The number of the last edit; 0 before the first.
  synchronized long last() {
    return next - 1;
  }

  /// What is on disk, in bytes.
  synchronized long bytes() {
    return segments.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Appends edits; they outlive a power cut when it returns. When it throws none of them is there.
  synchronized void append(List<byte[]> edits) throws IOException {
    long first = segments.lastKey();
    long begin = out.position();
    try {
      int size = edits.stream().mapToInt(edit -> edit.length + HEAD).sum();
      ByteBuffer buffer = ByteBuffer.allocate(size);
      edits.forEach(edit -> buffer.putInt(edit.length).putInt(sum(edit)).put(edit));
      buffer.flip();
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(false);
    } catch (IOException e) {
      out.truncate(begin);
      out.position(begin);
      throw e;
    }
    next += edits.size();
    segments.put(first, out.position());
    if (out.position() >= SEGMENT) {
      FileChannel fresh = channel(next);
      out.close();
      out = fresh;
      segments.put(next, 0L);
    }
  }

  /// Edits from a number on.
  ///
  /// @param most how many at most
  /// @param mostBytes after how many bytes to stop
  List<SeriesSink.Numbered> read(long from, int most, long mostBytes) throws IOException {
    List<SeriesSink.Numbered> edits = new ArrayList<>();
    long bytes = 0;
    long number = from;
    while (edits.size() < most && bytes < mostBytes && number <= last()) {
      byte[] frame = at(number);
      bytes += frame.length;
      edits.add(new SeriesSink.Numbered(number, EditCodec.read(frame)));
      number++;
    }
    return edits;
  }

  private byte[] at(long number) throws IOException {
    Map.Entry<Long, Long> segment;
    synchronized (this) {
      segment = segments.floorEntry(number);
    }
    if (segment == null) {
      throw new IOException("edit " + number + " is no longer in " + folder);
    }
    RandomAccessFile file = in;
    if (file == null || inLimitOf != segment.getKey() || inNext != number) {
      close(file);
      file = new RandomAccessFile(file(segment.getKey()).toFile(), "r");
      in = file;
      inLimitOf = segment.getKey();
      for (inNext = segment.getKey(); inNext < number; inNext++) {
        whole(file, inNext);
      }
    }
    inNext = number + 1;
    return whole(file, number);
  }

  private byte[] whole(RandomAccessFile file, long number) throws IOException {
    byte[] frame = frame(file);
    if (frame == null) {
      inLimitOf = -1;
      throw new IOException("edit " + number + " in " + folder + " is damaged");
    }
    return frame;
  }

  /// The first number that is still there.
  synchronized long first() {
    return segments.firstKey();
  }

  /// Deletes files of edits that are all written, but for the last.
  void release(long through) throws IOException {
    List<Long> gone = new ArrayList<>();
    synchronized (this) {
      for (Long first : segments.keySet()) {
        Long after = segments.higherKey(first);
        if (after != null && after <= through + 1) {
          gone.add(first);
        }
      }
      gone.forEach(segments::remove);
    }
    for (Long first : gone) {
      Files.deleteIfExists(file(first));
    }
  }

  /// Whether there is a file that [#release] would delete.
  synchronized boolean canRelease(long through) {
    Long second = segments.higherKey(segments.firstKey());
    return second != null && second <= through + 1;
  }

  private static void close(@Nullable RandomAccessFile file) throws IOException {
    if (file != null) {
      file.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    close(in);
    out.close();
  }
}
