package coop.latchkey.hub.names;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Writes what members are found by, wherever members are written and in the same transaction.
public final class MemberIndex {
  /// A guest's status.
  public static final String GUEST = "guest";

  /// A member who owes payment.
  public static final String ARREARS = "arrears";

  /// Members in one batch: their parts are sorted so that neighbours are written together.
  private static final int BATCH = 5000;

  private final Handle handle;
  private final SpaceId space;

  /// Of one space.
  public MemberIndex(Handle handle, SpaceId space) {
    this.handle = handle;
    this.space = space;
  }

  /// A member and the name they chose.
  public record Named(Member member, String name) {}

  /// What lists say of a member: `active`, `paused`, `arrears`, `ended`, or `guest`.
  public static String status(Member member) {
    return member.guest() != null
        ? GUEST
        : member.status() == MemberStatus.ACTIVE && member.arrearsSince() != null
            ? ARREARS
            : member.status().code();
  }

  /// The words of a name and an id, as they stand in a row.
  public static String words(String name, String id) {
    Set<String> words = new LinkedHashSet<>(Words.of(name));
    words.addAll(Words.of(id));
    return String.join(" ", words);
  }

  /// Members new or changed.
  public void put(List<Named> members) {
    for (int from = 0; from < members.size(); from += BATCH) {
      List<Named> some = members.subList(from, Math.min(members.size(), from + BATCH));
      remove(some.stream().map(one -> one.member().id()).toList());
      insert(some);
    }
  }

  /// Members nobody of whom was there.
  public void add(List<Named> members) {
    for (int from = 0; from < members.size(); from += BATCH) {
      insert(members.subList(from, Math.min(members.size(), from + BATCH)));
    }
  }

  private record Part(String part, String member) {}

  private static final Comparator<Part> ORDER =
      Comparator.comparing(Part::part).thenComparing(Part::member);

  private void insert(List<Named> members) {
    List<Part> parts = new ArrayList<>();
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO member_search (space, member, words, status, marks)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      for (Named one : members) {
        String id = one.member().id().value();
        String words = words(one.name(), id);
        String marks = String.join(" ", marks(one.member()));
        batch.add(space.value(), id, words, status(one.member()), marks);
        partsOf(words, marks).forEach(part -> parts.add(new Part(part, id)));
      }
      batch.execute();
    }
    parts.sort(ORDER);
    try (PreparedBatch batch =
        handle.prepareBatch("INSERT INTO member_part (space, part, member) VALUES (?, ?, ?)")) {
      parts.forEach(one -> batch.add(space.value(), one.part(), one.member()));
      batch.execute();
    }
  }

  private static Set<String> marks(Member member) {
    Set<String> marks = new LinkedHashSet<>();
    member.plans().forEach(held -> marks.add(MemberQuery.plan(held.plan().value())));
    marks.add(MemberQuery.status(status(member)));
    GuestPass pass = member.guest();
    if (pass != null) {
      marks.add(MemberQuery.host(pass.host().value()));
    }
    return marks;
  }

  private static Set<String> partsOf(String words, String marks) {
    Set<String> parts = Words.parts(List.of(words.split(" ")));
    parts.addAll(List.of(marks.split(" ")));
    return parts;
  }

  /// Members who are no more.
  public void remove(List<MemberId> members) {
    List<Part> parts = new ArrayList<>();
    for (MemberId member : members) {
      handle
          .createQuery("SELECT words, marks FROM member_search WHERE space = ? AND member = ?")
          .bind(0, space.value())
          .bind(1, member.value())
          .map((row, _) -> partsOf(row.getString("words"), row.getString("marks")))
          .findOne()
          .ifPresent(all -> all.forEach(part -> parts.add(new Part(part, member.value()))));
    }
    if (parts.isEmpty()) {
      return;
    }
    parts.sort(ORDER);
    try (PreparedBatch rows =
            handle.prepareBatch("DELETE FROM member_search WHERE space = ? AND member = ?");
        PreparedBatch batch =
            handle.prepareBatch(
                "DELETE FROM member_part WHERE space = ? AND part = ? AND member = ?")) {
      members.forEach(member -> rows.add(space.value(), member.value()));
      rows.execute();
      parts.forEach(one -> batch.add(space.value(), one.part(), one.member()));
      batch.execute();
    }
  }

  /// All of them.
  public void clear() {
    handle.execute("DELETE FROM member_search WHERE space = ?", space.value());
    handle.execute("DELETE FROM member_part WHERE space = ?", space.value());
  }

  /// Adds those who were written by a hub that kept nothing to find them by.
  ///
  /// @return in how many spaces
  public static int complete(Handle handle) {
    List<String> spaces =
        handle
            .createQuery(
                "SELECT DISTINCT m.space FROM member m LEFT JOIN member_search s"
                    + " ON s.space = m.space AND s.member = m.id WHERE s.member IS NULL")
            .mapTo(String.class)
            .list();
    for (String space : spaces) {
      MemberIndex index = new MemberIndex(handle, new SpaceId(space));
      index.clear();
      index.add(
          handle
              .createQuery("SELECT name, rule FROM member WHERE space = ?")
              .bind(0, space)
              .map((row, _) -> new Named(read(row.getString("rule")), row.getString("name")))
              .list());
    }
    return spaces.size();
  }

  private static Member read(String rule) {
    return switch (RuleJson.readMember(rule.getBytes(StandardCharsets.UTF_8))) {
      case Parsed.Ok<Member>(Member member) -> member;
      case Parsed.Bad<Member>(String _, String detail) ->
          throw new IllegalStateException("the database holds a member of no sense: " + detail);
    };
  }
}
