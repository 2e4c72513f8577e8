package coop.latchkey.simulator.disk;

import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Set;

/// A file or a folder, whatever its name.
abstract sealed class Node permits FileNode, FolderNode {
  private final long number;
  private final Set<PosixFilePermission> permissions;
  private Instant modified;

  Node(long number, Set<PosixFilePermission> permissions, Instant modified) {
    this.number = number;
    this.permissions = Set.copyOf(permissions);
    this.modified = modified;
  }

  /// No other node of the disk ever had it.
  long number() {
    return number;
  }

  Set<PosixFilePermission> permissions() {
    return permissions;
  }

  Instant modified() {
    return modified;
  }

  void modified(Instant when) {
    modified = when;
  }

  abstract long size();
}
