package coop.latchkey.hub.retention;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reduces what a space remembers of people beyond its time to counts, for good. Balances,
/// settlements, rules and the audit log are not its business.
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /// Events of one transaction: others wait as long as these take.
  private static final int BATCH = 500;

  private final Database database;
  private final AuditTrail audit;
  private final RetentionPolicy policy;
  private final InstantSource clock;

  /// Of this database.
  public Retention(
      Database database, AuditTrail audit, RetentionPolicy policy, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.policy = policy;
    this.clock = clock;
  }

  /// The spaces and what they chose.
  public RetentionPolicy policy() {
    return policy;
  }

  /// What would be reduced now; nothing is.
  public Reduction preview(SpaceId space) {
    return database.read(handle -> {
      int days = policy.days(handle, space);
      Instant before = before(days);
      RetentionRows rows = rows(handle, space, before);
      return new Reduction(days, before, rows.events(), rows.rows());
    });
  }

  /// When a space was last reduced.
  public Optional<Instant> last(SpaceId space) {
    return database.read(handle ->
        handle
            .createQuery("SELECT at FROM retention_run WHERE space = :space")
            .bind("space", space.value())
            .mapTo(Long.class)
            .findFirst()
            .map(Instant::ofEpochMilli));
  }

  /// Reduces what is due, says so in the audit log, and overwrites it on the disk. Waits; others
  /// write in between.
  public Reduction run(SpaceId space, Caller caller) {
    boolean first = last(space).isEmpty();
    int days = database.read(handle -> policy.days(handle, space));
    Instant before = before(days);
    Map<String, Long> events = new TreeMap<>();
    for (String kind : RetentionRows.NAMED) {
      long all = 0;
      long some = BATCH;
      while (some == BATCH) {
        some =
            database
                .writer()
                .submit(handle -> rows(handle, space, before).reduce(kind, BATCH))
                .join();
        all += some;
      }
      events.put(kind, all);
    }
    Reduction done =
        database
            .writer()
            .submit(handle -> finish(handle, space, days, before, events, caller))
            .join();
    if (first || !done.isEmpty()) {
      // Before the first time, what was deleted may have been left on the disk.
      database.writer().overwriteDeleted(first).join();
      LOG.info("what {} remembered from before {} is reduced to counts: {}", space, before, done);
    }
    return done;
  }

  private Reduction finish(
      Handle handle,
      SpaceId space,
      int days,
      Instant before,
      Map<String, Long> events,
      Caller caller) {
    Reduction done = new Reduction(days, before, events, rows(handle, space, before).remove());
    handle
        .createUpdate(
            "INSERT INTO retention_run (space, at) VALUES (:space, :at) ON CONFLICT (space) DO"
                + " UPDATE SET at = excluded.at")
        .bind("space", space.value())
        .bind("at", clock.millis())
        .execute();
    audit.append(
        handle, new AuditEntry(caller, space, "retention.applied", "space/" + space, done.json()));
    return done;
  }

  private Instant before(int days) {
    return clock.instant().minus(Duration.ofDays(days));
  }

  private RetentionRows rows(Handle handle, SpaceId space, Instant before) {
    return new RetentionRows(handle, space, policy.zone(space), before.toEpochMilli());
  }
}
