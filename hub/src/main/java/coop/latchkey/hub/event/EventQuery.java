package coop.latchkey.hub.event;

import coop.latchkey.core.id.SpaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which events of a space are meant.
///
/// @param kinds the wire's codes, such as `accessDenied`; empty for all
/// @param from the earliest time of the event
/// @param until before which it was
public record EventQuery(
    SpaceId space,
    @Nullable String door,
    @Nullable String member,
    List<String> kinds,
    @Nullable Instant from,
    @Nullable Instant until) {
  /// Copies the list, each kind once.
  public EventQuery {
    kinds = kinds.stream().distinct().toList();
  }

  /// All of a space.
  public static EventQuery all(SpaceId space) {
    return new EventQuery(space, null, null, List.of(), null, null);
  }

  /// Whether only some time is meant, of events that are found by nothing that few of them share.
  boolean bySpans() {
    return member == null && (from != null || until != null);
  }

  /// The SQL of an ordered search for some of them: of rows `e` as they stand in the table, at most
  /// `:most`, beyond the id `:beyond`.
  ///
  /// Each kind is searched by itself and the finds are put in order, because a search by an index
  /// ends when it has enough only if the index is in the order that is asked for.
  String sql(boolean newestFirst) {
    List<String> searches = new ArrayList<>();
    if (kinds.isEmpty()) {
      searches.add(search("", newestFirst));
    }
    for (int i = 0; i < kinds.size(); i++) {
      searches.add(
          "SELECT * FROM (" + search(" AND e.kind = :kind" + i, newestFirst) + ") AS k" + i);
    }
    return String.join(" UNION ALL ", searches);
  }

  private String search(String kind, boolean newestFirst) {
    String direction = newestFirst ? " DESC" : "";
    StringBuilder sql =
        new StringBuilder(
            "SELECT e.id, e.source, e.at, e.received_at, e.record FROM event e WHERE ");
    sql.append("e.space = :space").append(kind);
    // The second halves let the partial indexes be used.
    sql.append(door == null ? "" : " AND e.door = :door AND e.door <> ''");
    sql.append(member == null ? "" : " AND e.member = :member AND e.member <> ''");
    sql.append(from == null ? "" : " AND e.at >= :from");
    sql.append(until == null ? "" : " AND e.at < :until");
    sql.append(newestFirst ? " AND e.id < :beyond" : " AND e.id > :beyond");
    sql.append(bySpans() ? newestFirst ? " AND e.id >= :low" : " AND e.id < :high" : "");
    return sql.append(" ORDER BY e.id").append(direction).append(" LIMIT :most").toString();
  }

  /// What is bound in it, but for `beyond` and `most`, and, for some time, the end of the ids that
  /// are searched: `low`, or `high` for the oldest first.
  Map<String, Object> bound() {
    Map<String, Object> bound = new HashMap<>();
    bound.put("space", space.value());
    put(bound, "door", door);
    put(bound, "member", member);
    put(bound, "from", from == null ? null : from.toEpochMilli());
    put(bound, "until", until == null ? null : until.toEpochMilli());
    for (int i = 0; i < kinds.size(); i++) {
      bound.put("kind" + i, kinds.get(i));
    }
    return bound;
  }

  private static void put(Map<String, Object> bound, String name, @Nullable Object value) {
    if (value != null) {
      bound.put(name, value);
    }
  }
}
