package coop.latchkey.hub.guest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.rule.RuleAnswers;
import coop.latchkey.hub.web.Said;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Members at the desk: their badges, their trainings, what hosts are told.
public final class ReceptionArea implements ApiArea {
  private static final int PAGE = 50;

  private final Reception reception;

  /// Over this reception.
  public ReceptionArea(Reception reception) {
    this.reception = reception;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "hostNotices", this::notices,
        "grantTraining", this::train,
        "giveBadge", this::giveBadge,
        "reportLost", call -> lost(call, true),
        "reportFound", call -> lost(call, false));
  }

  /// What became of a change.
  static Answer outcome(Reception.Outcome outcome, Problem unknown) {
    return switch (outcome) {
      case Reception.Outcome.Done done -> RuleAnswers.changed(done.changes());
      case Reception.Outcome.Unknown _ -> Answer.bad(unknown);
      case Reception.Outcome.Wrong wrong -> RuleAnswers.wrong(wrong.problems(), null);
    };
  }

  private static MemberId member(ApiCall call) {
    return new MemberId(call.path("member"));
  }

  private static Problem unknown(ApiCall call) {
    return Problem.unknown("member", call.path("member"));
  }

  /// The earliest first.
  private Answer notices(ApiCall call) {
    if (reception.member(call.space(), member(call)).isEmpty()) {
      return Answer.bad(unknown(call));
    }
    long limit = call.number("limit", PAGE);
    List<HostNotices.Notice> notices =
        reception.notices(call.space(), member(call), call.number("after", 0), (int) limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("notices");
    for (HostNotices.Notice notice : notices) {
      list.addObject()
          .put("id", notice.id())
          .put("kind", notice.kind())
          .put("guest", notice.guest().value())
          .put("door", notice.door().value())
          .put("at", notice.at().toString());
    }
    if (notices.size() == limit) {
      json.put("next", "?after=" + notices.getLast().id() + "&limit=" + limit);
    }
    return Answer.ok(json);
  }

  private Answer train(ApiCall call) throws ApiProblem {
    TrainingId training = call.value("training", Said.of("expected.training"), TrainingId::new);
    MemberId by = call.maybe("by", Said.of("expected.trainer"), MemberId::new).orElse(null);
    LocalDate on = call.maybe("on", Said.of("expected.day"), LocalDate::parse).orElse(null);
    return outcome(
        reception.train(call.space(), member(call), training, by, on, Author.of(call.caller())),
        unknown(call));
  }

  /// A badge more, for some days or for good.
  private Answer giveBadge(ApiCall call) throws ApiProblem {
    Card card = CardJson.card(call);
    LocalDate from = call.maybe("from", Said.of("expected.day"), LocalDate::parse).orElse(null);
    LocalDate to = call.maybe("to", Said.of("expected.day"), LocalDate::parse).orElse(null);
    if (from != null && to != null && to.isBefore(from)) {
      throw new ApiProblem(Problem.badContent("/to", Said.of("problem.days.order")));
    }
    Reception.Outcome outcome =
        reception.giveBadge(
            call.space(),
            member(call),
            card,
            from,
            to,
            call.author("author"),
            call.maybe("reason").orElse("badge given"));
    return outcome instanceof Reception.Outcome.Done done
        ? given(reception.digest(call.space(), card), done)
        : outcome(outcome, unknown(call));
  }

  private static Answer given(CredentialDigest digest, Reception.Outcome.Done done) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("credential", digest.toString());
    ArrayNode changes = json.putArray("changes");
    done.changes().forEach(changes::add);
    return Answer.created(json);
  }

  private Answer lost(ApiCall call, boolean lost) {
    String digest = call.path("credential");
    return outcome(
        reception.lost(
            call.space(),
            CredentialDigest.ofHex(digest),
            lost,
            call.author("author"),
            call.maybe("reason").orElse(lost ? "lost" : "found again")),
        Problem.unknown("credential", digest));
  }
}
