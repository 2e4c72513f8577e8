package coop.latchkey.hub.mail;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The table `letter`.
public final class LetterBox {
  /// How long letters are kept once they are done with.
  static final Duration KEPT = Duration.ofDays(30);

  private final Database database;

  /// In this database.
  public LetterBox(Database database) {
    this.database = database;
  }

  /// How a space's letters fare.
  ///
  /// @param waiting how many are still to be sent
  /// @param failure what the server last said against one that waits or was given up; empty for
  ///   nothing
  public record State(long waiting, String failure) {}

  /// Adds one in the transaction of what it tells.
  public static void add(
      Handle handle, SpaceId space, String recipient, String subject, String body, Instant now) {
    long id =
        handle.createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM letter").mapTo(Long.class).one();
    handle
        .createUpdate(
            "INSERT INTO letter (id, space, recipient, subject, body, made_at, attempts, next_at)"
                + " VALUES (:id, :space, :recipient, :subject, :body, :now, 0, :now)")
        .bind("id", id)
        .bind("space", space.value())
        .bind("recipient", recipient)
        .bind("subject", subject)
        .bind("body", body)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// How a space's letters fare.
  public State state(SpaceId space) {
    return database.read(handle ->
        new State(
            handle
                .createQuery(
                    "SELECT COUNT(*) FROM letter WHERE space = :space AND sent_at IS NULL"
                        + " AND gave_up_at IS NULL")
                .bind("space", space.value())
                .mapTo(Long.class)
                .one(),
            handle
                .createQuery(
                    "SELECT failure FROM letter WHERE space = :space AND sent_at IS NULL"
                        + " AND failure <> '' ORDER BY id DESC LIMIT 1")
                .bind("space", space.value())
                .mapTo(String.class)
                .findOne()
                .orElse("")));
  }

  List<Letter> due(Instant now, int most) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT id, space, recipient, subject, body, attempts FROM letter"
                    + " WHERE sent_at IS NULL AND gave_up_at IS NULL AND next_at <= :now"
                    + " ORDER BY next_at, id LIMIT :most")
            .bind("now", now.toEpochMilli())
            .bind("most", most)
            .map((row, _) ->
                new Letter(
                    row.getLong("id"),
                    new SpaceId(row.getString("space")),
                    row.getString("recipient"),
                    row.getString("subject"),
                    row.getString("body"),
                    row.getInt("attempts")))
            .list());
  }

  void sent(Letter letter, Instant now) {
    update(
        letter,
        "UPDATE letter SET attempts = attempts + 1, sent_at = :now, failure = :said WHERE id = :id",
        now,
        "");
  }

  void later(Letter letter, Instant next, String failure) {
    update(
        letter,
        "UPDATE letter SET attempts = attempts + 1, next_at = :now, failure = :said"
            + " WHERE id = :id",
        next,
        failure);
  }

  void gaveUp(Letter letter, Instant now, String failure) {
    update(
        letter,
        "UPDATE letter SET attempts = attempts + 1, gave_up_at = :now, failure = :said"
            + " WHERE id = :id",
        now,
        failure);
  }

  /// Forgets what was sent or given up long ago: it names people.
  void forget(Instant before) {
    var _ =
        database
            .writer()
            .submit(handle ->
                handle
                    .createUpdate(
                        "DELETE FROM letter WHERE sent_at < :before OR gave_up_at < :before")
                    .bind("before", before.toEpochMilli())
                    .execute())
            .join();
  }

  private void update(Letter letter, String sql, Instant at, String said) {
    var _ =
        database
            .writer()
            .submit(handle ->
                handle
                    .createUpdate(sql)
                    .bind("now", at.toEpochMilli())
                    .bind("said", said.length() > 300 ? said.substring(0, 300) : said)
                    .bind("id", letter.id())
                    .execute())
            .join();
  }
}
