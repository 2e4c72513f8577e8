package coop.latchkey.simulator.disk;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name on a [SimDisk], as Unix has them.
final class SimPath implements Path {
  private final SimFileSystem system;
  private final boolean absolute;
  private final List<String> names;
  private final String text;

  SimPath(SimFileSystem system, String text) {
    this(system, text.startsWith("/"), split(text));
  }

  private SimPath(SimFileSystem system, boolean absolute, List<String> names) {
    this.system = system;
    this.absolute = absolute;
    this.names = names;
    this.text = (absolute ? "/" : "") + String.join("/", names);
  }

  private static List<String> split(String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.split("/", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  List<String> names() {
    return names;
  }

  @Override
  public FileSystem getFileSystem() {
    return system;
  }

  @Override
  public boolean isAbsolute() {
    return absolute;
  }

  @Override
  public @Nullable Path getRoot() {
    return absolute ? system.root() : null;
  }

  @Override
  public @Nullable Path getFileName() {
    return names.isEmpty() ? null : new SimPath(system, false, List.of(names.getLast()));
  }

  @Override
  public @Nullable Path getParent() {
    if (names.isEmpty() || (names.size() == 1 && !absolute)) {
      return null;
    }
    return new SimPath(system, absolute, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public Path getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public Path subpath(int begin, int end) {
    if (begin < 0 || end > names.size() || begin >= end) {
      throw new IllegalArgumentException(this + " has no names from " + begin + " to " + end);
    }
    return new SimPath(system, false, names.subList(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof SimPath path
        && path.absolute == absolute
        && path.names.size() <= names.size()
        && names.subList(0, path.names.size()).equals(path.names);
  }

  @Override
  public boolean endsWith(Path other) {
    if (!(other instanceof SimPath path) || path.names.size() > names.size()) {
      return false;
    }
    int from = names.size() - path.names.size();
    return path.absolute ? equals(path) : names.subList(from, names.size()).equals(path.names);
  }

  @Override
  public Path normalize() {
    List<String> kept = new ArrayList<>();
    for (String name : names) {
      boolean up = name.equals("..");
      if (up && !kept.isEmpty() && !kept.getLast().equals("..")) {
        kept.removeLast();
      } else if (!name.equals(".") && !(up && absolute)) {
        kept.add(name);
      }
    }
    return new SimPath(system, absolute, List.copyOf(kept));
  }

  @Override
  public Path resolve(Path other) {
    SimPath path = ours(other);
    if (path.absolute) {
      return path;
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(path.names);
    return new SimPath(system, absolute, List.copyOf(all));
  }

  @Override
  public Path resolve(String other) {
    return resolve(new SimPath(system, other));
  }

  @Override
  public Path relativize(Path other) {
    SimPath path = ours(other);
    if (path.absolute != absolute) {
      throw new IllegalArgumentException("no way from " + this + " to " + other);
    }
    int common = 0;
    while (common < Math.min(names.size(), path.names.size())
        && names.get(common).equals(path.names.get(common))) {
      common++;
    }
    List<String> way = new ArrayList<>();
    for (int i = common; i < names.size(); i++) {
      way.add("..");
    }
    way.addAll(path.names.subList(common, path.names.size()));
    return new SimPath(system, false, List.copyOf(way));
  }

  private static SimPath ours(Path other) {
    if (other instanceof SimPath path) {
      return path;
    }
    throw new ProviderMismatchException(other + " is not on a simulated disk");
  }

  @Override
  public URI toUri() {
    return URI.create("sim://" + toAbsolutePath());
  }

  @Override
  public Path toAbsolutePath() {
    return absolute ? this : new SimPath(system, true, names);
  }

  @Override
  public Path toRealPath(LinkOption... options) {
    return toAbsolutePath().normalize();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("a simulated disk is not watched");
  }

  @Override
  public int compareTo(Path other) {
    return text.compareTo(ours(other).text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SimPath path && path.system == system && path.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
