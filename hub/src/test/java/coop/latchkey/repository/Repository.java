package coop.latchkey.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The repository that these tests run in.
public final class Repository {
  /// Folders of which nothing is anybody's handwriting.
  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", "node_modules", ".bench", ".idea", "vendor");

  private Repository() {}

  /// The folder of the front door: upwards from where Maven runs a module's tests.
  public static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("latchkey"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder above holds the file latchkey");
  }

  /// Every file that somebody wrote, relative to the root, in order.
  static List<Path> files() {
    Path root = root();
    try (Stream<Path> paths = Files.find(root, 30, (path, kind) -> kind.isRegularFile())) {
      return paths.map(root::relativize).filter(Repository::isOurs).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot walk " + root + ": " + e, e);
    }
  }

  /// Every Java source.
  static List<Path> sources() {
    return files().stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  private static boolean isOurs(Path file) {
    for (Path part : file) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}
