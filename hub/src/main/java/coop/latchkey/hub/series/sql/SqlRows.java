package coop.latchkey.hub.series.sql;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.series.EndedVisit;
import coop.latchkey.hub.series.Rollup;
import coop.latchkey.hub.series.RollupRow;
import coop.latchkey.hub.series.RowWriter;
import coop.latchkey.hub.series.SeriesPoint;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes rows by SQL, through the handle of the transaction under way.
final class SqlRows implements RowWriter {
  private static final String POINT =
      "INSERT INTO series_point (subject, at, value, lower, upper) VALUES (?, ?, ?, ?, ?) ON"
          + " CONFLICT (subject, at) DO UPDATE SET value = excluded.value, lower = excluded.lower,"
          + " upper = excluded.upper";
  private static final String VISIT =
      "INSERT INTO series_visit (space, left_at, whole, zone, number, came_at, how) VALUES (?, ?,"
          + " ?, ?, ?, ?, ?) ON CONFLICT (space, left_at, whole, zone, number) DO UPDATE SET came_at"
          + " = excluded.came_at, how = excluded.how";

  private final SubjectIds ids;
  private @Nullable Handle handle;

  SqlRows(SubjectIds ids) {
    this.ids = ids;
  }

  /// From now on writes through this transaction.
  void through(Handle transaction) {
    handle = transaction;
  }

  Handle handle() {
    Handle known = handle;
    if (known == null) {
      throw new IllegalStateException("no transaction is under way");
    }
    return known;
  }

  private interface Binder<T> {
    void bind(PreparedStatement statement, T row) throws SQLException;
  }

  private <T> void batch(String sql, List<T> rows, Binder<T> binder) {
    try (PreparedStatement statement = handle().getConnection().prepareStatement(sql)) {
      for (T row : rows) {
        binder.bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new org.jdbi.v3.core.statement.UnableToExecuteStatementException(e, null);
    }
  }

  @Override
  public void points(SpaceId space, List<SeriesPoint> points) {
    batch(
        POINT,
        points,
        (statement, point) -> {
          statement.setLong(1, ids.make(handle(), space, point.subject()));
          statement.setLong(2, point.at().toEpochMilli());
          statement.setInt(3, point.value());
          statement.setInt(4, point.lower());
          statement.setInt(5, point.upper());
        });
  }

  @Override
  public void rows(SpaceId space, List<RollupRow> rows) {
    batch(
        RollupColumns.UPSERT,
        rows,
        (statement, row) ->
            RollupColumns.bind(statement, ids.make(handle(), space, row.subject()), row));
  }

  @Override
  public void visits(SpaceId space, List<EndedVisit> visits) {
    batch(
        VISIT,
        visits,
        (statement, visit) -> {
          statement.setString(1, space.value());
          statement.setLong(2, visit.leftAt().toEpochMilli());
          statement.setInt(3, visit.wholeSpace() ? 1 : 0);
          statement.setString(4, visit.zone().value());
          statement.setInt(5, visit.number());
          statement.setLong(6, visit.cameAt().toEpochMilli());
          statement.setString(7, visit.how());
        });
  }

  @Override
  public void forget(SpaceId space, long from) {
    String mine = "subject IN (SELECT id FROM series_subject WHERE space = ?)";
    handle()
        .execute("DELETE FROM series_point WHERE " + mine + " AND at >= ?", space.value(), from);
    for (Rollup unit : Rollup.values()) {
      handle()
          .execute(
              "DELETE FROM series_rollup WHERE " + mine + " AND unit = ? AND start >= ?",
              space.value(),
              unit.code(),
              unit.start(from));
    }
    handle()
        .execute("DELETE FROM series_visit WHERE space = ? AND left_at >= ?", space.value(), from);
  }
}
