package coop.latchkey.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/// A PostgreSQL server that goes and comes back under a hub that writes.
class ServerRestartTest {
  private static final String INSERT =
      "INSERT INTO audit_entry (seq, at, space, actor, actor_name, via, action, subject, detail,"
          + " previous, hash) VALUES (?, 0, '', '', '', '', '', '', '', '', '')";

  /// A reader's connection from before the restart fails once, and is replaced.
  private static Set<Long> stored(Database database) {
    for (int tries = 10; ; tries--) {
      try {
        return new HashSet<>(
            database.read(handle ->
                handle.createQuery("SELECT seq FROM audit_entry").mapTo(Long.class).list()));
      } catch (JdbiException e) {
        if (tries == 0) {
          throw e;
        }
        LockSupport.parkNanos(200_000_000);
      }
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAndTheHubGoesOn() throws Exception {
    try (TestServer server = new TestServer();
        Database database = Database.open(server.create("hub"))) {
      Set<Long> acknowledged = new HashSet<>();
      List<Long> refused = new ArrayList<>();
      AtomicBoolean more = new AtomicBoolean(true);
      Thread traffic =
          Thread.ofVirtual()
              .start(() -> {
                for (long seq = 1; more.get(); seq++) {
                  long one = seq;
                  try {
                    database.writer().submit(handle -> handle.execute(INSERT, one)).join();
                    acknowledged.add(seq);
                  } catch (CompletionException _) {
                    refused.add(seq);
                  }
                }
              });
      await(() -> database.health().now().well());
      await(() -> stored(database).size() > 50);
      server.stop();
      await(() -> !database.health().now().well());
      assertTrue(
          database.health().now().detail().contains("connects again"),
          database.health().now().detail());
      server.start();
      await(() -> database.health().now().well());
      int before = stored(database).size();
      await(() -> stored(database).size() > before + 50);
      more.set(false);
      traffic.join();
      Set<Long> stored = stored(database);
      assertTrue(stored.containsAll(acknowledged));
      Set<Long> doubtful = new HashSet<>(stored);
      doubtful.removeAll(acknowledged);
      assertTrue(refused.containsAll(doubtful), "more than was given: " + doubtful);
      assertFalse(refused.isEmpty(), "the restart was not noticed");
    }
  }

  @Test
  void aSecondHubIsRefused() {
    var place = TestDatabase.server().create("second_" + System.nanoTime());
    try (Database _ = Database.open(place)) {
      StoreException e = assertThrows(StoreException.class, () -> Database.open(place));
      assertTrue(e.toString().contains("another hub writes it"), e.toString());
    }
  }

  @Test
  void aDatabaseInAnotherOrderOfLettersIsRefused() throws SQLException {
    TestServer server = TestDatabase.server();
    String name = "order_" + System.nanoTime();
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE "
              + name
              + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'");
    }
    StoreException e = assertThrows(StoreException.class, () -> Database.open(server.place(name)));
    assertTrue(e.toString().contains("LC_COLLATE"), e.toString());
  }

  @Test
  void aWrongPasswordIsNamedWithoutTellingIt() {
    var right = TestDatabase.server().place("postgres");
    var wrong = new DatabasePlace.PostgresServer(right.url(), right.user(), "pa55w0rd");
    StoreException e = assertThrows(StoreException.class, () -> Database.open(wrong));
    assertTrue(e.toString().contains("password authentication failed"), e.toString());
    assertFalse(e.toString().contains("pa55w0rd"), e.toString());
    assertEquals(right.url(), right.toString());
  }

  /// Waits for a condition; a read that fails while the server is away counts as no.
  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!holds(condition)) {
      assertTrue(System.nanoTime() < end, "waited 30 s");
      Thread.sleep(20);
    }
  }

  private static boolean holds(java.util.function.BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (RuntimeException _) {
      return false;
    }
  }
}
