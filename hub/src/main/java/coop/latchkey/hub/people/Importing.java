package coop.latchkey.hub.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.people.ImportRow.Fate;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Takes files of members: first shows what would become of each row, then does exactly that. A
/// file that was shown is kept for half an hour, the last few of them.
final class Importing {
  private static final int KEPT = 4;
  private static final Duration KEPT_FOR = Duration.ofMinutes(30);
  private static final int LIMIT = 100;

  private final PeoplePorts ports;
  private final Deque<Draft> drafts = new ArrayDeque<>();

  Importing(PeoplePorts ports) {
    this.ports = ports;
  }

  /// A file that was shown.
  ///
  /// @param rows their fates; what they write is made anew when they are taken
  private record Draft(
      String id,
      String account,
      SpaceId space,
      Bytes bytes,
      CsvText file,
      long last,
      List<ImportRow> rows,
      List<String> ignored,
      Instant until) {
    long count(Fate fate) {
      return rows.stream().filter(row -> row.fate() == fate).count();
    }
  }

  /// `importMembers`.
  Answer run(ApiCall call) throws ApiProblem {
    return call.query("import").isPresent() ? taken(call) : shown(call);
  }

  private Answer shown(ApiCall call) throws ApiProblem {
    if (!call.query("dryRun").orElse("true").equals("true")) {
      throw new ApiProblem(Problem.badContent("/query/import", Said.of("problem.import.shown")));
    }
    byte[] bytes = call.content().array();
    if (bytes.length == 0) {
      throw new ApiProblem(Problem.badContent("", Said.of("problem.import.noFile")));
    }
    ImportPlan plan = plan(call.space(), bytes);
    Draft draft =
        new Draft(
            Secrets.id("import-"),
            call.caller().account(),
            call.space(),
            call.content(),
            // The text is as long as the bytes, and can be read of them again.
            new CsvText("", plan.file().charset(), plan.file().separator()),
            plan.last(),
            plan.rows(),
            plan.ignored(),
            ports.clock().instant().plus(KEPT_FOR));
    keep(draft);
    return Answer.ok(json(draft, 0, LIMIT, null, call.texts()));
  }

  private ImportPlan plan(SpaceId space, byte[] bytes) throws ApiProblem {
    return Stop.or(() -> {
      try {
        return ImportPlan.of(bytes, space, ports);
      } catch (Stop stop) {
        throw new java.util.concurrent.CompletionException(stop);
      }
    });
  }

  private synchronized void keep(Draft draft) {
    drafts.addFirst(draft);
    while (drafts.size() > KEPT) {
      drafts.removeLast();
    }
  }

  private synchronized Draft find(ApiCall call, String id) throws ApiProblem {
    Instant now = ports.clock().instant();
    drafts.removeIf(one -> one.until().isBefore(now));
    Optional<Draft> found =
        drafts.stream()
            .filter(one ->
                one.id().equals(id)
                    && one.space().equals(call.space())
                    && one.account().equals(call.caller().account()))
            .findFirst();
    return found.orElseThrow(() -> new ApiProblem(Problem.unknown("import", id)));
  }

  private synchronized void forget(Draft draft) {
    drafts.remove(draft);
  }

  /// `getImport`.
  Answer rows(ApiCall call) throws ApiProblem {
    Draft draft = find(call, call.path("import"));
    return Answer.ok(
        json(
            draft,
            (int) call.number("after", 0),
            (int) call.number("limit", LIMIT),
            call.query("fate").orElse(null),
            call.texts()));
  }

  private static ObjectNode json(
      Draft draft,
      int after,
      int limit,
      @org.jspecify.annotations.Nullable String fate,
      Texts texts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("import", draft.id()).put("until", draft.until().toString());
    json.put("charset", draft.file().charset());
    json.put("separator", draft.file().separatorName());
    ArrayNode ignored = json.putArray("ignoredColumns");
    draft.ignored().stream().limit(50).forEach(ignored::add);
    json.set("counts", counts(draft));
    ArrayNode rows = json.putArray("rows");
    List<ImportRow> all =
        draft.rows().stream()
            .filter(row -> fate == null || row.fate().code().equals(fate))
            .skip(after)
            .limit(limit + 1L)
            .toList();
    all.stream().limit(limit).forEach(row -> row.write(rows.addObject(), texts));
    if (all.size() > limit) {
      json.put(
          "next",
          "?after=" + (after + limit) + "&limit=" + limit + (fate == null ? "" : "&fate=" + fate));
    }
    return json;
  }

  private static ObjectNode counts(Draft draft) {
    ObjectNode counts = JsonNodeFactory.instance.objectNode();
    for (Fate fate : Fate.values()) {
      counts.put(fate.code(), draft.count(fate));
    }
    return counts;
  }

  private Answer taken(ApiCall call) throws ApiProblem {
    if (call.content().length() > 0) {
      throw new ApiProblem(Problem.badContent("", Said.of("problem.import.already")));
    }
    Draft draft = find(call, call.query("import").orElse(""));
    if (draft.count(Fate.REFUSED) > 0 && !call.query("leaveRefused").orElse("").equals("true")) {
      throw new ApiProblem(
          Problem.badContent(
              "/query/leaveRefused",
              Said.of("problem.import.refused", "n", draft.count(Fate.REFUSED))));
    }
    ImportPlan plan = plan(draft.space(), draft.bytes().array());
    AuditEntry entry =
        AuditEntry.of(call.caller(), draft.space(), "members.imported", "import/" + draft.id());
    entry.detail().setAll(counts(draft));
    RuleEditor.Outcome outcome =
        ports
            .rules()
            .changeMany(
                draft.space(),
                draft.last(),
                plan.writes(),
                ports.why(call.caller(), "imported from a file"),
                handle -> ports.audit().append(handle, entry));
    if (outcome instanceof RuleEditor.Outcome.Outdated) {
      throw new ApiProblem(
          Problem.of(409, "changed-since-shown", Said.of("problem.import.changed")));
    }
    forget(draft);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("import", draft.id());
    json.set("counts", counts(draft));
    return Answer.ok(json);
  }
}
