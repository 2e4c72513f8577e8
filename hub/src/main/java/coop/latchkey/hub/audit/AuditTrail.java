package coop.latchkey.hub.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Secrets;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/// Appends to the audit log.
public final class AuditTrail {
  /// What stands before the first entry.
  static final String FIRST = "0".repeat(64);

  private final InstantSource clock;

  /// With the clock that tells when.
  public AuditTrail(InstantSource clock) {
    this.clock = clock;
  }

  /// Appends in the transaction of the change itself, on the writer's thread.
  public void append(Handle handle, AuditEntry entry) {
    Last last =
        handle
            .createQuery("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1")
            .map((row, _) -> new Last(row.getLong("seq"), row.getString("hash")))
            .findFirst()
            .orElse(new Last(0, FIRST));
    SpaceId space = entry.space();
    Row row =
        new Row(
            last.seq() + 1,
            clock.millis(),
            space == null ? "" : space.value(),
            entry.caller().account(),
            entry.caller().name(),
            entry.caller().via(),
            entry.action(),
            entry.subject(),
            entry.detail().toString(),
            last.hash());
    handle
        .createUpdate(
            "INSERT INTO audit_entry (seq, at, space, actor, actor_name, via, action, subject,"
                + " detail, previous, hash) VALUES (:seq, :at, :space, :actor, :actorName, :via,"
                + " :action, :subject, :detail, :previous, :hash)")
        .bindMethods(row)
        .bind("hash", row.hash())
        .execute();
  }

  private record Last(long seq, String hash) {}

  /// An entry as it is kept.
  ///
  /// @param at milliseconds since 1970 UTC
  /// @param previous the hash of the entry before
  public record Row(
      long seq,
      long at,
      String space,
      String actor,
      String actorName,
      String via,
      String action,
      String subject,
      String detail,
      String previous) {
    /// The SHA-256 of everything above, as a JSON list.
    public String hash() {
      return Secrets.digest(
          JsonNodeFactory.instance
              .arrayNode()
              .add(seq)
              .add(at)
              .add(space)
              .add(actor)
              .add(actorName)
              .add(via)
              .add(action)
              .add(subject)
              .add(detail)
              .add(previous)
              .toString());
    }
  }
}
