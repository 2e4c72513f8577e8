package coop.latchkey.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The hub's data directory, held by one hub at a time: two would each issue policies and take
/// events for themselves.
final class DataFolder implements AutoCloseable {
  private final FileChannel lockFile;
  private final FileLock lock;

  private DataFolder(FileChannel lockFile, FileLock lock) {
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /// Makes the directory if need be and holds it until closed, or until this process ends in
  /// whatever way.
  ///
  /// @throws HubFailure when it cannot be made or another hub holds it
  static DataFolder hold(Path folder) {
    try {
      // Names and digests lie there as well as keys: only the hub's user may look.
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel file =
          FileChannel.open(
              folder.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(file);
      if (lock == null) {
        file.close();
        throw new HubFailure(
            "another hub runs on the data in "
                + folder.toAbsolutePath()
                + ": stop it, or give this one a folder of its own with --data");
      }
      return new DataFolder(file, lock);
    } catch (IOException e) {
      throw new HubFailure(
          "the data folder "
              + folder.toAbsolutePath()
              + " cannot be used: "
              + e
              + "; check its owner and mode, or choose another with --data");
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel file)
      throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      lockFile.close();
    } catch (IOException e) {
      throw new HubFailure("the data folder was not let go: " + e.getMessage());
    }
  }
}
