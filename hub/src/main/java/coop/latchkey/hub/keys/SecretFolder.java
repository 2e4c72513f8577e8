package coop.latchkey.hub.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/// Small files that only their owner may read (mode 0600 in a folder of mode 0700). Each appears
/// whole or not at all.
///
/// @param forced whether that holds also through a power cut
record SecretFolder(Path folder, boolean forced) {
  /// Whether there is such a file.
  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /// Its text, or, when there is none, the text made now and kept from now on.
  String readOrCreate(String name, Supplier<String> make) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        write(name, make.get());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the secret " + file + " cannot be read or made; check the owner and mode of its folder",
          e);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path draft = folder.resolve(name + ".new");
    Files.deleteIfExists(draft);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (forced) {
        channel.force(true);
      }
    }
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    if (forced) {
      try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
        entry.force(true);
      }
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
