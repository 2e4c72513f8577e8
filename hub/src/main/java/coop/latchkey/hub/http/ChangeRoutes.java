package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.change.ChangeDesk;
import coop.latchkey.hub.change.Draft;
import coop.latchkey.hub.change.JsonDiff;
import coop.latchkey.hub.rule.RuleChanges.Change;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.web.ForecastText;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/api/v1/spaces/{space}/changes`: a change of rules is looked at, published, listed, reverted.
final class ChangeRoutes {
  private static final int PAGE_MAX = 200;
  private static final int PAGE = 50;

  private final ChangeDesk desk;
  private final RuleAnswers answers;

  ChangeRoutes(ChangeDesk desk, RuleAnswers answers) {
    this.desk = desk;
    this.answers = answers;
  }

  /// `POST .../changes:preview` `{"change": {...}}`.
  void preview(RoutingContext context, SpaceId space) {
    Language language = Language.accepted(context.request().getHeader("accept-language"));
    JsonBody.read(context, body -> body.object("change", "a change"))
        .ifPresent(change -> answers.work(context, () -> previewed(space, change, language)));
  }

  private RuleAnswers.Answer previewed(SpaceId space, ObjectNode change, Language language) {
    return switch (Draft.read(desk, space, change)) {
      case Draft.Result.Bad bad -> refused(bad);
      case Draft.Result.Good(RuleEdit edit) ->
          switch (desk.preview(space, edit)) {
            case ChangeDesk.Preview.Wrong wrong -> RuleAnswers.wrong(wrong.problems(), edit);
            case ChangeDesk.Preview.Seen seen -> {
              ForecastText text = new ForecastText(Texts.of(language), desk.timeZone(space));
              ObjectNode json =
                  JsonNodeFactory.instance.objectNode().put("preview", seen.fingerprint());
              json.set("forecast", ForecastJson.of(seen.forecast(), text));
              json.set("differences", differences(seen.before(), seen.after()));
              yield RuleAnswers.ok(json);
            }
          };
    };
  }

  private static RuleAnswers.Answer refused(Draft.Result.Bad bad) {
    return RuleAnswers.problem(
        new Problem(
            400,
            "bad-content",
            "The content is not as it should be",
            bad.what() + " (/change" + bad.pointer() + ")",
            bad.mend() + ".",
            List.of(new Problem.Field("/change" + bad.pointer(), bad.what(), bad.mend()))));
  }

  private record Publication(ObjectNode change, String author, String reason, String preview) {}

  /// `POST .../changes` `{"change": {...}, "author", "reason", "preview"}`.
  void publish(RoutingContext context, SpaceId space) {
    JsonBody.read(
            context,
            body ->
                new Publication(
                    body.object("change", "a change"),
                    body.text("author", "who makes the change", 100),
                    body.text("reason", "why", 500),
                    body.text("preview", "the preview that was looked at", 64)))
        .ifPresent(one -> answers.work(context, () -> published(space, one)));
  }

  private RuleAnswers.Answer published(SpaceId space, Publication one) {
    return switch (Draft.read(desk, space, one.change())) {
      case Draft.Result.Bad bad -> refused(bad);
      case Draft.Result.Good(RuleEdit edit) ->
          outcome(desk.publish(space, edit, one.author(), one.reason(), one.preview()), edit);
    };
  }

  private static RuleAnswers.Answer outcome(ChangeDesk.Outcome outcome, @Nullable RuleEdit edit) {
    return switch (outcome) {
      case ChangeDesk.Outcome.Done done -> RuleAnswers.changed(done.changes());
      case ChangeDesk.Outcome.Wrong wrong -> RuleAnswers.wrong(wrong.problems(), edit);
      case ChangeDesk.Outcome.Outdated _ ->
          RuleAnswers.problem(
              new Problem(
                  409,
                  "outdated-preview",
                  "The rules are others than when this was looked at",
                  "The preview is of another change, or the rules were changed since.",
                  "Preview the change again, look, and publish with the new preview.",
                  List.of(
                      new Problem.Field(
                          "/preview", "it is outdated", "Preview the change again."))));
    };
  }

  /// `GET .../changes?before=&limit=`, the latest first.
  void list(RoutingContext context, SpaceId space) {
    Long before = RuleAnswers.number(context, "before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
    Long limit = RuleAnswers.number(context, "limit", 1, PAGE_MAX, PAGE);
    if (before == null || limit == null) {
      return;
    }
    answers.work(
        context,
        () -> {
          List<Change> changes = desk.list(space, before, limit.intValue());
          ObjectNode json = JsonNodeFactory.instance.objectNode();
          ArrayNode list = json.putArray("changes");
          changes.forEach(change -> list.add(head(change)));
          if (changes.size() == limit) {
            json.put("next", "?before=" + changes.getLast().id() + "&limit=" + limit);
          }
          return RuleAnswers.ok(json);
        });
  }

  /// `GET .../changes/{id}`.
  void show(RoutingContext context, SpaceId space) {
    long id = id(context);
    answers.work(
        context,
        () -> {
          Change change = desk.find(space, id).orElse(null);
          if (change == null) {
            return RuleAnswers.problem(unknown(id));
          }
          ObjectNode json = head(change);
          json.set("differences", differences(change.before(), change.after()));
          set(json, "before", change.before());
          set(json, "after", change.after());
          return RuleAnswers.ok(json);
        });
  }

  private record Revert(String author, String reason) {}

  /// `POST .../changes/{id}:revert` `{"author", "reason"}`.
  void revert(RoutingContext context, SpaceId space) {
    long id = id(context);
    JsonBody.read(
            context,
            body ->
                new Revert(
                    body.text("author", "who takes it back", 100), body.text("reason", "why", 500)))
        .ifPresent(one ->
            answers.work(
                context,
                () ->
                    desk.find(space, id).isEmpty()
                        ? RuleAnswers.problem(unknown(id))
                        : reverted(desk.revert(space, id, one.author(), one.reason()))));
  }

  private static RuleAnswers.Answer reverted(ChangeDesk.Outcome outcome) {
    return outcome instanceof ChangeDesk.Outcome.Wrong wrong
        ? RuleAnswers.problem(
            409, "not-reverted", "It cannot be taken back like this", wrong.problems(), null)
        : outcome(outcome, null);
  }

  private static Problem unknown(long id) {
    return Problem.of(
        404,
        "unknown-change",
        "No such change",
        "This space has no change " + id + ".",
        "Take a number from the list of changes.");
  }

  /// The path lets nothing but digits through.
  private static long id(RoutingContext context) {
    return Long.parseLong(context.pathParam("id"));
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
