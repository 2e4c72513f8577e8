package coop.latchkey.hub.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.rule.RuleAnswers;
import coop.latchkey.hub.rule.RuleChanges.Change;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.web.ForecastText;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change of rules is looked at, published, listed, reverted. What concerns one member asks for
/// the permissions of people, too.
public final class ChangeArea implements ApiArea {
  private static final int PAGE = 50;

  private final ChangeDesk desk;

  /// Over this desk.
  public ChangeArea(ChangeDesk desk) {
    this.desk = desk;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "previewChange", this::preview,
        "publishChange", this::publish,
        "listChanges", this::list,
        "showChange", this::show,
        "revertChange", this::revert);
  }

  private RuleEdit draft(ApiCall call, Permission ofPeople) throws ApiProblem {
    if (call.body().at("/change/kind").asText().equals(RuleKind.MEMBER.code())) {
      mustHold(call, ofPeople);
    }
    ObjectNode change = (ObjectNode) call.body().path("change");
    return switch (Draft.read(desk, call.space(), change)) {
      case Draft.Result.Good(RuleEdit edit) -> edit;
      case Draft.Result.Bad bad ->
          throw new ApiProblem(
              Problem.badContent(
                  List.of(
                      new Problem.Field(
                          "/change" + bad.pointer(), bad.what(), bad.mend().sentence()))));
    };
  }

  private static void mustHold(ApiCall call, Permission permission) throws ApiProblem {
    if (!call.caller().may(permission, call.space())) {
      throw new ApiProblem(Problem.notAllowed(permission));
    }
  }

  private Answer preview(ApiCall call) throws ApiProblem {
    RuleEdit edit = draft(call, Permission.PEOPLE_READ);
    Language language = Language.accepted(call.query("Accept-Language").orElse(null));
    return switch (desk.preview(call.space(), edit)) {
      case ChangeDesk.Preview.Wrong wrong -> RuleAnswers.wrong(wrong.problems(), edit);
      case ChangeDesk.Preview.Seen seen -> {
        ForecastText text = new ForecastText(Texts.of(language), desk.timeZone(call.space()));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("preview", seen.fingerprint());
        json.set("forecast", ForecastJson.of(seen.forecast(), text));
        json.set("differences", differences(seen.before(), seen.after()));
        yield Answer.ok(json);
      }
    };
  }

  private Answer publish(ApiCall call) throws ApiProblem {
    RuleEdit edit = draft(call, Permission.PEOPLE_WRITE);
    return outcome(
        desk.publish(
            call.space(), edit, call.author("author"), call.text("reason"), call.text("preview")),
        edit);
  }

  private static Answer outcome(ChangeDesk.Outcome outcome, @Nullable RuleEdit edit) {
    return switch (outcome) {
      case ChangeDesk.Outcome.Done done -> RuleAnswers.changed(done.changes());
      case ChangeDesk.Outcome.Wrong wrong -> RuleAnswers.wrong(wrong.problems(), edit);
      case ChangeDesk.Outcome.Outdated _ ->
          Answer.bad(
              new Problem(
                  409,
                  "outdated-preview",
                  Said.of("problem.outdated"),
                  List.of(new Problem.Field("/preview", Said.of("problem.outdated.field"))),
                  null));
    };
  }

  /// The latest first.
  private Answer list(ApiCall call) {
    long limit = call.number("limit", PAGE);
    List<Change> changes =
        desk.list(call.space(), call.number("before", Long.MAX_VALUE), (int) limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("changes");
    changes.forEach(change -> list.add(head(change)));
    if (changes.size() == limit) {
      json.put("next", "?before=" + changes.getLast().id() + "&limit=" + limit);
    }
    return Answer.ok(json);
  }

  private Change found(ApiCall call) throws ApiProblem {
    long id = call.number("change", 0);
    SpaceId space = call.space();
    return desk.find(space, id)
        .orElseThrow(() -> new ApiProblem(Problem.unknown("change", String.valueOf(id))));
  }

  private Answer show(ApiCall call) throws ApiProblem {
    Change change = found(call);
    if (ofMember(change)) {
      mustHold(call, Permission.PEOPLE_READ);
    }
    ObjectNode json = head(change);
    json.set("differences", differences(change.before(), change.after()));
    set(json, "before", change.before());
    set(json, "after", change.after());
    return Answer.ok(json);
  }

  private Answer revert(ApiCall call) throws ApiProblem {
    Change change = found(call);
    if (ofMember(change)) {
      mustHold(call, Permission.PEOPLE_WRITE);
    }
    ChangeDesk.Outcome outcome =
        desk.revert(call.space(), change.id(), call.author("author"), call.text("reason"));
    return outcome instanceof ChangeDesk.Outcome.Wrong wrong
        ? RuleAnswers.problem(
            409, "not-reverted", Said.of("problem.notReverted.title"), wrong.problems(), null)
        : outcome(outcome, null);
  }

  private static boolean ofMember(Change change) {
    return change.kind().equals(RuleKind.MEMBER.code());
  }

  private static ObjectNode head(Change change) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", change.id())
        .put("at", change.why().at().toString())
        .put("author", change.why().author())
        .put("reason", change.why().reason())
        .put("kind", change.kind())
        .put("subject", change.subject());
  }

  private static ArrayNode differences(@Nullable String before, @Nullable String after) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (JsonDiff.Difference one : JsonDiff.between(before, after)) {
      ObjectNode json = list.addObject().put("pointer", one.pointer());
      json.set("before", one.before());
      json.set("after", one.after());
    }
    return list;
  }

  private static void set(ObjectNode json, String name, @Nullable String state) {
    JsonNode tree = JsonDiff.tree(state);
    if (!tree.isMissingNode()) {
      json.set(name, tree);
    }
  }
}
