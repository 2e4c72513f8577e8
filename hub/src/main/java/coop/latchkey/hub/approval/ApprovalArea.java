package coop.latchkey.hub.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.ApprovalKind;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.approval.Approval.Decision;
import coop.latchkey.hub.approval.Approval.State;
import coop.latchkey.hub.web.Said;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/// Requests over the API: asked, seen, answered.
public final class ApprovalArea implements ApiArea {
  private static final int PAGE = 50;

  /// A call longer than this is told by its length.
  private static final int TOLD_MAX = 8 * 1024;

  private final ApprovalDesk desk;
  private final BiPredicate<SpaceId, MemberId> members;

  /// @param members whether a space has such a member
  public ApprovalArea(ApprovalDesk desk, BiPredicate<SpaceId, MemberId> members) {
    this.desk = desk;
    this.members = members;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listApprovals", this::list,
        "getApproval", this::one,
        "askToLook", this::ask,
        "approveRequest", this::approve,
        "refuseRequest", this::refuse,
        "cancelRequest", this::cancel);
  }

  private Answer list(ApiCall call) throws ApiProblem {
    if (call.caller().grants().isEmpty() || onlyMember(call.caller(), call.space())) {
      throw new ApiProblem(Problem.notAllowed(Permission.PEOPLE_HISTORY));
    }
    int limit = (int) call.number("limit", PAGE);
    boolean open = call.query("state").orElse("open").equals("open");
    List<Approval> found =
        desk.list(
            call.caller(), call.space(), open, call.number("after", Long.MAX_VALUE), limit + 1);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Switches switches = desk.switches(call.space());
    json.put("ban", switches.ban()).put("lockdown", switches.lockdown());
    json.put("history", switches.history());
    ArrayNode list = json.putArray("approvals");
    found.stream().limit(limit).forEach(one -> list.add(json(one, call.caller())));
    if (found.size() > limit) {
      json.put(
          "next",
          "?state="
              + (open ? "open" : "done")
              + "&after="
              + found.get(limit - 1).number()
              + "&limit="
              + limit);
    }
    return Answer.ok(json);
  }

  /// Members of a space who run nothing of it have nothing to do with its requests.
  private static boolean onlyMember(Caller caller, SpaceId space) {
    return ApprovalDesk.kinds(caller, space).isEmpty() && !caller.may(Permission.LIVE_READ, space);
  }

  private Answer one(ApiCall call) throws ApiProblem {
    return shown(desk.find(call.caller(), call.space(), call.path("approval")), call);
  }

  private Answer ask(ApiCall call) throws ApiProblem {
    SpaceId space = call.space();
    if (!desk.switches(space).history()) {
      throw new ApiProblem(Problem.of(409, "not-needed", Said.of("problem.approval.notNeeded")));
    }
    Matter matter = Matter.everybody(space);
    if (call.object().has("member")) {
      MemberId member = call.value("member", Said.of("expected.member"), MemberId::new);
      if (!members.test(space, member)) {
        throw new ApiProblem(Problem.unknown("member", member.value()));
      }
      matter = Matter.member(space, member);
    }
    return Answer.created(json(desk.askToLook(call, matter), call.caller()));
  }

  private Answer approve(ApiCall call) throws ApiProblem {
    return shown(
        desk.approve(call.caller(), call.space(), call.path("approval"), call.text("note")), call);
  }

  private Answer refuse(ApiCall call) throws ApiProblem {
    return shown(
        desk.refuse(call.caller(), call.space(), call.path("approval"), call.text("note")), call);
  }

  private Answer cancel(ApiCall call) throws ApiProblem {
    return shown(desk.cancel(call.caller(), call.space(), call.path("approval")), call);
  }

  private Answer shown(Approval one, ApiCall call) {
    return Answer.ok(json(one, call.caller()), Long.toString(one.version()));
  }

  private ObjectNode json(Approval one, Caller caller) {
    Instant now = desk.now();
    boolean late = one.late(now);
    ApprovalKind kind = one.ask().kind();
    boolean mine = one.asker().account().equals(caller.account());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", one.id()).put("kind", kind.code());
    json.put("operation", one.ask().operation()).put("subject", one.ask().subject());
    told(json, one);
    json.put("reason", one.ask().reason());
    json.putObject("asker").put("account", one.asker().account()).put("name", one.asker().name());
    json.put("askedAt", one.askedAt().toString());
    json.put("expiresAt", one.expiresAt().toString());
    json.put("state", late ? State.EXPIRED.code() : one.state().code());
    Decision by = one.decision();
    if (by != null) {
      json.putObject("decider").put("account", by.account()).put("name", by.name());
      json.put("decidedAt", by.at().toString()).put("note", by.note());
    }
    Instant until = one.until();
    if (until != null) {
      json.put("until", until.toString());
    }
    json.put("outcome", one.outcome());
    json.put("mine", mine);
    json.put("mayAnswer", desk.mayAnswer(caller, one));
    return json.put("version", one.version());
  }

  /// What exactly is done once it is approved.
  private static void told(ObjectNode json, Approval one) {
    String called = one.ask().called();
    if (called.length() > TOLD_MAX) {
      json.putObject("call").put("characters", called.length());
    } else if (!called.isEmpty()) {
      JsonNode call = Called.json(called);
      json.set("call", call);
    }
  }
}
