package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.hub.guest.HostNotices;
import coop.latchkey.hub.guest.Reception;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/api/v1/spaces/{space}/members/{member}/...` and `.../credentials/{digest}:lost`.
final class MemberRoutes {
  private static final int PAGE_MAX = 200;
  private static final int PAGE = 50;

  private final Reception reception;
  private final RuleAnswers answers;

  MemberRoutes(Reception reception, RuleAnswers answers) {
    this.reception = reception;
    this.answers = answers;
  }

  /// What became of a change.
  static RuleAnswers.Answer outcome(Reception.Outcome outcome, Problem unknown) {
    return switch (outcome) {
      case Reception.Outcome.Done done -> RuleAnswers.changed(done.changes());
      case Reception.Outcome.Unknown _ -> RuleAnswers.problem(unknown);
      case Reception.Outcome.Wrong wrong -> RuleAnswers.wrong(wrong.problems(), null);
    };
  }

  /// The member of the path; null when there cannot be one, and the answer has said so.
  private static @Nullable MemberId member(RoutingContext context) {
    String id = context.pathParam("id");
    if (Names.isName(id)) {
      return new MemberId(id);
    }
    unknown(id).send(context);
    return null;
  }

  private static Problem unknown(Object member) {
    return Problem.of(
        404,
        "unknown-member",
        "No such member",
        "This space has no member \"" + member + "\".",
        "Write the id of one of its members.");
  }

  /// `GET .../members/{member}/notices?after=&limit=`, the earliest first.
  void notices(RoutingContext context, SpaceId space) {
    MemberId member = member(context);
    Long after = member == null ? null : RuleAnswers.number(context, "after", 0, Long.MAX_VALUE, 0);
    Long limit = after == null ? null : RuleAnswers.number(context, "limit", 1, PAGE_MAX, PAGE);
    if (member == null || after == null || limit == null) {
      return;
    }
    answers.work(
        context,
        () ->
            reception.member(space, member).isEmpty()
                ? RuleAnswers.problem(unknown(member))
                : notices(reception.notices(space, member, after, limit.intValue()), limit));
  }

  private static RuleAnswers.Answer notices(List<HostNotices.Notice> notices, long limit) {
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
    return RuleAnswers.ok(json);
  }

  private record Had(TrainingId training, @Nullable MemberId by, @Nullable LocalDate on) {}

  /// `POST .../members/{member}/trainings`.
  void train(RoutingContext context, SpaceId space) {
    MemberId member = member(context);
    if (member == null) {
      return;
    }
    JsonBody.read(
            context,
            body ->
                new Had(
                    body.value("training", "the id of a training", TrainingId::new),
                    body.optional("by", "the id of a trainer", MemberId::new),
                    body.optional("on", "a day such as 2026-11-28", LocalDate::parse)))
        .ifPresent(had ->
            answers.work(
                context,
                () ->
                    outcome(
                        reception.train(space, member, had.training(), had.by(), had.on()),
                        unknown(member))));
  }

  private record Given(
      Card card, @Nullable LocalDate from, @Nullable LocalDate to, String author, String reason) {}

  /// `POST .../members/{member}/credentials`: a badge more, for some days or for good.
  void giveBadge(RoutingContext context, SpaceId space) {
    MemberId member = member(context);
    if (member == null) {
      return;
    }
    JsonBody.read(context, MemberRoutes::given)
        .ifPresent(one ->
            answers.work(
                context,
                () -> {
                  Reception.Outcome outcome =
                      reception.giveBadge(
                          space,
                          member,
                          one.card(),
                          one.from(),
                          one.to(),
                          one.author(),
                          one.reason());
                  return outcome instanceof Reception.Outcome.Done done
                      ? given(reception.digest(space, one.card()), done)
                      : outcome(outcome, unknown(member));
                }));
  }

  private static Given given(JsonBody body) throws JsonBody.Bad {
    Card card = CardBody.card(body);
    LocalDate from = body.optional("from", "a day such as 2026-11-28", LocalDate::parse);
    LocalDate to = body.optional("to", "a day such as 2026-12-05", LocalDate::parse);
    if (from != null && to != null && to.isBefore(from)) {
      throw JsonBody.bad("/to", "it is before \"from\"", "Give a later day than \"from\".");
    }
    String author = body.author("operator");
    return new Given(card, from, to, author, body.reason("badge given"));
  }

  private static RuleAnswers.Answer given(CredentialDigest digest, Reception.Outcome.Done done) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("credential", digest.toString());
    ArrayNode changes = json.putArray("changes");
    done.changes().forEach(changes::add);
    return RuleAnswers.created(json);
  }

  private record Said(String author, String reason) {}

  /// `POST .../credentials/{digest}:lost` and `:found`.
  void lost(RoutingContext context, SpaceId space) {
    boolean lost = context.pathParam("action").equals("lost");
    String digest = context.pathParam("id");
    JsonBody.read(
            context,
            body -> new Said(body.author("operator"), body.reason(lost ? "lost" : "found again")))
        .ifPresent(said ->
            answers.work(
                context,
                () -> {
                  Problem unknown =
                      Problem.of(
                          404,
                          "unknown-credential",
                          "No such credential",
                          "Nobody in this space holds \"" + digest + "\".",
                          "Take the digest from an event or from the member.");
                  return digest.matches("[0-9a-f]{32}")
                      ? outcome(
                          reception.lost(
                              space,
                              CredentialDigest.ofHex(digest),
                              lost,
                              said.author(),
                              said.reason()),
                          unknown)
                      : RuleAnswers.problem(unknown);
                }));
  }
}
