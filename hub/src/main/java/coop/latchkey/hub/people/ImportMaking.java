package coop.latchkey.hub.people;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.hub.approval.Ban;
import coop.latchkey.hub.names.MemberIndex;
import coop.latchkey.hub.names.Words;
import coop.latchkey.hub.people.ImportRow.Change;
import coop.latchkey.hub.people.ImportRow.Fate;
import coop.latchkey.hub.rule.MemberRow;
import coop.latchkey.hub.web.Said;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes members of a file's rows. An empty cell leaves what is there; a plan is added, or its last
/// days are changed, and the member's other plans stay.
final class ImportMaking {
  private static final Set<String> CONSENTS = Set.of("count", "members", "public");
  private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("d/M/uuuu");

  private final Map<String, ImportPlan.StoredText> known;
  private final Map<String, String> plans;
  private final Map<String, String> plansByName = new HashMap<>();
  private final Map<String, Long> lines = new HashMap<>();

  private final @Nullable LocalDate bans;

  /// @param plans names by id
  /// @param bans today, where shutting somebody out needs a second person; else null
  ImportMaking(
      Map<String, ImportPlan.StoredText> known,
      Map<String, String> plans,
      @Nullable LocalDate bans) {
    this.bans = bans;
    this.known = known;
    this.plans = plans;
    plans.forEach((id, name) -> plansByName.put(String.join(" ", Words.of(name)), id));
  }

  /// A row's fate, and what it writes.
  record Made(ImportRow row, @Nullable MemberRow write) {}

  /// Why a row cannot be taken.
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Said why;

    Wrong(Said why) {
      super(why.key(), null, false, false);
      this.why = why;
    }
  }

  Made row(long line, Map<ImportColumn, String> cells) {
    String name = cells.getOrDefault(ImportColumn.NAME, "");
    String id = cells.getOrDefault(ImportColumn.ID, "");
    try {
      if (id.isEmpty()) {
        id = idOf(name);
      }
      return made(line, id, cells);
    } catch (Wrong wrong) {
      ImportRow row = new ImportRow(line, id, name, Fate.REFUSED, List.of(), wrong.why);
      return new Made(row, null);
    }
  }

  private static String idOf(String name) throws Wrong {
    String id = MemberChanging.idOf(name);
    if (id.isEmpty()) {
      throw new Wrong(name.isEmpty() ? Said.of("problem.row.nobody") : Said.of("problem.row.noId"));
    }
    return id;
  }

  private Made made(long line, String id, Map<ImportColumn, String> cells) throws Wrong {
    if (!Names.isName(id)) {
      throw new Wrong(Said.of("problem.row.id", "id", id));
    }
    Long earlier = lines.putIfAbsent(id, line);
    if (earlier != null) {
      throw new Wrong(Said.of("problem.row.same", "line", earlier, "id", id));
    }
    ImportPlan.StoredText text = known.get(id);
    StoredMember before = text == null ? MemberBody.fresh(new MemberId(id)) : text.read();
    if (text != null && !cells.containsKey(ImportColumn.ID)) {
      sameName(id, text.name(), cells.getOrDefault(ImportColumn.NAME, ""));
    }
    StoredMember after = after(before, cells);
    if (text == null) {
      return new Made(
          new ImportRow(line, id, after.name(), Fate.NEW, List.of(), null),
          new MemberRow(after.member(), after.name(), after.presence(), null));
    }
    if (bans != null && Ban.is(before.member(), after.member(), bans)) {
      throw new Wrong(Said.of("problem.import.ban"));
    }
    List<Change> changes = changes(before, after);
    return changes.isEmpty()
        ? new Made(new ImportRow(line, id, after.name(), Fate.UNCHANGED, changes, null), null)
        : new Made(
            new ImportRow(line, id, after.name(), Fate.CHANGED, changes, null),
            new MemberRow(after.member(), after.name(), after.presence(), before.edit()));
  }

  /// Without an id, only the very same name is taken for the same person.
  private static void sameName(String id, String there, String name) throws Wrong {
    if (!Words.of(there).equals(Words.of(name))) {
      throw new Wrong(Said.of("problem.row.idOf", "id", id, "name", there));
    }
  }

  private StoredMember after(StoredMember before, Map<ImportColumn, String> cells) throws Wrong {
    String name = cells.getOrDefault(ImportColumn.NAME, before.name());
    if (name.isEmpty()
        || name.length() > MemberBody.NAME_MAX
        || name.codePoints().anyMatch(MemberBody::unseen)) {
      throw new Wrong(
          name.isEmpty()
              ? Said.of("problem.row.noName", "most", MemberBody.NAME_MAX)
              : Said.of("problem.row.name", "most", MemberBody.NAME_MAX));
    }
    String consent = cells.getOrDefault(ImportColumn.CONSENT, before.presence());
    if (!CONSENTS.contains(consent)) {
      throw new Wrong(
          Said.of("problem.row.consent", "consent", consent, "consents", List.copyOf(CONSENTS)));
    }
    Member old = before.member();
    if (old.guest() != null) {
      throw new Wrong(Said.of("problem.row.guest"));
    }
    Member member =
        new Member(
            old.id(),
            status(old, cells),
            plans(old, cells),
            old.credentials(),
            old.longUnlock(),
            old.pauses(),
            arrears(old, cells),
            old.learnt(),
            null,
            old.home());
    return new StoredMember(member, name, consent);
  }

  private static MemberStatus status(Member old, Map<ImportColumn, String> cells) throws Wrong {
    String status = cells.get(ImportColumn.STATUS);
    if (status == null) {
      return old.status();
    }
    return switch (String.join("", Words.of(status))) {
      case "active", "actif", "arrears", "impaye" -> MemberStatus.ACTIVE;
      case "paused", "pause", "suspendu" -> MemberStatus.PAUSED;
      case "ended", "termine", "resilie" -> MemberStatus.ENDED;
      default -> throw new Wrong(Said.of("problem.row.status", "status", status));
    };
  }

  private static @Nullable LocalDate arrears(Member old, Map<ImportColumn, String> cells)
      throws Wrong {
    LocalDate since = day(cells, ImportColumn.ARREARS_SINCE);
    String status = String.join("", Words.of(cells.getOrDefault(ImportColumn.STATUS, "")));
    LocalDate known = since == null ? old.arrearsSince() : since;
    return switch (status) {
      case "active", "actif" -> {
        if (since != null) {
          throw new Wrong(Said.of("problem.row.active"));
        }
        yield null;
      }
      case "arrears", "impaye" -> {
        if (known == null) {
          throw new Wrong(Said.of("problem.row.since"));
        }
        yield known;
      }
      default -> known;
    };
  }

  private List<Subscription> plans(Member old, Map<ImportColumn, String> cells) throws Wrong {
    String cell = cells.get(ImportColumn.PLAN);
    LocalDate from = day(cells, ImportColumn.FROM);
    LocalDate to = day(cells, ImportColumn.TO);
    if (cell == null) {
      if (from != null || to != null) {
        throw new Wrong(Said.of("problem.row.days"));
      }
      return old.plans();
    }
    PlanId plan = plan(cell);
    if (from != null && to != null && to.isBefore(from)) {
      throw new Wrong(Said.of("problem.row.order"));
    }
    List<Subscription> plans = new ArrayList<>(old.plans());
    for (int i = 0; i < plans.size(); i++) {
      Subscription held = plans.get(i);
      LocalDate begins = held.from();
      if (held.plan().equals(plan) && (from == null || from.equals(begins))) {
        LocalDate ends = to == null ? held.to() : to;
        if (begins != null && ends != null && ends.isBefore(begins)) {
          throw new Wrong(Said.of("problem.row.begins", "day", begins));
        }
        plans.set(i, new Subscription(plan, begins, ends, held.units()));
        return plans;
      }
    }
    plans.add(new Subscription(plan, from, to));
    return plans;
  }

  private PlanId plan(String cell) throws Wrong {
    String id = plans.containsKey(cell) ? cell : plansByName.get(String.join(" ", Words.of(cell)));
    if (id == null) {
      throw new Wrong(
          Said.of("problem.row.plan", "plan", cell, "plans", List.copyOf(plans.keySet())));
    }
    return new PlanId(id);
  }

  private static @Nullable LocalDate day(Map<ImportColumn, String> cells, ImportColumn column)
      throws Wrong {
    String cell = cells.get(column);
    if (cell == null) {
      return null;
    }
    try {
      return cell.indexOf('-') > 0
          ? LocalDate.parse(cell)
          : LocalDate.parse(cell.replace('.', '/'), DAY_FIRST);
    } catch (DateTimeException _) {
      throw new Wrong(Said.of("problem.row.day", "day", cell, "column", column.shown()));
    }
  }

  private static List<Change> changes(StoredMember before, StoredMember after) {
    List<Change> changes = new ArrayList<>();
    change(changes, "name", before.name(), after.name());
    change(
        changes, "status", MemberIndex.status(before.member()), MemberIndex.status(after.member()));
    change(
        changes,
        "arrearsSince",
        String.valueOf(before.member().arrearsSince()),
        String.valueOf(after.member().arrearsSince()));
    change(changes, "plans", plansOf(before.member()), plansOf(after.member()));
    change(changes, "consent", before.presence(), after.presence());
    return changes;
  }

  private static void change(List<Change> changes, String field, String before, String after) {
    if (!before.equals(after)) {
      changes.add(new Change(field, before.replace("null", "-"), after.replace("null", "-")));
    }
  }

  private static String plansOf(Member member) {
    StringBuilder text = new StringBuilder();
    for (Subscription held : member.plans()) {
      text.append(text.isEmpty() ? "" : ", ").append(held.plan());
      LocalDate from = held.from();
      LocalDate to = held.to();
      if (from != null || to != null) {
        text.append(' ').append(from == null ? "" : from).append("..").append(to == null ? "" : to);
      }
    }
    return text.toString();
  }
}
