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
  /// Copies the list.
  public EventQuery {
    kinds = List.copyOf(kinds);
  }

  /// All of a space.
  public static EventQuery all(SpaceId space) {
    return new EventQuery(space, null, null, List.of(), null, null);
  }

  /// The SQL condition, and what is bound in it.
  Condition condition() {
    List<String> parts = new ArrayList<>();
    Map<String, Object> bound = new HashMap<>();
    parts.add("e.space = :space");
    bound.put("space", space.value());
    if (door != null) {
      // The second half lets the partial index be used.
      parts.add("e.door = :door AND e.door <> ''");
      bound.put("door", door);
    }
    if (member != null) {
      parts.add("e.member = :member AND e.member <> ''");
      bound.put("member", member);
    }
    if (!kinds.isEmpty()) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < kinds.size(); i++) {
        names.add(":kind" + i);
        bound.put("kind" + i, kinds.get(i));
      }
      parts.add("e.kind IN (" + String.join(", ", names) + ")");
    }
    if (from != null) {
      parts.add("e.at >= :from");
      bound.put("from", from.toEpochMilli());
    }
    if (until != null) {
      parts.add("e.at < :until");
      bound.put("until", until.toEpochMilli());
    }
    return new Condition(String.join(" AND ", parts), bound);
  }

  /// A condition of SQL.
  record Condition(String sql, Map<String, Object> bound) {}
}
