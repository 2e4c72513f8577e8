package coop.latchkey.simulator.disk;

import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A folder: what it holds for whoever looks, and what it would hold after a power cut that takes
/// all it can.
final class FolderNode extends Node {
  private final @Nullable FolderNode parent;
  private final Map<String, Node> entries = new TreeMap<>();
  private final Map<String, Node> safe = new TreeMap<>();

  FolderNode(
      long number,
      Set<PosixFilePermission> permissions,
      Instant modified,
      @Nullable FolderNode parent) {
    super(number, permissions, modified);
    this.parent = parent;
  }

  @Nullable FolderNode parent() {
    return parent;
  }

  Map<String, Node> entries() {
    return entries;
  }

  Map<String, Node> safe() {
    return safe;
  }

  /// Only what is safe is left.
  void fallBack() {
    entries.clear();
    entries.putAll(safe);
  }

  @Override
  long size() {
    return 0;
  }
}
