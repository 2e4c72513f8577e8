package coop.latchkey.hub.http;

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
import coop.latchkey.hub.ask.Answer;
import coop.latchkey.hub.ask.Asking;
import coop.latchkey.hub.ask.Question;
import coop.latchkey.hub.web.ExplainText;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `POST /api/v1/decisions:explain`: would they come in, and why.
final class DecisionRoutes {
  private static final Pattern PIN = Pattern.compile("[0-9]{4,8}");

  private final Asking asking;
  private final Vertx vertx;

  DecisionRoutes(Asking asking, Vertx vertx) {
    this.asking = asking;
    this.vertx = vertx;
  }

  void explain(RoutingContext context) {
    var language = Language.accepted(context.request().getHeader("accept-language"));
    JsonBody.read(context, DecisionRoutes::question)
        .ifPresent(question -> {
          var _ =
              vertx
                  .executeBlocking(() -> asking.ask(question), false)
                  .onSuccess(answer -> answer(context, answer, language))
                  .onFailure(context::fail);
        });
  }

  private static Question question(JsonBody body) throws JsonBody.Bad {
    SpaceId space = body.value("space", "the id of a space", SpaceId::new);
    DoorId door = body.value("door", "the id of a door", DoorId::new);
    MemberId member = body.optional("member", "the id of a member", MemberId::new);
    CredentialDigest credential =
        body.optional("credential", "a digest of 32 hexadecimal digits", CredentialDigest::ofHex);
    if ((member == null) == (credential == null)) {
      throw JsonBody.bad(
          "/member",
          "a question is about a member or a credential, and about one of them only",
          "Give \"member\" or \"credential\".");
    }
    return new Question(
        space,
        door,
        member,
        credential,
        body.optional("pin", "4 to 8 digits", DecisionRoutes::pin),
        direction(body.optional("direction", "\"in\" or \"out\"", DecisionRoutes::isIn)),
        body.optional("at", "a time such as 2026-11-28T21:00:00+01:00", JsonBody::time),
        body.flag("hubReachable", true));
  }

  private static Direction direction(@Nullable Boolean in) {
    return in == null || in ? Direction.IN : Direction.OUT;
  }

  private static Boolean isIn(String text) {
    return switch (text) {
      case "in" -> true;
      case "out" -> false;
      default -> throw new IllegalArgumentException("it is neither \"in\" nor \"out\"");
    };
  }

  private static Question.Pin pin(String digits) {
    if (!PIN.matcher(digits).matches()) {
      throw new IllegalArgumentException("it is no PIN");
    }
    return new Question.Pin(digits);
  }

  private static void answer(RoutingContext context, Answer answer, Language language) {
    switch (answer) {
      case Answer.Unknown unknown ->
          new Problem(
                  404,
                  "unknown-" + unknown.field(),
                  "The question names what is not there",
                  unknown.what() + ".",
                  unknown.mend() + ".",
                  List.of(new Problem.Field("/" + unknown.field(), unknown.what(), unknown.mend())))
              .send(context);
      case Answer.Decided decided ->
          context
              .response()
              .putHeader("content-type", "application/json")
              .putHeader("content-language", language.code())
              .putHeader("vary", "accept-language")
              .putHeader("cache-control", "no-store")
              .end(json(decided, new ExplainText(Texts.of(language))).toString());
    }
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
