package coop.latchkey.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final String INSERT =
      "INSERT INTO space (id, name, time_zone) VALUES (?, 'n', 'UTC')";

  @TempDir Path folder;

  private static List<String> spaces(Database database) {
    return database.read(handle ->
        handle.createQuery("SELECT id FROM space ORDER BY id").mapTo(String.class).list());
  }

  @Test
  void makesItsTablesFromNothingAndKeepsThem() {
    Path file = folder.resolve("hub.db");
    try (Database database = TestDatabase.open(file)) {
      database.writer().submit(handle -> handle.execute(INSERT, "demo")).join();
    }
    try (Database database = TestDatabase.open(file)) {
      assertEquals(List.of("demo"), spaces(database));
    }
  }

  @Test
  void aFileIsInWalMode() {
    try (Database database = Database.open(folder.resolve("hub.db"))) {
      assertEquals(
          "wal",
          database.read(h -> h.createQuery("PRAGMA journal_mode").mapTo(String.class).one()));
    }
  }

  @Test
  void aWorkThatFailsTakesBackOnlyItsOwnRows() throws Exception {
    try (Database database = TestDatabase.open(folder.resolve("hub.db"))) {
      CountDownLatch gate = new CountDownLatch(1);
      // Holds the writer, so that the three after it share a transaction.
      CompletableFuture<Boolean> first =
          database.writer().submit(handle -> waitFor(gate) && handle.execute(INSERT, "a") == 1);
      CompletableFuture<Integer> good = database.writer().submit(h -> h.execute(INSERT, "b"));
      CompletableFuture<Integer> failing =
          database
              .writer()
              .submit(handle -> {
                handle.execute(INSERT, "c");
                return handle.execute(INSERT, "b");
              });
      CompletableFuture<Integer> last = database.writer().submit(h -> h.execute(INSERT, "d"));
      gate.countDown();
      assertTrue(first.join());
      assertEquals(1, good.join());
      assertEquals(1, last.join());
      assertThrows(CompletionException.class, failing::join);
      assertEquals(List.of("a", "b", "d"), spaces(database));
    }
  }

  private static boolean waitFor(CountDownLatch gate) {
    try {
      gate.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readersCannotWrite() {
    try (Database database = TestDatabase.open(folder.resolve("hub.db"))) {
      assertThrows(
          RuntimeException.class, () -> database.read(handle -> handle.execute(INSERT, "x")));
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    Database database = TestDatabase.open(folder.resolve("hub.db"));
    database.close();
    CompletableFuture<Integer> late = database.writer().submit(h -> h.execute(INSERT, "x"));
    CompletionException e = assertThrows(CompletionException.class, late::join);
    assertTrue(e.toString().contains("the store is closed"), e.toString());
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws Exception {
    Path file = folder.resolve("hub.db");
    Files.writeString(file, "not a database, but long enough to be taken for one by its size");
    StoreException e = assertThrows(StoreException.class, () -> Database.open(file));
    assertTrue(e.toString().contains(file.toString()), e.toString());
  }
}
