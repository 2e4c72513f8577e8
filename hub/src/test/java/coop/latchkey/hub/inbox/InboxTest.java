package coop.latchkey.hub.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final GatewayKey FRONT = key("front");

  @TempDir Path folder;

  private final List<Long> acks = Collections.synchronizedList(new ArrayList<>());
  private final List<LiveInput> shown = Collections.synchronizedList(new ArrayList<>());
  private final BadMessages bad = new BadMessages(new SimpleMeterRegistry());

  private static GatewayKey key(String gateway) {
    return new GatewayKey(new SpaceId("demo"), new GatewayId(gateway));
  }

  private Inbox inbox(Database database) {
    return new Inbox(
        database.writer(),
        new InboxStore(database),
        shown::add,
        (gateway, ack) -> acks.add(ack.through()),
        bad,
        new SimpleMeterRegistry());
  }

  private static byte[] batch(String gateway, List<JournalRecord> records) {
    return WireCodec.write(new Messages.EventBatch(new GatewayId(gateway), 1, records));
  }

  private static List<JournalRecord> all(Database database) {
    List<JournalRecord> records = new ArrayList<>();
    new InboxStore(database).replay(Instant.EPOCH, piece -> records.addAll(piece.records()));
    return records;
  }

  @Test
  void commitsThenAcknowledgesThenShows() {
    try (Database database = TestDatabase.open(folder.resolve("hub.db"))) {
      List<JournalRecord> records = InboxMachineTest.range(1, 3);
      inbox(database).take(FRONT, batch("front", records), NOW).join();
      assertEquals(records, all(database));
      assertEquals(List.of(3L), acks);
      assertEquals(
          List.of(new LiveInput.Committed(FRONT.space(), FRONT.gateway(), records)), shown);
    }
  }

  @Test
  void answersABatchBeyondAHoleWithWhereToGoOn() {
    try (Database database = TestDatabase.open(folder.resolve("hub.db"))) {
      Inbox inbox = inbox(database);
      inbox.take(FRONT, batch("front", InboxMachineTest.range(1, 3)), NOW).join();
      inbox.take(FRONT, batch("front", InboxMachineTest.range(5, 9)), NOW).join();
      assertEquals(List.of(3L, 3L), acks);
      assertEquals(InboxMachineTest.range(1, 3), all(database));
    }
  }

  /// The hub ends after its commit and before its acknowledgement: the gateway sends all again.
  @Test
  void holdsOnceWhatWasCommittedAndNeverAcknowledged() {
    Path file = folder.resolve("hub.db");
    try (Database database = TestDatabase.open(file)) {
      Inbox deaf =
          new Inbox(
              database.writer(),
              new InboxStore(database),
              shown::add,
              (_, _) -> {
                throw new IllegalStateException("the hub ends here");
              },
              bad,
              new SimpleMeterRegistry());
      CompletableFuture<?> done =
          deaf.take(FRONT, batch("front", InboxMachineTest.range(1, 8)), NOW);
      assertThrows(CompletionException.class, done::join);
    }
    try (Database database = TestDatabase.open(file)) {
      Inbox inbox = inbox(database);
      inbox.acknowledge(FRONT);
      inbox.take(FRONT, batch("front", InboxMachineTest.range(1, 10)), NOW).join();
      assertEquals(List.of(8L, 10L), acks);
      assertEquals(InboxMachineTest.range(1, 10), all(database));
    }
  }

  @Test
  void dropsAndCountsWhatIsNoBatchOfThisGateway() {
    try (Database database = TestDatabase.open(folder.resolve("hub.db"))) {
      Inbox inbox = inbox(database);
      for (int i = 0; i < 2; i++) {
        inbox.take(FRONT, batch("back", InboxMachineTest.range(1, 3)), NOW).join();
        inbox.take(FRONT, "{\"gateway\":".getBytes(StandardCharsets.UTF_8), NOW).join();
        inbox.take(FRONT, new byte[Messages.MESSAGE_BYTES_MAX + 1], NOW).join();
      }
      assertEquals(2, bad.count("wrongSender"));
      assertEquals(2, bad.count("malformed"));
      assertEquals(2, bad.count("oversized"));
      assertEquals(List.of(), all(database));
      assertEquals(List.of(), acks);
    }
  }

  /// A gateway's clock may be years off: its time is kept, and the hub's own beside it.
  @Test
  void keepsTheTimeOfTheEventAndOfItsReceipt() {
    try (Database database = TestDatabase.open(folder.resolve("hub.db"))) {
      JournalRecord past = at(1, Instant.parse("1970-01-01T00:03:00Z"));
      JournalRecord future = at(2, Instant.parse("2199-12-31T23:59:59.999Z"));
      inbox(database).take(FRONT, batch("front", List.of(past, future)), NOW).join();
      assertEquals(List.of(past, future), all(database));
      List<Long> received =
          database.read(
              h -> h.createQuery("SELECT received_at FROM event").mapTo(Long.class).list());
      assertEquals(List.of(NOW.toEpochMilli(), NOW.toEpochMilli()), received);
    }
  }

  private static JournalRecord at(long seq, Instant at) {
    JournalRecord plain = InboxMachineTest.plain(seq);
    return new JournalRecord(seq, at, plain.clock(), plain.fact());
  }

  /// Several gateways at once, their batches overlapping, without waiting for any commit.
  @Test
  void keepsGatewaysApartInSharedCommits() {
    Seeds.run(5, this::manyGateways);
  }

  private void manyGateways(long seed, RandomGenerator random) throws Exception {
    Path file = Files.createTempDirectory(folder, "seed").resolve("hub.db");
    try (Database database = TestDatabase.open(file)) {
      Inbox inbox = inbox(database);
      List<CompletableFuture<?>> waiting = new ArrayList<>();
      long[] next = {1, 1, 1};
      for (int turn = 0; turn < 100; turn++) {
        int which = random.nextInt(next.length);
        long from = Math.max(1, next[which] - random.nextInt(3));
        long to = next[which] + random.nextInt(6);
        String gateway = "g" + which;
        waiting.add(
            inbox.take(key(gateway), batch(gateway, InboxMachineTest.range(from, to)), NOW));
        next[which] = to + 1;
      }
      CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
      for (int which = 0; which < next.length; which++) {
        assertEquals(next[which] - 1, inbox.through(key("g" + which)));
      }
      assertEquals(next[0] + next[1] + next[2] - 3, all(database).size());
    }
  }
}
