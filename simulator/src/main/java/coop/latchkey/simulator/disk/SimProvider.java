package coop.latchkey.simulator.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of a file system's provider that only looks, and what is made of other calls.
abstract class SimProvider extends FileSystemProvider {
  private final SimFileSystem system;

  SimProvider(SimFileSystem system) {
    this.system = system;
  }

  abstract @Nullable Node node(Path path);

  abstract void look(Path path) throws IOException;

  Node existing(Path path) throws NoSuchFileException {
    Node node = node(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return node;
  }

  static DirectoryStream<Path> listed(List<Path> found) {
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public String getScheme() {
    return "sim";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new UnsupportedOperationException("a simulated disk has no address");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    return new SimPath(system, uri.getPath());
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    if (node(target) != null && !Set.of(options).contains(StandardCopyOption.REPLACE_EXISTING)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    if (existing(source) instanceof FolderNode) {
      createDirectory(target);
    } else {
      Files.write(target, Files.readAllBytes(source));
    }
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return one.equals(other) || existing(one).equals(existing(other));
  }

  @Override
  public boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException("a simulated disk does not tell its room");
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    look(path);
    var _ = existing(path);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    look(path);
    if (!type.isAssignableFrom(PosixFileAttributes.class)) {
      throw new UnsupportedOperationException(type + " on a simulated disk");
    }
    return type.cast(new SimAttributes(existing(path)));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException(names + " on a simulated disk");
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException(name + " on a simulated disk");
  }
}
