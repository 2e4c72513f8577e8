package coop.latchkey.hub.audit;

import coop.latchkey.hub.store.Database;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes in the hub's database. Thread-safe; [#before] waits for the disk.
public final class StoredNotes implements AuditNotes {
  private static final Logger LOG = LoggerFactory.getLogger(StoredNotes.class);

  private final Database database;
  private final AuditTrail trail;

  /// Appends to this trail.
  public StoredNotes(Database database, AuditTrail trail) {
    this.database = database;
    this.trail = trail;
  }

  @Override
  public void before(AuditEntry entry) {
    submit(entry).join();
  }

  @Override
  public void after(AuditEntry entry) {
    var _ =
        submit(entry)
            .exceptionally(e -> {
              LOG.error("{} was done and could not be written down", entry, e);
              return entry;
            });
  }

  private CompletableFuture<AuditEntry> submit(AuditEntry entry) {
    return database
        .writer()
        .submit(handle -> {
          trail.append(handle, entry);
          return entry;
        });
  }
}
