package coop.latchkey.hub.ask;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Explanation.Considered;
import coop.latchkey.core.access.Explanation.Verdict;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.ExplainText;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Would they come in, and why.
public final class ExplainArea implements ApiArea {
  private static final Pattern PIN = Pattern.compile("[0-9]{4,8}");

  private final Asking asking;

  /// Over this.
  public ExplainArea(Asking asking) {
    this.asking = asking;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of("explainDecision", this::explain);
  }

  private coop.latchkey.hub.api.Answer explain(ApiCall call) throws ApiProblem {
    Question question = question(call);
    if (!call.caller().may(Permission.RULES_READ, question.space())) {
      return unknown(
          new Answer.Unknown(
              "space", Said.of("problem.ask.space", "space", question.space().value())));
    }
    Language language = Language.accepted(call.query("Accept-Language").orElse(null));
    return switch (asking.ask(question)) {
      case Answer.Unknown unknown -> unknown(unknown);
      case Answer.Decided decided ->
          coop.latchkey.hub.api.Answer.ok(json(decided, new ExplainText(Texts.of(language))));
    };
  }

  private static Question question(ApiCall call) throws ApiProblem {
    if (call.object().has("member") == call.object().has("credential")) {
      throw new ApiProblem(Problem.badContent("/member", Said.of("problem.ask.either")));
    }
    return new Question(
        call.value("space", Said.of("expected.space"), SpaceId::new),
        call.value("door", Said.of("expected.door"), DoorId::new),
        call.maybe("member", Said.of("expected.member"), MemberId::new).orElse(null),
        call.maybe("credential", Said.of("expected.digest"), CredentialDigest::ofHex).orElse(null),
        call.maybe("pin", Said.of("expected.pin"), ExplainArea::pin).orElse(null),
        call.text("direction").equals("out") ? Direction.OUT : Direction.IN,
        call.maybe("at", Said.of("expected.time"), ExplainArea::time).orElse(null),
        call.body().path("hubReachable").asBoolean(true));
  }

  private static Instant time(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Question.Pin pin(String digits) {
    if (!PIN.matcher(digits).matches()) {
      throw new IllegalArgumentException("it is no PIN");
    }
    return new Question.Pin(digits);
  }

  private static coop.latchkey.hub.api.Answer unknown(Answer.Unknown unknown) {
    return coop.latchkey.hub.api.Answer.bad(
        new Problem(
            404,
            "unknown-" + unknown.field(),
            Said.of("problem.ask.title"),
            unknown.what().sentence(),
            unknown.what().mend().sentence(),
            List.of(new Problem.Field("/" + unknown.field(), unknown.what())),
            null));
  }

  private static ObjectNode json(Answer.Decided answer, ExplainText text) {
    Decision decision = answer.explanation().decision();
    Instant at = answer.moment().at();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("decision", ExplainText.code(decision));
    String reason =
        switch (decision) {
          case Decision.Granted granted -> granted.basis().code();
          case Decision.Denied denied -> denied.reason().code();
          case Decision.Asked asked -> asked.ask().code();
        };
    json.put("reason", reason).put("sentence", text.sentence(decision));
    put(json, "next", text.next(decision, at, answer.timeZone()));
    put(json, "from", decision instanceof Decision.Denied denied ? denied.from() : null);
    put(json, "member", answer.member());
    put(json, "name", answer.name());
    if (decision instanceof Decision.Granted granted) {
      granted(json, granted);
    }
    List<Considered> considered = answer.explanation().considered();
    considered.stream()
        .filter(one -> one.verdict() == Verdict.DECIDED)
        .findFirst()
        .ifPresent(one -> json.set("rule", json(one, text)));
    list(json.putArray("nearly"), considered, Verdict.NEARLY, text);
    list(json.putArray("considered"), considered, null, text);
    json.put("at", at.toString());
    json.put("clockTrusted", answer.moment().clockTrusted());
    json.put("policyStale", answer.moment().policyStale());
    json.put("gateway", answer.policy().gateway().value());
    json.put("policyVersion", answer.policy().version());
    ArrayNode assumed = json.putArray("assumed");
    answer
        .assumed()
        .forEach(
            one -> assumed.addObject().put("code", one.code()).put("sentence", text.assumed(one)));
    return json;
  }

  private static void granted(ObjectNode json, Decision.Granted granted) {
    put(json, "plan", granted.plan());
    if (granted.charge() != null) {
      json.putObject("charge")
          .put("units", granted.charge().units())
          .put("until", granted.charge().until().toString());
    }
    ArrayNode notices = json.putArray("notices");
    granted.notices().stream().map(notice -> notice.code()).sorted().forEach(notices::add);
  }

  private static void list(
      ArrayNode list, List<Considered> considered, @Nullable Verdict only, ExplainText text) {
    considered.stream()
        .filter(one -> only == null || one.verdict() == only)
        .forEach(one -> list.add(json(one, text)));
  }

  private static ObjectNode json(Considered considered, ExplainText text) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("rule", considered.rule().code());
    put(json, "subject", considered.subject());
    json.put("verdict", considered.verdict().code());
    put(json, "reason", considered.reason() == null ? null : considered.reason().code());
    json.put("sentence", text.considered(considered));
    put(json, "from", considered.from());
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
