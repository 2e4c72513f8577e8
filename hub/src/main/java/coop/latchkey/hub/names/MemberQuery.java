package coop.latchkey.hub.names;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Asks for members in the order of their words. What few share (letters, a plan, a status) is
/// looked up and put in order; what many share is met soon by reading in order. So both a rare and
/// a common search read few rows, in a space of any size.
///
/// @param search what was typed: every word must stand within a word of the name or the id
/// @param status null for all but guests
/// @param plan null for all
/// @param after the last of the page before; null for the first page
public record MemberQuery(
    String search, @Nullable String status, @Nullable String plan, @Nullable Place after) {
  /// Few: as many as a page reads without being felt.
  private static final int FEW = 500;

  /// Words of a search that are looked at; nobody's name has more.
  private static final int WORDS_MAX = 8;

  /// Where somebody stands in the order.
  public record Place(String words, String member) {}

  /// Somebody found.
  public record Found(Place place, String name, String presence, String rule) {}

  static String plan(String id) {
    return "plan=" + id;
  }

  static String status(String code) {
    return "status=" + code;
  }

  static String host(String member) {
    return "host=" + member;
  }

  /// The guests of a member.
  public static List<Found> guestsOf(Handle handle, SpaceId space, MemberId host) {
    return handle
        .createQuery(
            "SELECT s.words, s.member, m.name, m.presence, m.rule FROM member_part p"
                + " JOIN member_search s ON s.space = p.space AND s.member = p.member"
                + " JOIN member m ON m.space = p.space AND m.id = p.member"
                + " WHERE p.space = :space AND p.part = :part ORDER BY s.words, s.member")
        .bind("space", space.value())
        .bind("part", host(host.value()))
        .map((row, _) ->
            new Found(
                new Place(row.getString("words"), row.getString("member")),
                row.getString("name"),
                row.getString("presence"),
                row.getString("rule")))
        .list();
  }

  /// Those found, in their order.
  public List<Found> find(Handle handle, SpaceId space, int most) {
    List<String> words = Words.of(search).stream().limit(WORDS_MAX).toList();
    String narrow = narrow(handle, space, words);
    StringBuilder sql =
        new StringBuilder("SELECT s.words, s.member, m.name, m.presence, m.rule FROM ");
    sql.append(narrow == null ? "member_search s" : "member_part p CROSS JOIN member_search s");
    // SQLite joins in this order: what the first join leaves is few, each of them is looked up
    // once.
    sql.append(" CROSS JOIN member m WHERE m.space = s.space AND m.id = s.member AND ");
    sql.append(
        narrow == null
            ? ""
            : "p.space = :space AND p.part = :narrow AND s.space = p.space AND s.member = p.member"
                + " AND ");
    sql.append("s.space = :space AND s.status ").append(status == null ? "<>" : "=");
    sql.append(" :status");
    for (int i = 0; i < words.size(); i++) {
      sql.append(" AND s.words LIKE :word").append(i);
    }
    if (plan != null) {
      sql.append(
          " AND EXISTS (SELECT 1 FROM member_part h WHERE h.space = s.space AND h.part = :plan AND"
              + " h.member = s.member)");
    }
    if (after != null) {
      sql.append(" AND (s.words, s.member) > (:afterWords, :afterMember)");
    }
    sql.append(" ORDER BY s.words, s.member LIMIT :most");
    try (Query query = handle.createQuery(sql)) {
      bind(query, space, words, narrow);
      return query
          .bind("most", most)
          .map((row, _) ->
              new Found(
                  new Place(row.getString("words"), row.getString("member")),
                  row.getString("name"),
                  row.getString("presence"),
                  row.getString("rule")))
          .list();
    }
  }

  private void bind(Query query, SpaceId space, List<String> words, @Nullable String narrow) {
    query.bind("space", space.value()).bind("status", status == null ? MemberIndex.GUEST : status);
    for (int i = 0; i < words.size(); i++) {
      // Words are letters, digits and symbols: neither of LIKE's wildcards is among them.
      query.bind("word" + i, "%" + words.get(i) + "%");
    }
    if (narrow != null) {
      query.bind("narrow", narrow);
    }
    String held = plan;
    if (held != null) {
      query.bind("plan", plan(held));
    }
    Place last = after;
    if (last != null) {
      query.bind("afterWords", last.words()).bind("afterMember", last.member());
    }
  }

  /// A part of what is asked for that few have; null when many have every part.
  private @Nullable String narrow(Handle handle, SpaceId space, List<String> words) {
    List<String> parts = new ArrayList<>(Words.parts(words));
    String held = plan;
    if (held != null) {
      parts.add(plan(held));
    }
    String wanted = status;
    if (wanted != null) {
      parts.add(status(wanted));
    }
    for (String part : parts) {
      long sharing =
          handle
              .createQuery(
                  "SELECT count(*) FROM (SELECT 1 FROM member_part WHERE space = :space AND part ="
                      + " :part LIMIT :most) AS shared")
              .bind("space", space.value())
              .bind("part", part)
              .bind("most", FEW + 1)
              .mapTo(Long.class)
              .one();
      if (sharing <= FEW) {
        return part;
      }
    }
    return null;
  }
}
