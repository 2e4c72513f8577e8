package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.ask.Answer;
import coop.latchkey.hub.ask.Question;
import coop.latchkey.hub.web.ExplainText;
import coop.latchkey.hub.web.Said;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a door said no to whoever asks, and whether it would say yes.
public final class MyDoorsArea implements ApiArea {
  private static final int PAGE = 10;

  private final MeParts parts;

  /// Over these.
  public MyDoorsArea(MeParts parts) {
    this.parts = parts;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of("listMyRefusals", this::refusals, "wouldIGetIn", this::ask);
  }

  private coop.latchkey.hub.api.Answer refusals(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    MyEvents.Place from = place(call);
    int limit = (int) call.number("limit", PAGE);
    List<MyEvents.Event> events =
        parts
            .database()
            .read(handle ->
                MyEvents.of(handle, me.spaceId(), me.id(), "accessDenied", from, limit + 1));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("refusals");
    events.stream()
        .limit(limit)
        .forEach(event -> {
          if (event.record().fact() instanceof Fact.AccessDenied denied) {
            put(list.addObject(), me, event, denied);
          }
        });
    if (events.size() > limit) {
      json.put("next", "?after=" + events.get(limit).place() + "&limit=" + limit);
    }
    return coop.latchkey.hub.api.Answer.ok(json);
  }

  /// Where a page begins.
  static MyEvents.Place place(ApiCall call) throws ApiProblem {
    String after = call.query("after").orElse("");
    MyEvents.Place place = after.isEmpty() ? MyEvents.Place.END : MyEvents.Place.read(after);
    if (place == null) {
      throw new ApiProblem(Problem.badContent("/query/after", Said.of("problem.list.place")));
    }
    return place;
  }

  private static void put(ObjectNode json, Me me, MyEvents.Event event, Fact.AccessDenied denied) {
    Instant at = event.record().at();
    var zone = me.space().timeZone();
    var sentences = me.texts().sentences();
    json.put("event", event.id().toString())
        .put("at", at.toString())
        .put("door", denied.door().value())
        .put("doorName", me.door(denied.door().value()))
        .put("direction", denied.direction().code())
        .put("reason", denied.reason().code())
        .put("sentence", sentences.whatHappened(denied.reason()))
        .put("next", sentences.nextStep(denied.reason(), denied.from(), at, zone));
    MyPlans.put(json, "from", denied.from());
  }

  private coop.latchkey.hub.api.Answer ask(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    Question question =
        new Question(
            me.spaceId(),
            new DoorId(call.path("door")),
            me.id(),
            null,
            null,
            Direction.IN,
            time(call),
            true);
    return switch (parts.asking().ask(question)) {
      case Answer.Unknown unknown when unknown.field().equals("door") ->
          throw new ApiProblem(Problem.unknown("door", call.path("door")));
      case Answer.Unknown unknown ->
          throw new ApiProblem(
              new Problem(
                  409,
                  "nothing-to-show",
                  Said.of("problem.nothingToShow.title"),
                  unknown.what().sentence(),
                  Said.of("problem.nothingToShow.mend"),
                  List.of(),
                  null));
      case Answer.Decided decided -> coop.latchkey.hub.api.Answer.ok(json(me, decided));
    };
  }

  private static @Nullable Instant time(ApiCall call) throws ApiProblem {
    String at = call.query("at").orElse("");
    try {
      return at.isEmpty() ? null : OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException _) {
      throw new ApiProblem(Problem.badContent("/query/at", Said.of("problem.time")));
    }
  }

  private ObjectNode json(Me me, Answer.Decided decided) {
    Decision decision = decided.explanation().decision();
    ExplainText text = new ExplainText(me.texts());
    Instant at = decided.moment().at();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("door", decided.door().value())
        .put("doorName", me.door(decided.door().value()))
        .put("at", at.toString())
        .put("decision", ExplainText.code(decision))
        .put("sentence", sentence(me, decision, text));
    MyPlans.put(json, "next", text.next(decision, at, decided.timeZone()));
    if (decision instanceof Decision.Denied denied) {
      json.put("reason", denied.reason().code());
      MyPlans.put(json, "from", denied.from());
    }
    ArrayNode assumed = json.putArray("assumed");
    decided.assumed().forEach(one -> assumed.add(text.assumed(one)));
    return json;
  }

  /// With the plan by its name.
  private String sentence(Me me, Decision decision, ExplainText text) {
    PlanId plan = decision instanceof Decision.Granted granted ? granted.plan() : null;
    if (plan == null) {
      return text.sentence(decision);
    }
    MyPlans.Named named =
        parts.database().read(handle -> MyPlans.of(handle, me.spaceId())).get(plan);
    return me.texts()
        .text("explain.granted.byPlan", "plan", named == null ? plan.value() : named.name());
  }
}
