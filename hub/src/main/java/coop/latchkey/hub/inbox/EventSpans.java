package coop.latchkey.hub.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Between which times the events of a block lie: [#LENGTH] neighbours by their id, which is the
/// order in which they came. Whoever asks for some time looks only into the blocks that can have
/// it. Times are the gateways' own, so that one with a wrong clock, or one that was offline for
/// days, widens the blocks it came in and no others.
public final class EventSpans {
  /// Ids in a block; the migrations know the same number.
  public static final int LENGTH = 1024;

  private EventSpans() {}

  /// Widens the blocks of events that were written just now, in their transaction.
  ///
  /// @param from the first of their numbers
  /// @param to the last
  static void widen(Connection connection, long source, long from, long to) throws SQLException {
    try (PreparedStatement widen =
        connection.prepareStatement(
            """
            INSERT INTO event_span (space, block, first_at, last_at)
            SELECT space, id / 1024, min(at), max(at) FROM event
              WHERE source = ? AND seq BETWEEN ? AND ? GROUP BY space, id / 1024
            ON CONFLICT (space, block) DO UPDATE SET
              first_at = CASE WHEN excluded.first_at < event_span.first_at
                THEN excluded.first_at ELSE event_span.first_at END,
              last_at = CASE WHEN excluded.last_at > event_span.last_at
                THEN excluded.last_at ELSE event_span.last_at END
            """)) {
      widen.setLong(1, source);
      widen.setLong(2, from);
      widen.setLong(3, to);
      widen.executeUpdate();
    }
  }
}
