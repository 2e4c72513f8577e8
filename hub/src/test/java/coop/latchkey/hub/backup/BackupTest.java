package coop.latchkey.hub.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub's folder, copied while it is written and made again.
class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String PAIR =
      "INSERT INTO rule_change (space, at, author, reason, kind, subject) VALUES (?, 0, ?, '', '',"
          + " '')";

  @TempDir Path folder;

  private Path data() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    new HubKeys(data).credentialKey(new SpaceId("canal"));
    Path enrolment = Files.createDirectories(data.resolve("enrolment/canal"));
    Files.writeString(enrolment.resolve("front.json"), "{\"password\": \"x\"}");
    return data;
  }

  private Path archive() throws Exception {
    Path data = data();
    Database.open(data.resolve("hub.db")).close();
    Path archive = folder.resolve("backup.zip");
    Backup.make(data, archive, NOW);
    return archive;
  }

  /// Each work writes two rows: a copy that holds one of them alone is of no moment.
  @Test
  void aCopyMadeUnderLoadIsOfOneMoment() throws Exception {
    Path data = data();
    AtomicBoolean more = new AtomicBoolean(true);
    AtomicLong committed = new AtomicLong();
    long least;
    long most;
    Path archive = folder.resolve("backup.zip");
    try (Database database = Database.open(data.resolve("hub.db"))) {
      Thread load =
          Thread.ofPlatform()
              .start(() -> {
                while (more.get()) {
                  String author = "a".repeat(500) + committed.get();
                  database
                      .writer()
                      .submit(handle ->
                          handle.execute(PAIR, "one", author) + handle.execute(PAIR, "two", author))
                      .join();
                  committed.incrementAndGet();
                }
              });
      while (committed.get() < 200) {
        Thread.onSpinWait();
      }
      least = committed.get();
      Backup.make(data, archive, NOW);
      most = committed.get() + 1;
      more.set(false);
      load.join();
    }
    Path again = folder.resolve("again");
    assertEquals(NOW, Restore.make(archive, again));
    try (Database one = Database.open(data.resolve("hub.db"));
        Database two = Database.open(again.resolve("hub.db"))) {
      List<String> all = authors(one, "one");
      List<String> kept = authors(two, "one");
      assertEquals(kept, authors(two, "two"));
      assertTrue(
          kept.size() >= least && kept.size() <= most, least + " " + kept.size() + " " + most);
      assertEquals(all.subList(0, kept.size()), kept);
    }
    for (String file : List.of("keys/signing.key", "enrolment/canal/front.json")) {
      assertArrayEquals(
          Files.readAllBytes(data.resolve(file)), Files.readAllBytes(again.resolve(file)));
      assertEquals("rw-------", mode(again.resolve(file)));
    }
    assertEquals("rwx------", mode(again));
    assertEquals("rw-------", mode(again.resolve("hub.db")));
  }

  private static List<String> authors(Database database, String space) {
    return database.read(handle ->
        handle
            .createQuery("SELECT author FROM rule_change WHERE space = ? ORDER BY id")
            .bind(0, space)
            .mapTo(String.class)
            .list());
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void theArchiveIsItsOwnersAndNothingIsOverwritten() throws Exception {
    Path archive = archive();
    assertEquals("rw-------", mode(archive));
    byte[] before = Files.readAllBytes(archive);
    assertThrows(BackupException.class, () -> Backup.make(folder.resolve("data"), archive, NOW));
    assertArrayEquals(before, Files.readAllBytes(archive));
    assertThrows(BackupException.class, () -> Restore.make(archive, folder.resolve("data")));
    onlyThese("backup.zip", "data");
  }

  private void onlyThese(String... names) throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(
          List.of(names), all.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  private static Map<String, String> contents(Path of) throws Exception {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(of)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        contents.put(of.relativize(file).toString(), HexFormat.of().formatHex(digest));
      }
    }
    return contents;
  }

  private static void remove(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /// Wherever a byte is wrong, no folder is made, but for bytes of the archive's form that mean
  /// nothing here (the time of an entry): then it is the folder that was kept.
  @Test
  void aDamagedArchiveIsRefused() throws Exception {
    Path archive = archive();
    byte[] whole = Files.readAllBytes(archive);
    Path damaged = folder.resolve("damaged.zip");
    Path good = folder.resolve("good");
    Restore.make(archive, good);
    Map<String, String> kept = contents(good);
    assertTrue(kept.size() > 2, kept.toString());
    Path again = folder.resolve("again");
    int refused = 0;
    for (int at = 45; at < whole.length - 2_000; at += whole.length / 60) {
      byte[] bytes = whole.clone();
      bytes[at] ^= 0x10;
      Files.write(damaged, bytes);
      try {
        Restore.make(damaged, again);
      } catch (BackupException e) {
        refused++;
        assertFalse(Files.exists(again), "made of an archive that is damaged at " + at);
        continue;
      }
      assertEquals(kept, contents(again), "made of an archive that is damaged at " + at);
      remove(again);
    }
    remove(good);
    assertTrue(refused > 40, "refused " + refused);
    for (int length : new int[] {0, 10, 1_000, whole.length / 2, whole.length - 5_000}) {
      Files.write(damaged, java.util.Arrays.copyOf(whole, length));
      assertThrows(BackupException.class, () -> Restore.make(damaged, again));
    }
    onlyThese("backup.zip", "damaged.zip", "data");
  }

  @Test
  void anArchiveCannotWriteOutsideOfItsFolder() throws Exception {
    Path evil = folder.resolve("evil.zip");
    var pieces = new java.util.LinkedHashMap<String, Manifest.Piece>();
    pieces.put("../outside", new Manifest.Piece(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(evil))) {
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(new Manifest(NOW, pieces).bytes());
      zip.putNextEntry(new ZipEntry("../outside"));
    }
    assertThrows(BackupException.class, () -> Restore.make(evil, folder.resolve("again")));
    onlyThese("evil.zip");
  }
}
