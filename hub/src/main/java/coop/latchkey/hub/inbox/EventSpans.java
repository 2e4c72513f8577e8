package coop.latchkey.hub.inbox;

import coop.latchkey.core.id.SpaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Between which times the events of a block lie: [#LENGTH] neighbours by their id, which is the
/// order in which they came. Whoever asks for some time looks only into the blocks that can have
/// it. Times are the gateways' own, so that one with a wrong clock, or one that was offline for
/// days, widens the blocks it came in and no others.
public final class EventSpans {
  /// Ids in a block; the migrations know the same number.
  public static final int LENGTH = 1024;

  /// Most ranges to look into one after the other.
  private static final int RANGES_MAX = 64;

  private EventSpans() {}

  /// Ids from `low` to before `high`.
  public record Range(long low, long high) {}

  /// The ids that events of some time can have, in ascending order: neighbouring blocks as one, and
  /// where there are many, what lies between the nearest is looked into as well.
  ///
  /// @param from null for all until then
  /// @param until before which; null for all from then on
  public static List<Range> ranges(
      Handle handle, SpaceId space, @Nullable Instant from, @Nullable Instant until) {
    List<Long> blocks =
        handle
            .createQuery(
                "SELECT block FROM event_span WHERE space = :space AND last_at >= :from AND"
                    + " first_at < :until ORDER BY block")
            .bind("space", space.value())
            .bind("from", from == null ? Long.MIN_VALUE : from.toEpochMilli())
            .bind("until", until == null ? Long.MAX_VALUE : until.toEpochMilli())
            .mapTo(Long.class)
            .list();
    List<Range> ranges = together(blocks, 1);
    for (long step = 2; ranges.size() > RANGES_MAX; step *= 2) {
      ranges = together(blocks, step);
    }
    return ranges;
  }

  /// @param step how far apart two blocks are at most that make one range
  private static List<Range> together(List<Long> blocks, long step) {
    List<Range> ranges = new ArrayList<>();
    long first = 0;
    long last = -1;
    for (long block : blocks) {
      if (last < 0 || block - last > step) {
        if (last >= 0) {
          ranges.add(new Range(first * LENGTH, (last + 1) * LENGTH));
        }
        first = block;
      }
      last = block;
    }
    if (last >= 0) {
      ranges.add(new Range(first * LENGTH, (last + 1) * LENGTH));
    }
    return ranges;
  }

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
