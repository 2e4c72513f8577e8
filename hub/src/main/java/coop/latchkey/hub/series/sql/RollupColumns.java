package coop.latchkey.hub.series.sql;

import coop.latchkey.hub.series.Rollup;
import coop.latchkey.hub.series.RollupRow;
import coop.latchkey.hub.series.Subject;
import coop.latchkey.hub.series.TallyParts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A row of `series_rollup`.
final class RollupColumns {
  static final String UPSERT =
      "INSERT INTO series_rollup (subject, unit, start, total, lower_sum, upper_sum, known_ms,"
          + " used_ms, rises, least, most, most_ms, first_ms, last_ms, value, lower, upper) VALUES"
          + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (subject, unit, start)"
          + " DO UPDATE SET total = excluded.total, lower_sum = excluded.lower_sum, upper_sum ="
          + " excluded.upper_sum, known_ms = excluded.known_ms, used_ms = excluded.used_ms, rises ="
          + " excluded.rises, least = excluded.least, most = excluded.most, most_ms ="
          + " excluded.most_ms, first_ms = excluded.first_ms, last_ms = excluded.last_ms, value ="
          + " excluded.value, lower = excluded.lower, upper = excluded.upper";

  /// What [#read] reads, in its order.
  static final String SELECTED =
      "subject, start, " + String.join(", ", TallyParts.NAMES) + ", value, lower, upper";

  private static final int PARTS = TallyParts.NAMES.size();
  private static final int FIRST_PART = 3;

  private RollupColumns() {}

  static void bind(PreparedStatement statement, long subject, RollupRow row) throws SQLException {
    int column = 1;
    statement.setLong(column++, subject);
    statement.setInt(column++, row.unit().code());
    statement.setLong(column++, row.start());
    for (long part : TallyParts.of(row.tally(), row.start())) {
      statement.setLong(column++, part);
    }
    statement.setInt(column++, row.value());
    statement.setInt(column++, row.lower());
    statement.setInt(column, row.upper());
  }

  /// Reads a row of [#SELECTED], by the columns' places: names would be looked up for each.
  static RollupRow read(ResultSet row, Rollup unit, Subject subject) throws SQLException {
    long start = row.getLong(2);
    long[] parts = new long[PARTS];
    for (int i = 0; i < PARTS; i++) {
      parts[i] = row.getLong(FIRST_PART + i);
    }
    int value = FIRST_PART + PARTS;
    return new RollupRow(
        subject,
        unit,
        start,
        TallyParts.tally(parts, start),
        row.getInt(value),
        row.getInt(value + 1),
        row.getInt(value + 2));
  }
}
