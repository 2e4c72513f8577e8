package coop.latchkey.hub.inbox;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.store.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Durable events per second through the inbox (parsed, numbered, committed with synchronous FULL),
/// beside bare batch inserts of the same rows into SQLite with the same settings.
final class IngestBench {
  private static final int GATEWAYS = 8;
  private static final int ROUNDS = 40;
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private IngestBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("latchkey-ingest");
    BenchReport.header();
    for (int batch : new int[] {1, 16, 256}) {
      // The first round of each warms the code up; the second is told.
      through(folder.resolve("warm-" + batch + ".db"), batch);
      bare(folder.resolve("warm-bare-" + batch + ".db"), batch);
      double inbox = through(folder.resolve("inbox-" + batch + ".db"), batch);
      double floor = bare(folder.resolve("bare-" + batch + ".db"), batch);
      BenchReport.row(
          "hub ingest, batches of " + batch + ", " + GATEWAYS + " gateways",
          inbox,
          "events/s",
          "SQLite inserts, a commit a batch",
          floor);
    }
  }

  private static double through(Path file, int size) {
    try (Database database = Database.open(file)) {
      BadMessages bad = new BadMessages(new SimpleMeterRegistry());
      Inbox inbox =
          new Inbox(
              database.writer(),
              new InboxStore(database),
              _ -> {},
              (_, _) -> {},
              bad,
              new SimpleMeterRegistry());
      List<byte[]> payloads = payloads(size);
      long begun = System.nanoTime();
      List<CompletableFuture<?>> waiting = new ArrayList<>();
      for (int i = 0; i < payloads.size(); i++) {
        GatewayKey key = new GatewayKey(new SpaceId("demo"), new GatewayId("g" + i % GATEWAYS));
        waiting.add(inbox.take(key, payloads.get(i), NOW));
      }
      CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
      return perSecond((long) payloads.size() * size, begun);
    }
  }

  private static List<byte[]> payloads(int size) {
    List<byte[]> payloads = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int gateway = 0; gateway < GATEWAYS; gateway++) {
        long first = 1 + (long) round * size;
        payloads.add(
            WireCodec.write(
                new Messages.EventBatch(
                    new GatewayId("g" + gateway),
                    1,
                    InboxMachineTest.range(first, first + size - 1))));
      }
    }
    return payloads;
  }

  private static double bare(Path file, int size) throws Exception {
    String record = new String(WireCodec.write(InboxMachineTest.plain(1)), StandardCharsets.UTF_8);
    Database.open(file).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement settings = connection.createStatement()) {
      settings.execute("PRAGMA synchronous = FULL");
      settings.execute("INSERT INTO source VALUES (1, 'demo', 'g0', 0)");
      connection.setAutoCommit(false);
      long begun = System.nanoTime();
      long seq = 0;
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO event (source, seq, at, received_at, kind, record)"
                  + " VALUES (1, ?, ?, ?, 'doorOpened', ?)")) {
        for (int batch = 0; batch < ROUNDS * GATEWAYS; batch++) {
          for (int i = 0; i < size; i++) {
            insert.setLong(1, ++seq);
            insert.setLong(2, NOW.toEpochMilli());
            insert.setLong(3, NOW.toEpochMilli());
            insert.setString(4, record);
            insert.addBatch();
          }
          insert.executeBatch();
          connection.commit();
        }
      }
      return perSecond(seq, begun);
    }
  }

  private static double perSecond(long events, long begunNanos) {
    return events * 1e9 / (System.nanoTime() - begunNanos);
  }
}
