package coop.latchkey.hub.series.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.series.SeriesAnswer;
import coop.latchkey.hub.series.SeriesAnswers;
import coop.latchkey.hub.series.SeriesQuestion;
import coop.latchkey.hub.series.SeriesSpan;
import coop.latchkey.hub.series.Tally;
import coop.latchkey.hub.web.Said;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has a shape over the day or the week: visits, the heat map, the usual day.
final class ShapeAnswers {
  private static final int WEEKS = 8;

  private final SeriesAnswers answers;
  private final InstantSource clock;

  ShapeAnswers(SeriesAnswers answers, InstantSource clock) {
    this.answers = answers;
    this.clock = clock;
  }

  Answer visits(ApiCall call, Directory.Space space) throws ApiProblem {
    SeriesSpan span = Asked.span(call, space.timeZone(), clock.instant(), "day");
    ZoneId zone = call.query("zone").map(ZoneId::new).orElse(null);
    if (zone != null && space.zones().stream().noneMatch(one -> one.id().equals(zone))) {
      throw new ApiProblem(Problem.unknown("zone", zone.value()));
    }
    Disclosure shown = Asked.disclosure(call);
    var answer =
        (SeriesAnswer.Visits) answers.answer(new SeriesQuestion.Visits(space.id(), zone, span));
    ObjectNode json = SeriesJson.object();
    Columns.head(json, space.id().value(), span);
    json.put("by", span.by().code()).put("exact", shown.exact());
    json.put("zone", zone == null ? null : zone.value());
    Columns.buckets(json, answer.buckets(), span.zone());
    VisitColumns.put(json, answer.stays(), shown, span.zone());
    return Asked.csv(call) ? VisitColumns.csv(space.id().value(), json) : Answer.ok(json);
  }

  Answer heat(ApiCall call, Directory.Space space) throws ApiProblem {
    SeriesSpan asked = Asked.span(call, space.timeZone(), clock.instant(), "hour");
    Place place = Place.one(call, space);
    Disclosure shown = Asked.disclosure(call);
    var answer =
        (SeriesAnswer.Heat)
            answers.answer(new SeriesQuestion.Heat(space.id(), place.line(), asked));
    ObjectNode json = SeriesJson.object();
    Columns.head(json, space.id().value(), asked);
    json.put("exact", shown.exact()).put("capacity", place.capacity());
    SeriesJson.zones(json, place.zones());
    ArrayNode rows = json.putArray("rows");
    for (int day = 0; day < answer.week().size(); day++) {
      ObjectNode row = rows.addObject().put("day", Asked.DAYS.get(day));
      ArrayNode average = row.putArray("average");
      ArrayNode peak = row.putArray("peak");
      ArrayNode known = row.putArray("knownSeconds");
      for (Tally tally : answer.week().get(day)) {
        Tally seen = shown.people(tally);
        Columns.put(average, seen == null ? null : Columns.round(seen.average()));
        Columns.put(peak, seen == null ? null : seen.peak());
        known.add(tally.known() / 1_000.0);
      }
    }
    return Asked.csv(call) ? heatCsv(space.id().value(), json) : Answer.ok(json);
  }

  private static Answer heatCsv(String space, ObjectNode json) {
    return Table.file(
        space + "-week.csv",
        List.of("day", "hour", "average", "peak", "knownSeconds"),
        table ->
            json.path("rows")
                .forEach(row -> {
                  for (int hour = 0; hour < row.path("average").size(); hour++) {
                    table.line(
                        row.path("day").asText(),
                        hour,
                        VisitColumns.cell(row.path("average").path(hour)),
                        VisitColumns.cell(row.path("peak").path(hour)),
                        row.path("knownSeconds").path(hour).asText());
                  }
                }));
  }

  Answer usual(ApiCall call, Directory.Space space) throws ApiProblem {
    LocalDate day = day(call, space);
    int weeks = (int) call.number("weeks", WEEKS);
    Place place = Place.one(call, space);
    Disclosure shown = Asked.disclosure(call);
    var answer =
        (SeriesAnswer.Usual)
            answers.answer(
                new SeriesQuestion.Usual(
                    space.id(), place.line(), day, space.timeZone(), weeks, clock.millis()));
    ObjectNode json = SeriesJson.object();
    json.put("space", space.id().value()).put("timeZone", space.timeZone().getId());
    json.put("day", day.toString()).put("weeks", weeks).put("exact", shown.exact());
    json.put("capacity", place.capacity());
    SeriesJson.zones(json, place.zones());
    ArrayNode at = json.putArray("at");
    ArrayNode median = json.putArray("median");
    ArrayNode lower = json.putArray("lowerQuartile");
    ArrayNode upper = json.putArray("upperQuartile");
    ArrayNode days = json.putArray("days");
    ArrayNode actual = json.putArray("actual");
    for (int i = 0; i < answer.usual().size(); i++) {
      SeriesAnswer.Quartiles one = answer.usual().get(i);
      at.add("%02d:%02d".formatted(i / 4, i % 4 * 15));
      Columns.put(median, seen(shown, one == null ? null : one.median()));
      Columns.put(lower, seen(shown, one == null ? null : one.lower()));
      Columns.put(upper, seen(shown, one == null ? null : one.upper()));
      days.add(one == null ? 0 : one.days());
      Columns.put(actual, seen(shown, answer.actual().get(i)));
    }
    return Asked.csv(call) ? usualCsv(space.id().value(), json) : Answer.ok(json);
  }

  private static @Nullable Double seen(Disclosure shown, @Nullable Double value) {
    return Columns.round(shown.people(value));
  }

  private static Answer usualCsv(String space, ObjectNode json) {
    List<String> columns =
        List.of("at", "median", "lowerQuartile", "upperQuartile", "days", "actual");
    return Table.file(
        space + "-usual.csv",
        columns,
        table -> {
          for (int i = 0; i < json.path("at").size(); i++) {
            List<Object> cells = new ArrayList<>();
            for (String column : columns) {
              cells.add(VisitColumns.cell(json.path(column).path(i)));
            }
            table.line(cells.toArray());
          }
        });
  }

  private LocalDate day(ApiCall call, Directory.Space space) throws ApiProblem {
    try {
      return call.query("day")
          .map(LocalDate::parse)
          .orElseGet(() -> LocalDate.ofInstant(clock.instant(), space.timeZone()));
    } catch (DateTimeException _) {
      throw new ApiProblem(Problem.badContent("/query/day", Said.of("problem.series.day")));
    }
  }
}
