package coop.latchkey.hub.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.names.MemberIndex;
import coop.latchkey.hub.names.Words;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.rule.RuleProblem;
import coop.latchkey.hub.web.Said;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Adds, changes and removes members.
final class MemberChanging {
  private static final int ID_MAX = 40;
  private static final int SAME_NAME_MAX = 99;

  private final PeoplePorts ports;

  MemberChanging(PeoplePorts ports) {
    this.ports = ports;
  }

  /// A change of one member and what the audit log says of it.
  private record Step(SpaceId space, AuditEntry entry, Function<Handle, RuleEdit> edit) {}

  /// `createMember`.
  Answer create(ApiCall call) throws ApiProblem {
    SpaceId space = call.space();
    String name = call.text("name");
    MemberBody body = new MemberBody(call.body(), ports.today(space));
    String wanted = call.text("id");
    String id = wanted.isEmpty() ? ports.database().read(h -> freeId(h, space, name)) : wanted;
    MemberId member = new MemberId(id);
    AuditEntry entry = entry(call, member, "member.created");
    change(
        call,
        "added",
        new Step(
            space,
            entry,
            handle -> {
              if (StoredMember.find(handle, space, member).isPresent()) {
                throw new Stop(taken(id));
              }
              return body.onto(MemberBody.fresh(member)).edit();
            }));
    return Answer.created(shown(space, member));
  }

  private static Problem taken(String id) {
    return Problem.badContent("/id", Said.of("problem.member.taken", "id", id));
  }

  /// An id that says the name, as far as `a-z0-9-` can.
  private static String freeId(Handle handle, SpaceId space, String name) {
    String id = idOf(name);
    if (id.isEmpty()) {
      return Secrets.id("member-");
    }
    for (int i = 1; i <= SAME_NAME_MAX; i++) {
      String next = i == 1 ? id : id + "-" + i;
      if (StoredMember.find(handle, space, new MemberId(next)).isEmpty()) {
        return next;
      }
    }
    return Secrets.id(id + "-");
  }

  /// The id that a name gives; empty when it has no letter of `a-z0-9`.
  static String idOf(String name) {
    String plain =
        String.join("-", Words.of(name)).replaceAll("[^a-z0-9-]", "").replaceAll("-{2,}", "-");
    String cut = plain.substring(0, Math.min(plain.length(), ID_MAX));
    return cut.replaceAll("^-|-$", "");
  }

  /// `changeMember`.
  Answer change(ApiCall call) throws ApiProblem {
    SpaceId space = call.space();
    MemberId member = PeopleArea.member(call);
    MemberBody body = new MemberBody(call.body(), ports.today(space));
    AuditEntry entry = entry(call, member, "member.changed");
    change(
        call,
        "changed",
        new Step(
            space,
            entry,
            handle -> {
              StoredMember before = matching(call, handle, member);
              StoredMember after = body.onto(before);
              note(entry.detail(), before, after);
              return after.edit();
            }));
    ObjectNode shown = shown(space, member);
    return Answer.ok(shown, shown.path("version").asText());
  }

  private static void note(ObjectNode detail, StoredMember before, StoredMember after) {
    String was = MemberIndex.status(before.member());
    String is = MemberIndex.status(after.member());
    if (!was.equals(is)) {
      detail.put("statusBefore", was).put("status", is);
    }
    detail.put("named", !before.name().equals(after.name()));
    detail.put("plans", !before.member().plans().equals(after.member().plans()));
    detail.put("consent", !before.presence().equals(after.presence()));
  }

  /// The member of the path, if they are as the caller read them.
  private static StoredMember matching(ApiCall call, Handle handle, MemberId member) {
    StoredMember before =
        StoredMember.find(handle, call.space(), member)
            .orElseThrow(() -> new Stop(Problem.unknown("member", member.value())));
    try {
      call.mustMatch("member", before.version());
    } catch (ApiProblem e) {
      throw new Stop(e.problem());
    }
    return before;
  }

  /// `removeMember`.
  Answer remove(ApiCall call) throws ApiProblem {
    SpaceId space = call.space();
    MemberId member = PeopleArea.member(call);
    change(
        call,
        "removed",
        new Step(
            space,
            entry(call, member, "member.removed"),
            handle -> {
              matching(call, handle, member);
              List<Problem.Field> uses = MemberUses.of(handle, space, member);
              if (!uses.isEmpty()) {
                throw new Stop(MemberUses.problem(member, uses));
              }
              handle.execute(
                  "DELETE FROM badge_label WHERE space = ? AND digest IN"
                      + " (SELECT digest FROM credential WHERE space = ? AND member = ?)",
                  space.value(),
                  space.value(),
                  member.value());
              return RuleEdit.remove(RuleKind.MEMBER, member.value());
            }));
    return Answer.empty();
  }

  private static AuditEntry entry(ApiCall call, MemberId member, String action) {
    return AuditEntry.of(call.caller(), call.space(), action, "member/" + member);
  }

  private void change(ApiCall call, String otherwise, Step step) throws ApiProblem {
    String reason = call.maybe("reason").filter(text -> !text.isEmpty()).orElse(otherwise);
    step.entry().detail().put("reason", reason);
    RuleEditor.Outcome outcome =
        Stop.or(() ->
            ports
                .rules()
                .change(
                    step.space(),
                    new RuleEditor.Making() {
                      @Override
                      public List<RuleEdit> edits(Handle handle) {
                        return List.of(step.edit().apply(handle));
                      }

                      @Override
                      public void beside(Handle handle, List<Long> changes) {
                        if (!changes.isEmpty()) {
                          ports.audit().append(handle, step.entry());
                        }
                      }
                    },
                    ports.why(call.caller(), reason)));
    if (outcome instanceof RuleEditor.Outcome.Refused(List<RuleProblem> problems)) {
      throw new ApiProblem(refused(problems));
    }
  }

  static Problem refused(List<RuleProblem> problems) {
    return Problem.badContent(
        problems.stream()
            .map(one -> new Problem.Field(pointer(one.field()), one.what(), one.mend()))
            .toList());
  }

  private static String pointer(String field) {
    return field.isEmpty() ? "" : "/" + field.replace("]", "").replace('[', '/').replace('.', '/');
  }

  private ObjectNode shown(SpaceId space, MemberId member) {
    return ports
        .database()
        .read(handle -> StoredMember.find(handle, space, member))
        .map(stored ->
            JsonNodeFactory.instance
                .objectNode()
                .put("id", member.value())
                .put("name", stored.name())
                .put("version", stored.version()))
        .orElseThrow(() -> new IllegalStateException(member + " is gone at once"));
  }
}
