package coop.latchkey.simulator.disk;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A change of names that a power cut may still take back: whole or not at all.
///
/// @param nanos when it was made
/// @param node whose name it is
/// @param from the folder where it had a name; null for what is new
/// @param to the folder where it has one now; null for what was deleted
record Renaming(
    long nanos,
    Node node,
    @Nullable FolderNode from,
    String oldName,
    @Nullable FolderNode to,
    String newName) {

  static Renaming created(long nanos, Node node, FolderNode in, String name) {
    return new Renaming(nanos, node, null, "", in, name);
  }

  static Renaming deleted(long nanos, Node node, FolderNode in, String name) {
    return new Renaming(nanos, node, in, name, null, "");
  }

  boolean touches(FolderNode folder) {
    return folder.equals(from) || folder.equals(to);
  }

  void makeIn(Function<FolderNode, Map<String, Node>> which) {
    if (from != null) {
      var _ = which.apply(from).remove(oldName, node);
    }
    if (to != null) {
      which.apply(to).put(newName, node);
    }
  }
}
