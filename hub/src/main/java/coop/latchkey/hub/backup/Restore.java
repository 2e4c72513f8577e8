package coop.latchkey.hub.backup;

import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// Makes a data folder of a backup again: everything is checked before the folder is there.
public final class Restore {
  private static final int MANIFEST_MAX = 1 << 20;

  private Restore() {}

  /// Makes the folder; gives when the backup was made.
  ///
  /// @param data must not be there yet
  public static java.time.Instant make(Path archive, Path data)
      throws IOException, BackupException {
    if (Files.exists(data)) {
      throw new BackupException(data + " is there already; name a new folder with --data");
    }
    Path folder = data.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BackupException("there is no folder " + folder + "; make it first");
    }
    Path work =
        Files.createTempDirectory(
            folder,
            ".restore",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      Manifest manifest = unpack(archive, work);
      Database.check(work.resolve(Backup.DATABASE));
      Files.move(work, data, StandardCopyOption.ATOMIC_MOVE);
      return manifest.madeAt();
    } catch (ZipException | StoreException | java.io.EOFException e) {
      throw new BackupException(archive + " is damaged: " + e.getMessage());
    } finally {
      remove(work);
    }
  }

  private static Manifest unpack(Path archive, Path work) throws IOException, BackupException {
    try (InputStream in = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      ZipEntry first = zip.getNextEntry();
      if (first == null || !first.getName().equals(Manifest.NAME)) {
        throw new BackupException(archive + " is no backup of a hub, or its beginning is damaged");
      }
      Manifest manifest = Manifest.read(zip.readNBytes(MANIFEST_MAX));
      Set<String> missing = new TreeSet<>(manifest.files().keySet());
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Manifest.Piece piece = manifest.files().get(entry.getName());
        if (piece == null || !missing.remove(entry.getName())) {
          throw new BackupException(
              archive + " is damaged: its manifest does not name " + entry.getName());
        }
        unpack(zip, piece, inside(work, entry.getName()));
      }
      if (!missing.isEmpty()) {
        throw new BackupException(archive + " is damaged: it lacks " + missing);
      }
      if (!manifest.files().containsKey(Backup.DATABASE)) {
        throw new BackupException(archive + " holds no database");
      }
      return manifest;
    }
  }

  /// The file's place, which a name such as `../x` cannot leave.
  private static Path inside(Path work, String name) throws BackupException {
    Path file = work.resolve(name).normalize();
    if (!file.startsWith(work) || file.equals(work)) {
      throw new BackupException("the archive names a file outside of the folder: " + name);
    }
    return file;
  }

  private static void unpack(InputStream in, Manifest.Piece piece, Path file)
      throws IOException, BackupException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    MessageDigest digest = Backup.sha256();
    long size;
    try (OutputStream out =
        new DigestOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), digest)) {
      size = in.transferTo(out);
    }
    if (size != piece.size() || !HexFormat.of().formatHex(digest.digest()).equals(piece.sha256())) {
      throw new BackupException(
          "the archive is damaged: "
              + file.getFileName()
              + " is not what was packed; take another");
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
