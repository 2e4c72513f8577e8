package coop.latchkey.simulator.disk;

import java.nio.ByteBuffer;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A file: what stands in it, and what was written since it was last forced, each with what stood
/// there before.
final class FileNode extends Node {
  private static final int SECTOR = 512;
  private static final byte[] NOTHING = {};

  /// Bytes written at a place, or a new end of the file where there are none.
  ///
  /// @param before what it wrote over
  /// @param sizeBefore how long the file was
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Change(long nanos, int at, byte[] bytes, byte[] before, int sizeBefore) {
    boolean cuts() {
      return bytes.length == 0;
    }
  }

  private final Deque<Change> unforced = new ArrayDeque<>();
  private byte[] bytes = NOTHING;
  private int size;
  private @Nullable SimLock lock;

  FileNode(long number, Set<PosixFilePermission> permissions, Instant modified) {
    super(number, permissions, modified);
  }

  @Override
  long size() {
    return size;
  }

  @Nullable SimLock lock() {
    return lock;
  }

  void lock(@Nullable SimLock now) {
    lock = now;
  }

  boolean unforced() {
    return !unforced.isEmpty();
  }

  /// The bytes as they stand now.
  byte[] contents() {
    return Arrays.copyOf(bytes, size);
  }

  /// Reads into a buffer; how many bytes, -1 at the end.
  int read(ByteBuffer into, long at) {
    if (at >= size) {
      return into.hasRemaining() ? -1 : 0;
    }
    int length = (int) Math.min(into.remaining(), size - at);
    into.put(bytes, (int) at, length);
    return length;
  }

  /// Writes; a hole before it is zeros.
  void write(byte[] what, int at, long nanos) {
    int covered = Math.clamp((long) size - at, 0, what.length);
    byte[] before = covered == 0 ? NOTHING : Arrays.copyOfRange(bytes, at, at + covered);
    unforced.add(new Change(nanos, at, what, before, size));
    put(what, 0, what.length, at);
  }

  /// Ends the file here, if it is longer.
  void cutTo(int end, long nanos) {
    if (end < size) {
      unforced.add(new Change(nanos, end, NOTHING, Arrays.copyOfRange(bytes, end, size), size));
      end(end);
    }
  }

  /// What stands in it is safe.
  void forced() {
    unforced.clear();
  }

  /// The system has written by itself what was written before this time.
  void settleBefore(long nanos) {
    while (!unforced.isEmpty() && unforced.getFirst().nanos() < nanos) {
      unforced.removeFirst();
    }
  }

  /// The power fails: each write since the last force survives whole, up to any byte, in some of
  /// its sectors, or not at all.
  void powerCut(RandomGenerator dice) {
    List<Change> changes = new ArrayList<>(unforced);
    unforced.clear();
    for (Change change : changes.reversed()) {
      end(change.sizeBefore());
      put(change.before(), 0, change.before().length, change.at());
      end(change.sizeBefore());
    }
    Survival survival = Survival.of(dice);
    for (Change change : changes) {
      switch (survival) {
        case NOTHING -> {}
        case EVERYTHING -> keep(change, 0, change.bytes().length);
        case SOME -> keepSome(change, dice);
      }
    }
  }

  private void keepSome(Change change, RandomGenerator dice) {
    int length = change.bytes().length;
    switch (dice.nextInt(4)) {
      case 0 -> {}
      case 1 -> keep(change, 0, length);
      case 2 -> {
        if (length > 0) {
          keep(change, 0, dice.nextInt(length + 1));
        }
      }
      default -> {
        int from = 0;
        while (from < length) {
          int to = Math.min(length, from + SECTOR - (change.at() + from) % SECTOR);
          if (dice.nextBoolean()) {
            keep(change, from, to);
          }
          from = to;
        }
      }
    }
  }

  private void keep(Change change, int from, int to) {
    if (change.cuts()) {
      end(Math.min(size, change.at()));
    } else if (to > from) {
      put(change.bytes(), from, to - from, change.at() + from);
    }
  }

  private void put(byte[] what, int from, int length, int at) {
    int end = at + length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    System.arraycopy(what, from, bytes, at, length);
    size = Math.max(size, end);
  }

  private void end(int at) {
    if (at > bytes.length) {
      bytes = Arrays.copyOf(bytes, at);
    }
    if (at < size) {
      Arrays.fill(bytes, at, size, (byte) 0);
    }
    size = at;
  }

  /// Turns one bit over, in what stands there and in nobody's memory.
  void rot(int at, int bit) {
    bytes[at] ^= (byte) (1 << bit);
  }
}
