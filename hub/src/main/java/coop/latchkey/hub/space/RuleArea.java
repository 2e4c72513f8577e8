package coop.latchkey.hub.space;

import com.fasterxml.jackson.databind.JsonNode;
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
import coop.latchkey.hub.change.ChangeDesk;
import coop.latchkey.hub.change.Draft;
import coop.latchkey.hub.change.JsonDiff;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.web.Said;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Zones, doors, plans and calendars: listed, read, made, changed, removed. A change that is to be
/// looked at first goes over `previewChange` and `publishChange` instead; both end in the same
/// rules and the same list of changes.
public final class RuleArea implements ApiArea {
  private static final Map<RuleKind, String> NAMES =
      Map.of(
          RuleKind.ZONE, "Zone",
          RuleKind.DOOR, "Door",
          RuleKind.PLAN, "Plan",
          RuleKind.CALENDAR, "Calendar");

  /// What stands beside a rule or speaks of the change, not of the rule.
  private static final Set<String> BESIDE = Set.of("name", "gateway", "reason");

  /// Fields of a door that say who comes in, and not how it hangs on its gateway.
  private static final List<String> DOOR_RULES = List.of("modes", "passback", "training");

  private final RuleEditor rules;
  private final ChangeDesk desk;
  private final Building building;
  private final LiveNow live;

  RuleArea(RuleEditor rules, ChangeDesk desk, Building building, LiveNow live) {
    this.rules = rules;
    this.desk = desk;
    this.building = building;
    this.live = live;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    Map<String, ApiHandler> handlers = new HashMap<>();
    NAMES.forEach((kind, name) -> {
      handlers.put("list" + name + "s", call -> list(call, kind));
      handlers.put("get" + name, call -> get(call, kind));
      handlers.put("create" + name, call -> create(call, kind));
      handlers.put("change" + name, call -> change(call, kind));
      handlers.put("remove" + name, call -> remove(call, kind));
    });
    return handlers;
  }

  private Answer list(ApiCall call, RuleKind kind) {
    return Resource.page(
        call,
        kind.list(),
        (after, most) ->
            rules.list(call.space(), kind, after, most).stream()
                .map(edit -> shown(call.space(), edit))
                .toList());
  }

  private Answer get(ApiCall call, RuleKind kind) {
    String id = call.path(kind.code());
    RuleEdit edit = rules.current(call.space(), kind, id);
    return edit.state() == null
        ? Answer.bad(Problem.unknown(kind.code(), id))
        : Answer.ok(shown(call.space(), edit), Resource.version(edit));
  }

  private ObjectNode shown(SpaceId space, RuleEdit edit) {
    ObjectNode json = Resource.json(edit);
    if (edit.kind() == RuleKind.DOOR) {
      live.door(space, edit.id()).ifPresent(state -> json.set("state", state));
    }
    return json;
  }

  private Answer create(ApiCall call, RuleKind kind) throws ApiProblem {
    String id = call.text("id");
    RuleEdit edit = read(call, kind, id);
    checkDoor(call, edit, JsonDiff.tree(null));
    building.make(
        call,
        new Building.Change(call.space(), kind.code(), id, "created", edit),
        handle -> {
          if (RuleEditor.current(handle, call.space(), kind, id).state() != null) {
            throw Building.taken(kind.code(), id);
          }
        });
    return new Answer.Json(201, shown(call.space(), edit), Resource.version(edit));
  }

  private Answer change(ApiCall call, RuleKind kind) throws ApiProblem {
    String id = call.path(kind.code());
    RuleEdit now = rules.current(call.space(), kind, id);
    if (now.state() == null) {
      return Answer.bad(Problem.unknown(kind.code(), id));
    }
    if (!call.text("id").equals(id)) {
      return Answer.bad(Problem.badContent("/id", Said.of("problem.id.path", "id", id)));
    }
    RuleEdit edit = read(call, kind, id);
    checkDoor(call, edit, JsonDiff.tree(now.state()));
    building.make(
        call,
        new Building.Change(call.space(), kind.code(), id, "changed", edit),
        handle -> matching(call, RuleEditor.current(handle, call.space(), kind, id)));
    return Answer.ok(
        shown(call.space(), edit), Resource.version(rules.current(call.space(), kind, id)));
  }

  private static void matching(ApiCall call, RuleEdit now) {
    if (now.state() == null) {
      throw Building.unknown(now.kind().code(), now.id());
    }
    Building.mustMatch(call, now.kind().code(), Resource.version(now));
  }

  private Answer remove(ApiCall call, RuleKind kind) throws ApiProblem {
    String id = call.path(kind.code());
    boolean people = call.caller().may(Permission.PEOPLE_READ, call.space());
    building.make(
        call,
        new Building.Change(call.space(), kind.code(), id, "removed", RuleEdit.remove(kind, id)),
        handle -> {
          matching(call, RuleEditor.current(handle, call.space(), kind, id));
          InUse.of(handle, call.space(), kind, id, people)
              .ifPresent(problem -> {
                throw new Halt(problem);
              });
        });
    return Answer.empty();
  }

  /// The rule of a call's content.
  private RuleEdit read(ApiCall call, RuleKind kind, String id) throws ApiProblem {
    ObjectNode draft = JsonNodeFactory.instance.objectNode().put("kind", kind.code());
    ObjectNode rule = draft.putObject("rule");
    call.object()
        .properties()
        .forEach(field ->
            (BESIDE.contains(field.getKey()) ? draft : rule).set(field.getKey(), field.getValue()));
    draft.remove("reason");
    rule.put("id", id);
    return switch (Draft.read(desk, call.space(), draft)) {
      case Draft.Result.Good(RuleEdit edit) -> edit;
      case Draft.Result.Bad(String pointer, Said what, Said mend) ->
          throw new ApiProblem(
              Problem.badContent(
                  List.of(
                      new Problem.Field(
                          pointer.replaceFirst("^/rule", ""), what, mend.sentence()))));
    };
  }

  /// Who hangs doors does not say who comes in.
  private static void checkDoor(ApiCall call, RuleEdit edit, JsonNode before) throws ApiProblem {
    if (edit.kind() != RuleKind.DOOR || call.caller().may(Permission.RULES_WRITE, call.space())) {
      return;
    }
    JsonNode after = JsonDiff.tree(edit.state());
    for (String field : DOOR_RULES) {
      if (!after.path("rule").path(field).equals(before.path("rule").path(field))) {
        throw new ApiProblem(
            new Problem(
                403,
                "not-allowed",
                Said.of("problem.doorRule", "field", field),
                List.of(new Problem.Field("/" + field, Said.of("problem.doorRule.field"))),
                null));
      }
    }
  }
}
