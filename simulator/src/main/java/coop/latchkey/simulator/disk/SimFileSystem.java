package coop.latchkey.simulator.disk;

import coop.latchkey.simulator.time.SimProcess;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/// A [SimDisk] as one program sees it.
final class SimFileSystem extends FileSystem {
  private final SimFiles files;

  SimFileSystem(SimDisk disk, SimProcess process) {
    this.files = new SimFiles(this, disk, process);
  }

  SimPath root() {
    return new SimPath(this, "/");
  }

  SimFiles files() {
    return files;
  }

  @Override
  public FileSystemProvider provider() {
    return files;
  }

  /// The disk stays for as long as the world does.
  @Override
  public void close() {
    throw new UnsupportedOperationException("a simulated disk is not closed");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(root());
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic", "posix");
  }

  @Override
  public Path getPath(String first, String... more) {
    StringBuilder text = new StringBuilder(first);
    for (String part : more) {
      if (!part.isEmpty()) {
        text.append(text.isEmpty() ? "" : "/").append(part);
      }
    }
    return new SimPath(this, text.toString());
  }

  /// Globs and expressions mean here what they mean on the computer that the world runs on.
  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher real = FileSystems.getDefault().getPathMatcher(pattern);
    return path -> real.matches(Path.of(path.toString()));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("a simulated disk has no users");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("a simulated disk is not watched");
  }
}
