package coop.latchkey.simulator.disk;

import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A copy of everything on a [SimDisk] at one moment, as of a card put into a reader.
public final class DiskImage {
  /// A file or a folder in it.
  ///
  /// @param bytes null for a folder
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Entry(
      String name,
      byte @org.jspecify.annotations.Nullable [] bytes,
      List<Entry> within,
      Set<PosixFilePermission> permissions,
      Instant modified) {}

  private final List<Entry> root;

  DiskImage(List<Entry> root) {
    this.root = root;
  }

  List<Entry> root() {
    return root;
  }

  /// How much its files hold, in bytes.
  public long bytes() {
    return bytes(root);
  }

  private static long bytes(List<Entry> entries) {
    long sum = 0;
    for (Entry entry : entries) {
      sum += (entry.bytes() == null ? 0 : entry.bytes().length) + bytes(entry.within());
    }
    return sum;
  }
}
