package coop.latchkey.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.audit.AuditChain.Anchor;
import coop.latchkey.hub.audit.AuditChain.Finding;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever alters the log is found out.
class AuditChainTest {
  private static final int ENTRIES = 2_345;

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void write() {
    database = TestDatabase.open(folder.resolve("hub.db"));
    AuditTrail trail = new AuditTrail(() -> Instant.EPOCH);
    database
        .writer()
        .submit(handle -> {
          for (int i = 1; i <= ENTRIES; i++) {
            trail.append(
                handle,
                new AuditEntry(
                    Caller.CONSOLE,
                    new SpaceId("canal"),
                    "member.changed",
                    "member/ana-" + i,
                    JsonNodeFactory.instance.objectNode().put("reason", "é\n" + i)));
          }
          return ENTRIES;
        })
        .join();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Finding verify(Anchor anchor) {
    return new AuditChain(database).verify(anchor);
  }

  private Finding verify() {
    return new AuditChain(database).verify(null);
  }

  private Anchor whole() {
    return assertInstanceOf(Finding.Whole.class, verify()).end();
  }

  private void tamper(String sql) {
    assertTrue(run(sql) > 0, sql);
  }

  private int run(String sql) {
    return database.writer().submit(handle -> handle.execute(sql)).join();
  }

  private void brokenAt(long seq, Finding finding) {
    assertEquals(seq, assertInstanceOf(Finding.Broken.class, finding).seq(), finding.toString());
  }

  @Test
  void anUntouchedLogIsWholeAndHoldsItsAnchors() {
    Anchor end = whole();
    assertEquals(ENTRIES, end.seq());
    assertInstanceOf(Finding.Whole.class, verify(end));
    assertEquals(end, Anchor.of(end.toString()));
    assertThrows(IllegalArgumentException.class, () -> Anchor.of("7:abc"));
  }

  @Test
  void anAlteredEntryIsNamedWhateverIsAltered() {
    for (String change :
        new String[] {
          "detail = replace(detail, '1042', '1043')",
          "at = 1",
          "actor = 'consolf'",
          "actor_name = 'x'",
          "via = ''",
          "action = 'member.change'",
          "subject = 'member/bob'",
          "space = 'canalx'"
        }) {
      run("CREATE TABLE kept AS SELECT * FROM audit_entry WHERE seq = 1042");
      tamper("UPDATE audit_entry SET " + change + " WHERE seq = 1042");
      brokenAt(1042, verify());
      tamper("DELETE FROM audit_entry WHERE seq = 1042");
      tamper("INSERT INTO audit_entry SELECT * FROM kept");
      run("DROP TABLE kept");
      whole();
    }
  }

  @Test
  void aChangedHashIsFoundAtTheNextEntryOrAtItsOwn() {
    tamper("UPDATE audit_entry SET hash = previous WHERE seq = 7");
    brokenAt(7, verify());
  }

  @Test
  void aMissingEntryIsNamed() {
    tamper("DELETE FROM audit_entry WHERE seq = 1000");
    brokenAt(1000, verify());
    tamper("UPDATE audit_entry SET seq = seq - 1 WHERE seq = 1001");
    brokenAt(1000, verify());
  }

  @Test
  void theFirstEntryIsMissed() {
    tamper("DELETE FROM audit_entry WHERE seq = 1");
    brokenAt(1, verify());
  }

  @Test
  void swappedEntriesAreFound() {
    tamper("UPDATE audit_entry SET seq = 0 WHERE seq = 500");
    tamper("UPDATE audit_entry SET seq = 500 WHERE seq = 501");
    tamper("UPDATE audit_entry SET seq = 501 WHERE seq = 0");
    brokenAt(500, verify());
  }

  /// Without an anchor nobody can tell that there was more.
  @Test
  void aCutEndIsFoundByAnAnchorAlone() {
    Anchor anchor = whole();
    tamper("DELETE FROM audit_entry WHERE seq > 2000");
    assertEquals(2_000, whole().seq());
    brokenAt(2_001, verify(anchor));
  }

  /// Nor that all of it was written anew.
  @Test
  void aLogWrittenAnewIsFoundByAnAnchorAlone() {
    Anchor anchor = whole();
    tamper("DELETE FROM audit_entry");
    write(database);
    whole();
    brokenAt(ENTRIES, verify(anchor));
  }

  private static void write(Database database) {
    AuditTrail trail = new AuditTrail(() -> Instant.EPOCH);
    database
        .writer()
        .submit(handle -> {
          for (int i = 1; i <= ENTRIES; i++) {
            trail.append(handle, AuditEntry.of(Caller.CONSOLE, null, "nothing", "happened"));
          }
          return ENTRIES;
        })
        .join();
  }
}
