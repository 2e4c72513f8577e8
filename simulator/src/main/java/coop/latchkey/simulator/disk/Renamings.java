package coop.latchkey.simulator.disk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The changes of names on a disk that no folder was forced for, oldest first.
final class Renamings {
  private final List<Renaming> unforced = new ArrayList<>();

  /// Makes a change, and keeps in mind that it is not safe.
  void make(Renaming change) {
    change.makeIn(FolderNode::entries);
    unforced.add(change);
  }

  int size() {
    return unforced.size();
  }

  /// The folder was forced: everything in it that changed is safe, and so is the way to it, as on
  /// every file system with a journal.
  void forced(FolderNode folder) {
    settle(change -> change.touches(folder));
    for (FolderNode above = folder; above != null; above = parent(above)) {
      FolderNode there = above;
      settle(change -> change.node().equals(there) && change.to() != null);
    }
  }

  private static @Nullable FolderNode parent(FolderNode folder) {
    return folder.parent();
  }

  /// The system has written by itself what was changed before this time.
  void settleBefore(long nanos) {
    settle(change -> change.nanos() < nanos);
  }

  private void settle(Predicate<Renaming> which) {
    for (Iterator<Renaming> all = unforced.iterator(); all.hasNext(); ) {
      Renaming change = all.next();
      if (which.test(change)) {
        change.makeIn(FolderNode::safe);
        all.remove();
      }
    }
  }

  /// The power fails. Some disks keep a beginning of what was changed, some any of it.
  void powerCut(RandomGenerator dice) {
    switch (Survival.of(dice)) {
      case NOTHING -> {}
      case EVERYTHING -> unforced.forEach(change -> change.makeIn(FolderNode::safe));
      case SOME -> {
        boolean inOrder = dice.nextBoolean();
        int end = inOrder ? dice.nextInt(unforced.size() + 1) : unforced.size();
        for (Renaming change : unforced.subList(0, end)) {
          if (inOrder || dice.nextBoolean()) {
            change.makeIn(FolderNode::safe);
          }
        }
      }
    }
    unforced.clear();
  }

  void clear() {
    unforced.clear();
  }
}
