package coop.latchkey.gateway.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.AccessParts;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.gateway.journal.FileJournal;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.gateway.journal.Journals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessBookTest {
  private static final Instant NOW = Journals.CLOCK.now().at();
  private static final DoorId FRONT = new DoorId("front");
  private static final ZoneId HOUSE = new ZoneId("house");

  @TempDir Path folder;

  private FileJournal journal() throws IOException {
    return FileJournal.open(
        folder.resolve("journal"),
        new GatewayId("front"),
        Journals.CLOCK,
        JournalSettings.ofMiB(8),
        Loops.THREADS);
  }

  private AccessBook book(FileJournal journal) {
    return new AccessBook(
        folder.resolve("access.mem"), journal, () -> null, at(NOW), () -> true, () -> 0);
  }

  /// Threads on a computer whose clock stands still.
  private static Loops at(Instant now) {
    return new Loops() {
      @Override
      public ScheduledExecutorService single(String name) {
        return Loops.THREADS.single(name);
      }

      @Override
      public void beside(Runnable task) {
        Loops.THREADS.beside(task);
      }

      @Override
      public long nanoTime() {
        return Loops.THREADS.nanoTime();
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  private static Fact.MemberPassed entry(int member) {
    Charge charge =
        new Charge(
            new PlanId("days"),
            null,
            LocalDate.parse("2026-11-01"),
            1,
            NOW,
            NOW.plusSeconds(3_600));
    return new Fact.MemberPassed(FRONT, new MemberId("m-" + member), Direction.IN, HOUSE, charge);
  }

  private static AccessState after(Fact.MemberPassed... passed) {
    List<Input> inputs = new ArrayList<>();
    for (Fact.MemberPassed one : passed) {
      inputs.add(one.remembered(NOW));
    }
    return AccessParts.of(inputs);
  }

  private static AccessState elsewhere() {
    Passage passage = new Passage(Direction.IN, HOUSE, NOW.minusSeconds(5));
    return AccessParts.of(
        List.of(new Input.Passed(new MemberId("m-9"), new DoorId("yard"), passage, null)));
  }

  @Test
  void whatTheJournalRecordsIsRememberedAtOnceWithTheRecordsOwnTime() throws Exception {
    try (FileJournal journal = journal();
        AccessBook book = book(journal)) {
      journal.record(entry(1));
      journal.record(new Fact.DoorOpened(FRONT));
      assertEquals(after(entry(1)), book.state());
      assertEquals(Moment.of(NOW), book.moment());
    }
  }

  @Test
  void aRestartForgetsNeitherOurOwnNorWhatWasHeard() throws Exception {
    AccessState before;
    try (FileJournal journal = journal();
        AccessBook book = book(journal)) {
      journal.record(entry(1));
      book.heard(elsewhere());
      before = book.state();
    }
    try (FileJournal journal = journal();
        AccessBook book = book(journal)) {
      assertEquals(before, book.state());
      assertEquals(2, book.state().passages().size());
    }
  }

  /// The power fails after the journal was safe and before the memory was written.
  @Test
  void whatTheFileLacksIsReadFromTheJournal() throws Exception {
    Path file = folder.resolve("access.mem");
    try (FileJournal journal = journal()) {
      try (AccessBook _ = book(journal)) {
        journal.record(entry(1));
        Journals.awaitDurable(journal, 1);
      }
      byte[] early = Files.readAllBytes(file);
      journal.record(entry(2));
      Journals.awaitDurable(journal, 2);
      assertArrayEquals(early, Files.readAllBytes(file));
    }
    try (FileJournal journal = journal();
        AccessBook book = book(journal)) {
      assertEquals(after(entry(1), entry(2)), book.state());
    }
  }

  @Test
  void aDamagedFileCostsWhatWasHeardAndNothingOfOurOwn() throws Exception {
    Path file = folder.resolve("access.mem");
    try (FileJournal journal = journal();
        AccessBook book = book(journal)) {
      journal.record(entry(1));
      journal.record(entry(2));
      book.heard(elsewhere());
    }
    byte[] whole = Files.readAllBytes(file);
    Seeds.run(
        30,
        (_, random) -> {
          byte[] damaged = whole.clone();
          damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
          Files.write(file, random.nextBoolean() ? damaged : shortened(whole, random.nextInt(90)));
          try (FileJournal journal = journal();
              AccessBook book = book(journal)) {
            AccessState known = book.state();
            assertTrue(known.passages().containsKey(new MemberId("m-1")));
            assertTrue(known.passages().containsKey(new MemberId("m-2")));
          }
        });
  }

  private static byte[] shortened(byte[] whole, int length) {
    return new String(whole, StandardCharsets.ISO_8859_1)
        .substring(0, length)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /// An older image of the card was put back, or the journal was lost: its numbers are behind the
  /// file's.
  @Test
  void aJournalThatIsBehindTheFileIsReadWhole() throws Exception {
    try (FileJournal journal = journal();
        AccessBook book = book(journal)) {
      for (int i = 0; i < 9; i++) {
        journal.record(new Fact.DoorOpened(FRONT));
      }
      Journals.awaitDurable(journal, 9);
      book.heard(elsewhere());
    }
    try (var files = Files.list(folder.resolve("journal"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    try (FileJournal journal = journal()) {
      journal.record(entry(1));
      Journals.awaitDurable(journal, 1);
    }
    try (FileJournal journal = journal();
        AccessBook book = book(journal)) {
      assertTrue(book.state().passages().containsKey(new MemberId("m-1")));
      assertTrue(book.state().passages().containsKey(new MemberId("m-9")));
    }
  }

  @Test
  void anUntrustedClockForgetsNothing() throws Exception {
    AccessState old = after(entry(1));
    try (FileJournal journal = journal();
        AccessBook doubtful =
            new AccessBook(
                folder.resolve("doubtful"),
                journal,
                () -> null,
                at(NOW.plusSeconds(900 * 86_400L)),
                () -> false,
                () -> 0)) {
      doubtful.heard(old);
      assertEquals(old, doubtful.state());
      assertFalse(doubtful.moment().clockTrusted());
    }
    try (FileJournal journal = journal();
        AccessBook right =
            new AccessBook(
                folder.resolve("doubtful"),
                journal,
                () -> null,
                at(NOW.plusSeconds(900 * 86_400L)),
                () -> true,
                () -> 0)) {
      assertTrue(right.state().isEmpty());
    }
  }
}
