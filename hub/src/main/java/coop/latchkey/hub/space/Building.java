package coop.latchkey.hub.space;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.rule.RuleProblem;
import coop.latchkey.hub.web.Said;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Changes what a space is made of: checks within the transaction, changes, and writes down who did
/// it; gateways have their new policies when it returns. Waits for the disk. Thread-safe.
final class Building {
  private final RuleEditor rules;
  private final AuditTrail audit;
  private final InstantSource clock;

  Building(RuleEditor rules, AuditTrail audit, InstantSource clock) {
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
  }

  /// One change.
  ///
  /// @param what the kind of what is changed: `plan`, `desk`
  /// @param action `created`, `changed` or `removed`
  /// @param edit the rule to be changed; null when it is none
  record Change(SpaceId space, String what, String id, String action, @Nullable RuleEdit edit) {}

  /// Makes a change.
  ///
  /// @param before what is looked at and written first; a [Halt] takes everything back
  void make(ApiCall call, Change change, Consumer<Handle> before) throws ApiProblem {
    RuleEdit edit = change.edit();
    make(call, change, edit == null ? List.of() : List.of(edit), before);
  }

  /// Makes a change of several rules.
  void make(ApiCall call, Change change, List<RuleEdit> edits, Consumer<Handle> before)
      throws ApiProblem {
    String reason = call.maybe("reason").filter(text -> !text.isEmpty()).orElse(change.action());
    Why why = new Why(author(call.caller()), reason, clock.instant());
    Beside beside = new Beside(call, change, edits, reason, before);
    RuleEditor.Outcome outcome = Halt.told(() -> rules.change(change.space(), edits, why, beside));
    switch (outcome) {
      case RuleEditor.Outcome.Changed _ -> {}
      case RuleEditor.Outcome.Refused refused ->
          throw new ApiProblem(contradiction(refused.problems(), change));
      case RuleEditor.Outcome.Outdated _ ->
          throw new ApiProblem(Problem.changedMeanwhile(change.what()));
    }
  }

  private final class Beside implements RuleEditor.Beside {
    private final ApiCall call;
    private final Change change;
    private final List<RuleEdit> edits;
    private final String reason;
    private final Consumer<Handle> before;

    Beside(
        ApiCall call, Change change, List<RuleEdit> edits, String reason, Consumer<Handle> before) {
      this.call = call;
      this.change = change;
      this.edits = edits;
      this.reason = reason;
      this.before = before;
    }

    @Override
    public void before(Handle handle) {
      before.accept(handle);
    }

    @Override
    public void after(Handle handle, List<Long> changes) {
      if (changes.isEmpty() && !edits.isEmpty()) {
        return;
      }
      AuditEntry entry =
          AuditEntry.of(
              call.caller(),
              change.space(),
              change.what() + "." + change.action(),
              change.what() + "/" + change.id());
      entry.detail().put("reason", reason);
      var numbers = entry.detail().putArray("changes");
      changes.forEach(numbers::add);
      audit.append(handle, entry);
    }
  }

  /// The name under which a caller's changes are kept.
  static String author(Caller caller) {
    return caller.name().isBlank() ? caller.account() : caller.name();
  }

  /// Halts unless a change is meant for this version.
  static void mustMatch(ApiCall call, String what, String version) {
    try {
      call.mustMatch(what, version);
    } catch (ApiProblem e) {
      throw new Halt(e.problem());
    }
  }

  /// The id is somebody else's already.
  static Halt taken(String what, String id) {
    return new Halt(
        new Problem(
            409,
            "taken",
            Said.of("problem.taken", "what", Problem.thing(what), "id", id),
            List.of(new Problem.Field("/id", Said.of("field.taken"))),
            null));
  }

  /// There is no such thing.
  static Halt unknown(String what, String id) {
    return new Halt(Problem.unknown(what, id));
  }

  /// The rules would contradict themselves.
  private static Problem contradiction(List<RuleProblem> problems, Change change) {
    RuleEdit edit = change.edit();
    return new Problem(
        422,
        "contradiction",
        Said.of("part.contradiction.title"),
        Said.of(
            "part.contradiction", "problems", problems.stream().map(RuleProblem::placed).toList()),
        Said.all(problems.stream().map(RuleProblem::mend).distinct().toList()).sentence(),
        problems.stream()
            .map(one -> new Problem.Field(pointer(one, edit), one.what(), one.mend().sentence()))
            .toList(),
        null);
  }

  private static String pointer(RuleProblem problem, @Nullable RuleEdit edit) {
    if (edit == null
        || !problem.list().equals(edit.kind().list())
        || !problem.id().equals(edit.id())) {
      return "/" + problem.path();
    }
    String field = problem.field().replace("]", "").replace('[', '/').replace('.', '/');
    return field.isEmpty() ? "" : "/" + field;
  }

  /// Nothing more to say but the version there is now.
  static Answer done(@Nullable String version) {
    return new Answer.Empty(version);
  }
}
