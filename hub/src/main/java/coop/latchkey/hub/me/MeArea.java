package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.rule.RuleEdit;
import java.util.List;
import java.util.Map;

/// A member's own membership: where they are one, what it is, who may see them, and their badges.
public final class MeArea implements ApiArea {
  private final MeParts parts;
  private final MyRule rule;
  private final MyPlans plans;

  /// Over these.
  public MeArea(MeParts parts) {
    this.parts = parts;
    this.rule = new MyRule(parts);
    this.plans = new MyPlans(parts);
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listMyMemberships", this::memberships,
        "showMe", this::show,
        "setMyPresence", this::presence,
        "reportMyBadgeLost", this::lost,
        "whoIsIn", this::people);
  }

  private Answer memberships(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("spaces");
    for (Directory.Space space : parts.directory().get().spaces()) {
      for (Grant grant : call.caller().grants()) {
        MemberId member = grant.member();
        if (member != null
            && space.id().equals(grant.space())
            && call.caller().may(Permission.SELF, space.id())) {
          list.addObject()
              .put("space", space.id().value())
              .put("name", space.name())
              .put("member", member.value());
        }
      }
    }
    return Answer.ok(json);
  }

  private Answer show(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    MemberRow row = row(me);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("space", me.spaceId().value())
        .put("spaceName", me.space().name())
        .put("timeZone", me.space().timeZone().getId())
        .put("member", me.id().value())
        .put("name", row.name())
        .put("presence", row.presence())
        .put("status", row.rule().status().code());
    plans.put(json, me, row.rule());
    ArrayNode badges = json.putArray("badges");
    for (Credential one : row.rule().credentials()) {
      ObjectNode badge =
          badges
              .addObject()
              .put("id", one.digest().toString())
              .put("kind", one.kind().code())
              .put("lost", one.lost());
      MyPlans.put(badge, "from", one.from());
      MyPlans.put(badge, "to", one.to());
    }
    ArrayNode doors = json.putArray("doors");
    me.space()
        .doors()
        .forEach(door -> doors.addObject().put("id", door.id().value()).put("name", door.name()));
    ArrayNode zones = json.putArray("zones");
    me.space()
        .zones()
        .forEach(zone -> zones.addObject().put("id", zone.id().value()).put("name", zone.name()));
    return Answer.ok(json, row.version());
  }

  private MemberRow row(Me me) throws ApiProblem {
    return parts
        .database()
        .read(handle -> MemberRow.of(handle, me.spaceId(), me.id()))
        .orElseThrow(() -> new ApiProblem(Problem.unknown("member", me.id().value())));
  }

  private Answer presence(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    String wanted = call.text("presence");
    rule.change(
        me,
        "presence.chosen",
        JsonNodeFactory.instance.objectNode().put("presence", wanted),
        "chose who may see them",
        before -> {
          call.mustMatch("membership", before.version());
          return RuleEdit.of(before.rule(), before.name(), wanted);
        });
    return Answer.empty();
  }

  private Answer lost(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    String badge = call.path("badge");
    rule.change(
        me,
        "badge.lost",
        JsonNodeFactory.instance.objectNode().put("badge", badge),
        "lost, says its holder",
        before -> {
          List<Credential> all = before.rule().credentials();
          if (all.stream().noneMatch(one -> one.digest().toString().equals(badge))) {
            throw new ApiProblem(Problem.unknown("badge", badge));
          }
          List<Credential> marked =
              all.stream()
                  .map(one -> one.digest().toString().equals(badge) ? one.withLost(true) : one)
                  .toList();
          return RuleEdit.of(
              before.rule().withCredentials(marked), before.name(), before.presence());
        });
    return Answer.empty();
  }

  /// First names of those who let members see them; the picture holds no others' names.
  private Answer people(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    SpaceView.People people =
        parts.picture().get().spaces().stream()
            .filter(one -> one.id().equals(me.spaceId()))
            .findFirst()
            .map(SpaceView::people)
            .orElse(null);
    ArrayNode names = json.putArray("firstNames");
    if (people != null) {
      json.put("people", people.estimate());
      people.names().stream().map(MeArea::firstName).forEach(names::add);
    }
    return Answer.ok(json);
  }

  private static String firstName(String name) {
    return name.strip().split("\\s+", 2)[0];
  }
}
