package coop.latchkey.simulator.disk;

import coop.latchkey.simulator.disk.SimChannel.Mode;
import coop.latchkey.simulator.time.SimProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a program may do with the files of its computer's disk. Everything that changes something
/// asks the program's [SimProcess#effect] first; when the program is dead it does nothing.
final class SimFiles extends SimProvider {
  private static final int HASH = 0x9E3779B9;

  private final SimDisk disk;
  private final SimProcess process;

  SimFiles(SimFileSystem system, SimDisk disk, SimProcess process) {
    super(system);
    this.disk = disk;
    this.process = process;
  }

  SimProcess process() {
    return process;
  }

  @Override
  @Nullable Node node(Path path) {
    Node at = disk.root();
    for (String name : names(path)) {
      at = at instanceof FolderNode folder ? folder.entries().get(name) : null;
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  private static List<String> names(Path path) {
    return ((SimPath) path.toAbsolutePath().normalize()).names();
  }

  private FolderNode folderOf(Path path) throws IOException {
    Path parent = path.toAbsolutePath().normalize().getParent();
    if (parent != null && node(parent) instanceof FolderNode folder) {
      return folder;
    }
    throw new NoSuchFileException(path.toString());
  }

  private static String nameOf(Path path) {
    return names(path).getLast();
  }

  /// A call that only looks.
  @Override
  void look(Path path) throws IOException {
    if (process.alive()) {
      process.busy(disk.callNanos());
      if (disk.faults().failing()) {
        throw new FileSystemException(path.toString(), null, "Input/output error");
      }
    }
  }

  /// A call that changes something: whether it may, the program being alive.
  private boolean may(String what, Path path) throws IOException {
    if (!process.effect(what)) {
      return false;
    }
    look(path);
    if (disk.faults().readOnly()) {
      throw new FileSystemException(path.toString(), null, "Read-only file system");
    }
    return true;
  }

  int write(Path path, FileNode file, ByteBuffer from, long at) throws IOException {
    int length = from.remaining();
    if (length == 0) {
      return 0;
    }
    if (!may("write", path)) {
      from.position(from.limit());
      return length;
    }
    long more = Math.max(0, at + length - file.size());
    int fits = (int) Math.min(length, length - more + disk.room());
    if (fits <= 0) {
      throw new FileSystemException(path.toString(), null, "No space left on device");
    }
    byte[] bytes = new byte[fits];
    from.get(bytes);
    long before = file.size();
    file.write(bytes, Math.toIntExact(at), disk.nanos());
    disk.changed(file, file.size() - before, process.instant());
    return fits;
  }

  void cut(Path path, FileNode file, long end) throws IOException {
    if (end < file.size() && may("truncate", path)) {
      long before = file.size();
      file.cutTo(Math.toIntExact(end), disk.nanos());
      disk.changed(file, file.size() - before, process.instant());
    }
  }

  void force(Path path, Node node) throws IOException {
    if (process.effect(SimProcess.FORCE)) {
      look(path);
      disk.force(node);
    }
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean appends = options.contains(StandardOpenOption.APPEND);
    boolean writes = appends || options.contains(StandardOpenOption.WRITE);
    boolean reads = options.contains(StandardOpenOption.READ) || !writes;
    boolean fresh = options.contains(StandardOpenOption.CREATE_NEW);
    look(path);
    Node found = node(path);
    if (found != null && fresh && writes) {
      throw new FileAlreadyExistsException(path.toString());
    }
    if (found instanceof FolderNode && writes) {
      throw new FileSystemException(path.toString(), null, "Is a directory");
    }
    if (found == null) {
      if (!writes || !(fresh || options.contains(StandardOpenOption.CREATE))) {
        throw new NoSuchFileException(path.toString());
      }
      found = create(path, attributes);
    } else if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)
        && writes
        && found instanceof FileNode file) {
      cut(path, file, 0);
    }
    return new SimChannel(this, (SimPath) path, found, new Mode(reads, writes, appends));
  }

  private FileNode create(Path path, FileAttribute<?>... attributes) throws IOException {
    FolderNode folder = process.alive() ? folderOf(path) : disk.root();
    Set<PosixFilePermission> permissions = permissions("rw-r--r--", attributes);
    var file = new FileNode(disk.nextNumber(), permissions, process.instant());
    if (may("create", path)) {
      disk.make(Renaming.created(disk.nanos(), file, folder, nameOf(path)));
    }
    return file;
  }

  // Posix permissions are the only attribute, and their value is what its name says.
  @SuppressWarnings("unchecked")
  private static Set<PosixFilePermission> permissions(
      String usual, FileAttribute<?>... attributes) {
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(usual);
    for (FileAttribute<?> attribute : attributes) {
      if (!attribute.name().equals("posix:permissions")) {
        throw new UnsupportedOperationException(attribute.name() + " on a simulated disk");
      }
      permissions = (Set<PosixFilePermission>) attribute.value();
    }
    return permissions;
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    look(folder);
    if (!(existing(folder) instanceof FolderNode node)) {
      throw new NotDirectoryException(folder.toString());
    }
    List<Path> found = new ArrayList<>();
    // In an order that means nothing, as file systems give it.
    List<String> names = new ArrayList<>(node.entries().keySet());
    names.sort(
        Comparator.comparingInt((String name) -> name.hashCode() * HASH).thenComparing(n -> n));
    for (String name : names) {
      Path path = folder.resolve(name);
      if (filter.accept(path)) {
        found.add(path);
      }
    }
    return listed(found);
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    if (node(path) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
    if (process.alive()) {
      FolderNode in = folderOf(path);
      Set<PosixFilePermission> permissions = permissions("rwxr-xr-x", attributes);
      var folder = new FolderNode(disk.nextNumber(), permissions, process.instant(), in);
      if (may("create folder", path)) {
        disk.make(Renaming.created(disk.nanos(), folder, in, nameOf(path)));
      }
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    if (!process.alive()) {
      return;
    }
    Node node = existing(path);
    if (node instanceof FolderNode folder && !folder.entries().isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    if (may("delete", path)) {
      disk.make(Renaming.deleted(disk.nanos(), node, folderOf(path), nameOf(path)));
      disk.gone(node);
    }
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    if (!process.alive()) {
      return;
    }
    Node node = existing(source);
    Node there = node(target);
    Set<CopyOption> asked = Set.of(options);
    boolean replaces =
        asked.contains(StandardCopyOption.ATOMIC_MOVE)
            || asked.contains(StandardCopyOption.REPLACE_EXISTING);
    if (there != null && !replaces) {
      throw new FileAlreadyExistsException(target.toString());
    }
    if (node instanceof FolderNode) {
      throw new FileSystemException(source.toString(), null, "folders are not moved here");
    }
    FolderNode to = folderOf(target);
    if (node != there && may("move", source)) {
      if (there != null) {
        disk.gone(there);
      }
      disk.make(
          new Renaming(disk.nanos(), node, folderOf(source), nameOf(source), to, nameOf(target)));
    }
  }
}
