package coop.latchkey.hub.retention;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/// For how long people are named, and the counts that stay.
public final class RetentionArea implements ApiArea {
  private static final int DAYS_MAX = 31;

  private final Retention retention;
  private final EventCounts counts;

  /// Answers by these.
  public RetentionArea(Retention retention, EventCounts counts) {
    this.retention = retention;
    this.counts = counts;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "previewRetention", this::preview,
        "applyRetention", call -> Answer.ok(retention.run(call.space(), call.caller()).json()),
        "listEventCounts", this::counts);
  }

  private Answer preview(ApiCall call) {
    ObjectNode json = retention.preview(call.space()).json();
    retention.last(call.space()).ifPresent(last -> json.put("lastAt", last.toString()));
    return Answer.ok(json);
  }

  private Answer counts(ApiCall call) throws ApiProblem {
    ZoneId zone = retention.policy().zone(call.space());
    LocalDate from = day(call, "from");
    LocalDate to = day(call, "to");
    if (to.isBefore(from) || to.isAfter(from.plusDays(DAYS_MAX - 1))) {
      throw new ApiProblem(
          Problem.badContent(
              "/query/to",
              Said.of("problem.retention.span", "to", to, "from", from, "days", DAYS_MAX)));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("timeZone", zone.getId());
    var list = json.putArray("counts");
    counts
        .of(
            call.space(),
            zone,
            from.atStartOfDay(zone).toInstant(),
            to.plusDays(1).atStartOfDay(zone).toInstant())
        .forEach((slot, events) -> {
          ObjectNode one = list.addObject();
          one.put("hour", slot.hour().toString());
          one.put("door", slot.door());
          one.put("kind", slot.kind());
          one.put("direction", slot.direction());
          one.put("zone", slot.zone());
          one.put("events", events);
        });
    return Answer.ok(json);
  }

  private static LocalDate day(ApiCall call, String name) throws ApiProblem {
    try {
      return LocalDate.parse(call.path(name));
    } catch (DateTimeException _) {
      throw new ApiProblem(Problem.badContent("/query/" + name, Said.of("field.noDay")));
    }
  }
}
