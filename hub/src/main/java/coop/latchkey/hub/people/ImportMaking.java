package coop.latchkey.hub.people;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.hub.names.MemberIndex;
import coop.latchkey.hub.names.Words;
import coop.latchkey.hub.people.ImportRow.Change;
import coop.latchkey.hub.people.ImportRow.Fate;
import coop.latchkey.hub.rule.MemberRow;
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

  /// @param plans names by id
  ImportMaking(Map<String, ImportPlan.StoredText> known, Map<String, String> plans) {
    this.known = known;
    this.plans = plans;
    plans.forEach((id, name) -> plansByName.put(String.join(" ", Words.of(name)), id));
  }

  /// A row's fate, and what it writes.
  record Made(ImportRow row, @Nullable MemberRow write) {}

  /// Why a row cannot be taken.
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private final String mend;

    Wrong(String why, String mend) {
      super(why, null, false, false);
      this.mend = mend;
    }

    String why() {
      String why = getMessage();
      return why == null ? "" : why;
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
      ImportRow row =
          new ImportRow(line, id, name, Fate.REFUSED, List.of(), wrong.why(), wrong.mend);
      return new Made(row, null);
    }
  }

  private static String idOf(String name) throws Wrong {
    String id = MemberChanging.idOf(name);
    if (id.isEmpty()) {
      throw new Wrong(
          name.isEmpty() ? "it names nobody" : "no id can be made of this name",
          "Give it an id of a-z, 0-9 and -.");
    }
    return id;
  }

  private Made made(long line, String id, Map<ImportColumn, String> cells) throws Wrong {
    if (!Names.isName(id)) {
      throw new Wrong("\"" + id + "\" is no id", "Use 1 to 63 of a-z, 0-9 and -.");
    }
    Long earlier = lines.putIfAbsent(id, line);
    if (earlier != null) {
      throw new Wrong(
          "line " + earlier + " is of the same member \"" + id + "\"",
          "Leave one of them out, or give them different ids.");
    }
    ImportPlan.StoredText text = known.get(id);
    StoredMember before = text == null ? MemberBody.fresh(new MemberId(id)) : text.read();
    if (text != null && !cells.containsKey(ImportColumn.ID)) {
      sameName(id, text.name(), cells.getOrDefault(ImportColumn.NAME, ""));
    }
    StoredMember after = after(before, cells);
    if (text == null) {
      return new Made(
          new ImportRow(line, id, after.name(), Fate.NEW, List.of(), "", ""),
          new MemberRow(after.member(), after.name(), after.presence(), null));
    }
    List<Change> changes = changes(before, after);
    return changes.isEmpty()
        ? new Made(new ImportRow(line, id, after.name(), Fate.UNCHANGED, changes, "", ""), null)
        : new Made(
            new ImportRow(line, id, after.name(), Fate.CHANGED, changes, "", ""),
            new MemberRow(after.member(), after.name(), after.presence(), before.edit()));
  }

  /// Without an id, only the very same name is taken for the same person.
  private static void sameName(String id, String there, String name) throws Wrong {
    if (!Words.of(there).equals(Words.of(name))) {
      throw new Wrong(
          "the id \"" + id + "\" that this name gives is " + there + "'s",
          "Give the row an id of its own.");
    }
  }

  private StoredMember after(StoredMember before, Map<ImportColumn, String> cells) throws Wrong {
    String name = cells.getOrDefault(ImportColumn.NAME, before.name());
    if (name.isEmpty()
        || name.length() > MemberBody.NAME_MAX
        || name.codePoints().anyMatch(MemberBody::unseen)) {
      throw new Wrong(
          name.isEmpty() ? "it has no name" : "its name cannot be shown on a line",
          "Give it a name of at most " + MemberBody.NAME_MAX + " letters.");
    }
    String consent = cells.getOrDefault(ImportColumn.CONSENT, before.presence());
    if (!CONSENTS.contains(consent)) {
      throw new Wrong("there is no consent \"" + consent + "\"", "Write one of " + CONSENTS + ".");
    }
    Member old = before.member();
    if (old.guest() != null) {
      throw new Wrong("this is the id of a guest", "Give the member an id of their own.");
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
      default ->
          throw new Wrong(
              "there is no status \"" + status + "\"", "Write active, paused, arrears or ended.");
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
          throw new Wrong(
              "it is active and in arrears", "Write the status arrears, or leave the day out.");
        }
        yield null;
      }
      case "arrears", "impaye" -> {
        if (known == null) {
          throw new Wrong(
              "it does not say since when payment is owed", "Add a column arrearsSince.");
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
        throw new Wrong("it has days, and no plan that they are of", "Name the plan.");
      }
      return old.plans();
    }
    PlanId plan = plan(cell);
    if (from != null && to != null && to.isBefore(from)) {
      throw new Wrong("it ends before it begins", "Give a last day not before the first.");
    }
    List<Subscription> plans = new ArrayList<>(old.plans());
    for (int i = 0; i < plans.size(); i++) {
      Subscription held = plans.get(i);
      LocalDate begins = held.from();
      if (held.plan().equals(plan) && (from == null || from.equals(begins))) {
        LocalDate ends = to == null ? held.to() : to;
        if (begins != null && ends != null && ends.isBefore(begins)) {
          throw new Wrong("it ends before it begins on " + begins, "Give a later last day.");
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
      throw new Wrong("there is no plan \"" + cell + "\"", "Write one of " + plans.keySet() + ".");
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
      throw new Wrong(
          "\"" + cell + "\" in column " + column.shown() + " is no day",
          "Write it as 2026-05-31 or 31/05/2026.");
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
