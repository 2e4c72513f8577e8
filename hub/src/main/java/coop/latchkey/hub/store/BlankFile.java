package coop.latchkey.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A database without rows, made once in this process and copied for each hub after that: the
/// migrations take a hundred times as long. Thread-safe.
final class BlankFile {
  private static byte @Nullable [] blank;

  private BlankFile() {}

  /// Makes a file unless it is there.
  static void make(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.write(file, bytes());
    }
  }

  private static synchronized byte[] bytes() throws IOException {
    byte[] known = blank;
    if (known == null) {
      Path draft = Files.createTempFile("latchkey-blank", ".db");
      try {
        new SqliteEngine(draft, Tables.HUB, true).migrate();
        known = Files.readAllBytes(draft);
        blank = known;
      } finally {
        Files.delete(draft);
      }
    }
    return known;
  }
}
