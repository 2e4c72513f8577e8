package coop.latchkey.simulator.disk;

import coop.latchkey.simulator.time.Death;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// A computer's disk. It outlives the programs that use it; when one of them dies by a power cut,
/// the disk loses what it had not been forced to keep.
///
/// What forcing promises: of a file, what was written to it; of a folder, opened for reading, the
/// names in it. What nobody forced the system writes by itself after [#SETTLED_NANOS]; until then a
/// power cut leaves any part of it.
public final class SimDisk {
  /// After how long the system has written what nobody forced: Linux begins after 30 s
  /// (`vm.dirty_expire_centisecs`) and looks every 5 s (`vm.dirty_writeback_centisecs`).
  public static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(35);

  /// So many changes are borne with before those that have settled are let go.
  private static final int CHANGES_BORNE = 256;

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final SimTime time;
  private final RandomGenerator dice;
  private final DiskFaults faults = new DiskFaults();
  private final Renamings renamings = new Renamings();
  private final Set<FileNode> dirty = new LinkedHashSet<>();
  private FolderNode root;
  private long numbers;
  private long bytes;
  private long forces;

  /// An empty disk.
  ///
  /// @param dice for what a power cut leaves
  public SimDisk(SimTime time, RandomGenerator dice) {
    this.time = time;
    this.dice = dice;
    this.root = new FolderNode(numbers++, FOLDER, time.instant(), null);
  }

  /// The folder `/` as this program sees it. What it does there asks [SimProcess#effect] first, and
  /// its locks end with it.
  public Path root(SimProcess process) {
    process.onDeath(how -> {
      if (how == Death.POWER_CUT) {
        powerCut();
      }
    });
    return new SimFileSystem(this, process).root();
  }

  /// What ails it.
  public DiskFaults faults() {
    return faults;
  }

  /// The power fails: of what was not forced, chance keeps what it likes. A program's death by
  /// [Death#POWER_CUT] does this by itself.
  public void powerCut() {
    long settled = time.nanos() - SETTLED_NANOS;
    renamings.settleBefore(settled);
    renamings.powerCut(dice);
    for (FileNode file : dirty) {
      file.settleBefore(settled);
      file.powerCut(dice);
    }
    dirty.clear();
    fallBack(root);
    bytes = all(root).stream().mapToLong(Node::size).sum();
  }

  private static void fallBack(FolderNode folder) {
    folder.fallBack();
    for (Node node : folder.entries().values()) {
      if (node instanceof FolderNode within) {
        fallBack(within);
      }
    }
  }

  /// Turns this many bits over, anywhere in its files; how many it found to turn.
  public int rot(int bits) {
    List<FileNode> files = new ArrayList<>();
    for (Node node : all(root)) {
      if (node instanceof FileNode file && file.size() > 0) {
        files.add(file);
      }
    }
    for (int i = 0; i < bits && !files.isEmpty(); i++) {
      FileNode file = files.get(dice.nextInt(files.size()));
      file.rot(dice.nextInt((int) file.size()), dice.nextInt(Byte.SIZE));
    }
    return files.isEmpty() ? 0 : bits;
  }

  /// A copy of it as it stands, forced or not: as of a computer that was shut down in order.
  public DiskImage image() {
    return new DiskImage(copied(root));
  }

  private static List<DiskImage.Entry> copied(FolderNode folder) {
    List<DiskImage.Entry> entries = new ArrayList<>();
    folder
        .entries()
        .forEach((name, node) ->
            entries.add(
                switch (node) {
                  case FileNode file ->
                      new DiskImage.Entry(
                          name, file.contents(), List.of(), file.permissions(), file.modified());
                  case FolderNode within ->
                      new DiskImage.Entry(
                          name, null, copied(within), within.permissions(), within.modified());
                }));
    return entries;
  }

  /// Makes it what it was when the copy was made. No program may be using it.
  public void restore(DiskImage image) {
    renamings.clear();
    dirty.clear();
    root = new FolderNode(numbers++, FOLDER, time.instant(), null);
    fill(root, image.root());
    bytes = image.bytes();
  }

  private void fill(FolderNode folder, List<DiskImage.Entry> entries) {
    for (DiskImage.Entry entry : entries) {
      Node node;
      if (entry.bytes() == null) {
        var within = new FolderNode(numbers++, entry.permissions(), entry.modified(), folder);
        fill(within, entry.within());
        node = within;
      } else {
        var file = new FileNode(numbers++, entry.permissions(), entry.modified());
        file.write(entry.bytes().clone(), 0, 0);
        file.forced();
        node = file;
      }
      folder.entries().put(entry.name(), node);
      folder.safe().put(entry.name(), node);
    }
  }

  /// How much its files hold, in bytes.
  public long bytes() {
    return bytes;
  }

  /// How many files and folders there are, without `/`.
  public int files() {
    return all(root).size();
  }

  /// How often something was forced.
  public long forces() {
    return forces;
  }

  /// How many changes a power cut now could take back, roughly: each file counts once.
  public int unforced() {
    return renamings.size() + dirty.size();
  }

  private static Set<Node> all(FolderNode folder) {
    Set<Node> found = new TreeSet<>(java.util.Comparator.comparingLong(Node::number));
    for (Node node : folder.entries().values()) {
      found.add(node);
      if (node instanceof FolderNode within) {
        found.addAll(all(within));
      }
    }
    return found;
  }

  FolderNode root() {
    return root;
  }

  long nextNumber() {
    return numbers++;
  }

  void make(Renaming change) {
    renamings.make(change);
    if (renamings.size() > CHANGES_BORNE) {
      renamings.settleBefore(time.nanos() - SETTLED_NANOS);
    }
  }

  /// A file has changed, and by so much its length.
  void changed(FileNode file, long grown, Instant when) {
    bytes += grown;
    file.modified(when);
    if (file.unforced()) {
      dirty.add(file);
      file.settleBefore(time.nanos() - SETTLED_NANOS);
    }
  }

  /// A name went; so did what it named, if nothing else does.
  void gone(Node node) {
    bytes -= node.size();
  }

  void force(Node node) {
    forces++;
    if (!faults.losesForces()) {
      switch (node) {
        case FileNode file -> {
          file.forced();
          dirty.remove(file);
        }
        case FolderNode folder -> renamings.forced(folder);
      }
    }
  }

  /// How much more its files may hold.
  long room() {
    return Math.max(0, faults.capacityBytes() - bytes);
  }

  /// How long a call takes now.
  long callNanos() {
    long slow = faults.slow().toNanos();
    return slow == 0 ? 0 : dice.nextLong(slow + 1);
  }

  long nanos() {
    return time.nanos();
  }
}
