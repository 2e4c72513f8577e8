package coop.latchkey.simulator.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.simulator.time.SimProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimDiskTest {
  private final Computer computer = new Computer(1);
  private final SimProcess program = computer.start();
  private final Path root = computer.disk.root(program);

  @Test
  void filesAreWhatTheJdkExpects() throws IOException {
    Path folder = Files.createDirectories(root.resolve("data/journal"));
    assertEquals("/data/journal", folder.toString());
    Path file = folder.resolve("a.txt");
    assertFalse(Files.exists(file));
    Files.writeString(file, "one\ntwo\n");
    assertEquals(List.of("one", "two"), Files.readAllLines(file));
    assertEquals(8, Files.size(file));
    Files.move(file, folder.resolve("b.txt"), StandardCopyOption.ATOMIC_MOVE);
    Files.copy(folder.resolve("b.txt"), file);
    Files.write(file, "3".getBytes(UTF_8), StandardOpenOption.APPEND);
    assertEquals("one\ntwo\n3", Files.readString(file));
    try (var all = Files.list(folder)) {
      assertEquals(List.of(file, folder.resolve("b.txt")), all.sorted().toList());
    }
    try (var some = Files.newDirectoryStream(folder, "b*")) {
      assertEquals(folder.resolve("b.txt"), some.iterator().next());
    }
    try (var walked = Files.walk(root)) {
      assertEquals(5, walked.count());
    }
    assertTrue(Files.isDirectory(folder));
    assertThrows(DirectoryNotEmptyException.class, () -> Files.delete(folder));
    assertTrue(Files.deleteIfExists(file));
    assertFalse(Files.deleteIfExists(file));
    assertThrows(NoSuchFileException.class, () -> Files.readString(file));
    assertEquals(computer.clock.instant(), Files.getLastModifiedTime(folder).toInstant());
  }

  @Test
  void channelsReadWriteTruncateAndLock() throws IOException {
    Path file = root.resolve("f");
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      assertEquals(6, out.write(ByteBuffer.wrap("abcdef".getBytes(UTF_8))));
      out.truncate(4);
      assertEquals(4, out.position());
      out.position(2).write(ByteBuffer.wrap("XYZ".getBytes(UTF_8)));
      assertEquals(5, out.size());
      assertEquals(1, out.write(ByteBuffer.wrap("!".getBytes(UTF_8)), 7));
      assertNotNull(out.tryLock());
      try (FileChannel again = FileChannel.open(file, StandardOpenOption.WRITE)) {
        assertThrows(OverlappingFileLockException.class, again::tryLock);
      }
      Path seenByOther = computer.disk.root(computer.start()).resolve("f");
      try (FileChannel other = FileChannel.open(seenByOther, StandardOpenOption.WRITE)) {
        assertNull(other.tryLock());
        program.kill();
        assertNotNull(other.tryLock());
      }
    }
    assertEquals("abXYZ\0\0!", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertThrows(
        FileAlreadyExistsException.class,
        () ->
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                .close());
  }

  @Test
  void aDeadProgramChangesNothingAndIsNotTold() throws IOException {
    Path file = root.resolve("f");
    Files.writeString(file, "old");
    program.cutAfter(1, coop.latchkey.simulator.time.Death.KILLED);
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertEquals(3, out.write(ByteBuffer.wrap("new".getBytes(UTF_8))));
      assertEquals(3, out.write(ByteBuffer.wrap("xyz".getBytes(UTF_8))));
      out.truncate(0);
      out.force(true);
    }
    Files.move(file, root.resolve("g"), StandardCopyOption.ATOMIC_MOVE);
    Files.writeString(root.resolve("h"), "nothing");
    Files.createDirectories(root.resolve("i/j"));
    Files.deleteIfExists(file);
    Path after = computer.disk.root(computer.start());
    assertEquals("new", Files.readString(after.resolve("f")));
    assertEquals(1, computer.disk.files());
  }

  @Test
  void whatNobodyForcedIsSafeAfterAWhile() throws IOException {
    for (int seed = 1; seed <= 50; seed++) {
      var one = new Computer(seed);
      SimProcess before = one.start();
      Path there = one.disk.root(before);
      Files.writeString(there.resolve("f"), "kept");
      one.time.runFor(Duration.ofSeconds(36));
      Files.writeString(there.resolve("f"), "KEPT", StandardOpenOption.WRITE);
      before.cutPower();
      String left = Files.readString(one.disk.root(one.start()).resolve("f"));
      assertTrue(left.equalsIgnoreCase("kept"), left);
    }
  }

  @Test
  void aFullDiskTakesWhatFits() throws IOException {
    computer.disk.faults().capacity(10);
    Path file = root.resolve("f");
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertEquals(8, out.write(ByteBuffer.allocate(8)));
      assertEquals(2, out.write(ByteBuffer.allocate(8)));
      IOException e = assertThrows(IOException.class, () -> out.write(ByteBuffer.allocate(8)));
      assertTrue(e.toString().contains("No space left"), e::toString);
      assertEquals(8, out.write(ByteBuffer.allocate(8), 0));
    }
    Files.delete(file);
    assertEquals(0, computer.disk.bytes());
    Files.write(file, new byte[10]);
  }

  @Test
  void aDiskThatFailsOrIsReadOnlySaysSo() throws IOException {
    Path file = root.resolve("f");
    Files.writeString(file, "old");
    computer.disk.faults().readOnly(true);
    IOException readOnly =
        assertThrows(IOException.class, () -> Files.writeString(root.resolve("g"), "new"));
    assertTrue(readOnly.toString().contains("Read-only"), readOnly::toString);
    assertEquals("old", Files.readString(file));
    computer.disk.faults().end();
    computer.disk.faults().failing(true);
    assertThrows(IOException.class, () -> Files.readString(file));
    computer.disk.faults().end();
    assertEquals("old", Files.readString(file));
  }

  @Test
  void aSlowDiskKeepsItsLoopBusy() {
    computer.disk.faults().slow(Duration.ofSeconds(4));
    long[] took = new long[1];
    program
        .single("writer")
        .execute(() -> {
          long begin = program.nanoTime();
          try {
            Files.writeString(root.resolve("f"), "slow");
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          took[0] = program.nanoTime() - begin;
        });
    computer.time.runFor(Duration.ofSeconds(1));
    assertTrue(took[0] > Duration.ofSeconds(1).toNanos(), "took " + took[0]);
    computer.assertNoStumble();
  }

  @Test
  void anImageBringsEverythingBack() throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("a/b/c"), "then");
    DiskImage image = computer.disk.image();
    Files.writeString(root.resolve("a/b/c"), "now");
    Files.writeString(root.resolve("d"), "new");
    program.cutPower();
    computer.disk.restore(image);
    computer.disk.powerCut();
    Path after = computer.disk.root(computer.start());
    assertEquals("then", Files.readString(after.resolve("a/b/c")));
    assertFalse(Files.exists(after.resolve("d")));
    assertEquals(4, computer.disk.bytes());
    assertEquals(1, computer.disk.rot(1));
    assertFalse(
        Files.readString(after.resolve("a/b/c"), java.nio.charset.StandardCharsets.ISO_8859_1)
            .equals("then"));
  }
}
