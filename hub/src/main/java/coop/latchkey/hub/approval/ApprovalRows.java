package coop.latchkey.hub.approval;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.ApprovalKind;
import coop.latchkey.hub.approval.Approval.Ask;
import coop.latchkey.hub.approval.Approval.Decision;
import coop.latchkey.hub.approval.Approval.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `approval`.
final class ApprovalRows {
  private ApprovalRows() {}

  static Optional<Approval> find(Handle handle, SpaceId space, String id) {
    return handle
        .createQuery("SELECT * FROM approval WHERE space = :space AND id = :id")
        .bind("space", space.value())
        .bind("id", id)
        .map((row, _) -> read(row))
        .findOne();
  }

  /// The same request by the same account that still waits.
  static Optional<Approval> waiting(Handle handle, Ask ask, String asker) {
    return handle
        .createQuery(
            "SELECT * FROM approval WHERE space = :space AND state = 'open' AND kind = :kind AND"
                + " operation = :operation AND subject = :subject AND called = :called AND asker ="
                + " :asker ORDER BY number DESC LIMIT 1")
        .bind("space", ask.space().value())
        .bind("kind", ask.kind().code())
        .bind("operation", ask.operation())
        .bind("subject", ask.subject())
        .bind("called", ask.called())
        .bind("asker", asker)
        .map((row, _) -> read(row))
        .findFirst();
  }

  /// What somebody may look at, or asked to, of a subject: the latest first.
  static List<Approval> looks(Handle handle, SpaceId space, String subject, String asker) {
    return handle
        .createQuery(
            "SELECT * FROM approval WHERE space = :space AND state IN ('open', 'approved') AND kind"
                + " = 'history' AND subject IN (:subject, :everybody) AND asker = :asker ORDER BY"
                + " number DESC LIMIT 50")
        .bind("space", space.value())
        .bind("subject", subject)
        .bind("everybody", Matter.EVERYBODY)
        .bind("asker", asker)
        .map((row, _) -> read(row))
        .list();
  }

  /// Which requests of a space.
  ///
  /// @param kinds of these, whoever asked
  /// @param asker and those that this account asked for
  record Which(SpaceId space, boolean open, Set<ApprovalKind> kinds, String asker) {}

  /// Those before one of them, the latest first.
  static List<Approval> list(Handle handle, Which which, long before, int most) {
    String kinds =
        which.kinds().stream()
            .map(kind -> "'" + kind.code() + "'")
            .sorted()
            .collect(Collectors.joining(", ", "", ""));
    return handle
        .createQuery(
            "SELECT * FROM approval WHERE space = :space AND state "
                + (which.open() ? "=" : "<>")
                + " 'open' AND number < :before AND ("
                + (kinds.isEmpty() ? "" : "kind IN (" + kinds + ") OR ")
                + "asker = :asker) ORDER BY number DESC LIMIT :most")
        .bind("space", which.space().value())
        .bind("before", before)
        .bind("asker", which.asker())
        .bind("most", most)
        .map((row, _) -> read(row))
        .list();
  }

  static long openOf(Handle handle, SpaceId space, String asker) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM approval WHERE space = :space AND state = 'open' AND asker ="
                + " :asker")
        .bind("space", space.value())
        .bind("asker", asker)
        .mapTo(Long.class)
        .one();
  }

  /// Those whose time has run out.
  static List<Approval> late(Handle handle, Instant now) {
    return handle
        .createQuery(
            "SELECT * FROM approval WHERE state = 'open' AND expires_at <= :now ORDER BY number"
                + " LIMIT 200")
        .bind("now", now.toEpochMilli())
        .map((row, _) -> read(row))
        .list();
  }

  /// Those that were being carried out.
  static List<Approval> underWay(Handle handle) {
    return handle
        .createQuery("SELECT * FROM approval WHERE state = 'approved' AND until IS NULL")
        .map((row, _) -> read(row))
        .list();
  }

  static long nextNumber(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(MAX(number), 0) + 1 FROM approval")
        .mapTo(Long.class)
        .one();
  }

  static void insert(Handle handle, Approval one) {
    Ask ask = one.ask();
    handle
        .createUpdate(
            "INSERT INTO approval (number, id, space, kind, operation, subject, called, reason,"
                + " asker, asker_name, asker_members, scopes, asked_at, expires_at, state, version)"
                + " VALUES (:number, :id, :space, :kind, :operation, :subject, :called, :reason,"
                + " :asker, :askerName, :members, :scopes, :askedAt, :expiresAt, :state, :version)")
        .bind("number", one.number())
        .bind("id", one.id())
        .bind("space", ask.space().value())
        .bind("kind", ask.kind().code())
        .bind("operation", ask.operation())
        .bind("subject", ask.subject())
        .bind("called", ask.called())
        .bind("reason", ask.reason())
        .bind("asker", one.asker().account())
        .bind("askerName", one.asker().name())
        .bind("members", String.join(" ", one.asker().members().stream().sorted().toList()))
        .bind("scopes", ask.scopes())
        .bind("askedAt", one.askedAt().toEpochMilli())
        .bind("expiresAt", one.expiresAt().toEpochMilli())
        .bind("state", one.state().code())
        .bind("version", one.version())
        .execute();
  }

  /// Writes a step, if nobody else was faster: the writer is one thread, so nobody is.
  static void update(Handle handle, Approval one) {
    Decision decision = one.decision();
    handle
        .createUpdate(
            "UPDATE approval SET state = :state, decider = :decider, decider_name = :name,"
                + " decided_at = :at, note = :note, until = :until, outcome = :outcome, version ="
                + " :version WHERE number = :number")
        .bind("state", one.state().code())
        .bind("decider", decision == null ? "" : decision.account())
        .bind("name", decision == null ? "" : decision.name())
        .bind("at", decision == null ? null : decision.at().toEpochMilli())
        .bind("note", decision == null ? "" : decision.note())
        .bind("until", millis(one.until()))
        .bind("outcome", one.outcome())
        .bind("version", one.version())
        .bind("number", one.number())
        .execute();
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  private static Approval read(ResultSet row) throws SQLException {
    long decided = row.getLong("decided_at");
    Decision decision =
        row.wasNull()
            ? null
            : new Decision(
                row.getString("decider"),
                row.getString("decider_name"),
                Instant.ofEpochMilli(decided),
                row.getString("note"));
    long until = row.getLong("until");
    Instant end = row.wasNull() ? null : Instant.ofEpochMilli(until);
    String members = row.getString("asker_members");
    return new Approval(
        row.getString("id"),
        row.getLong("number"),
        new Ask(
            new SpaceId(row.getString("space")),
            ApprovalKind.of(row.getString("kind")),
            row.getString("operation"),
            row.getString("subject"),
            row.getString("called"),
            row.getString("scopes"),
            row.getString("reason")),
        new Person(
            row.getString("asker"),
            row.getString("asker_name"),
            members.isEmpty() ? Set.of() : Set.of(members.split(" ", -1))),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        State.of(row.getString("state")),
        decision,
        end,
        row.getString("outcome"),
        row.getLong("version"));
  }
}
