package coop.latchkey.hub.backup;

import coop.latchkey.hub.store.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes a backup of a data folder while a hub works in it: one moment of the database, and the
/// keys and enrolments as they are. One ZIP archive, readable to its owner alone, there as a whole
/// or not at all.
public final class Backup {
  /// The database's name in folder and archive.
  static final String DATABASE = "hub.db";

  /// Occupancy over time, where it is kept in a file; a moment younger than the rest.
  private static final String SERIES = "series.db";

  /// What else is of use: without the keys, gateways obey nobody.
  private static final List<String> FOLDERS = List.of("keys", "enrolment");

  private Backup() {}

  /// Makes it.
  ///
  /// @param data the hub's folder
  /// @param to the archive; it must not be there yet
  public static void make(Path data, Path to, Instant now) throws IOException, BackupException {
    if (Files.exists(to)) {
      throw new BackupException(to + " is there already; name a new file with --to");
    }
    Path folder = to.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BackupException("there is no folder " + folder + "; make it first");
    }
    var mine = PosixFilePermissions.fromString("rwx------");
    Path work =
        Files.createTempDirectory(folder, ".backup", PosixFilePermissions.asFileAttribute(mine));
    Path copy = work.resolve(DATABASE);
    Path series = work.resolve(SERIES);
    Path archive = work.resolve("archive");
    try {
      Database.copy(data.resolve(DATABASE), copy);
      SequencedMap<String, Path> files = new LinkedHashMap<>();
      files.put(DATABASE, copy);
      if (Files.isRegularFile(data.resolve(SERIES))) {
        Database.copy(data.resolve(SERIES), series);
        files.put(SERIES, series);
      }
      for (String name : FOLDERS) {
        files.putAll(filesIn(data, name));
      }
      write(files, archive, now);
      Files.move(archive, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(series);
      Files.deleteIfExists(archive);
      Files.deleteIfExists(work);
    }
  }

  private static SequencedMap<String, Path> filesIn(Path data, String name) throws IOException {
    SequencedMap<String, Path> files = new LinkedHashMap<>();
    if (Files.isDirectory(data.resolve(name))) {
      try (Stream<Path> all = Files.walk(data.resolve(name))) {
        all.filter(Files::isRegularFile)
            .sorted()
            .forEach(file -> files.put(data.relativize(file).toString(), file));
      }
    }
    return files;
  }

  private static void write(SequencedMap<String, Path> files, Path archive, Instant now)
      throws IOException {
    SequencedMap<String, Manifest.Piece> pieces = new LinkedHashMap<>();
    for (var one : files.entrySet()) {
      pieces.put(one.getKey(), piece(one.getValue()));
    }
    Files.createFile(
        archive,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(archive, StandardOpenOption.WRITE);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(new Manifest(now, pieces).bytes());
      for (var one : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(one.getKey()));
        Files.copy(one.getValue(), zip);
      }
    }
    try (var channel =
        java.nio.channels.FileChannel.open(archive, Set.of(StandardOpenOption.WRITE))) {
      channel.force(true);
    }
  }

  private static Manifest.Piece piece(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return new Manifest.Piece(size, HexFormat.of().formatHex(digest.digest()));
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
