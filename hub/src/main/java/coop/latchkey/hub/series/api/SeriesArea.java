package coop.latchkey.hub.series.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.series.SeriesAnswer;
import coop.latchkey.hub.series.SeriesAnswers;
import coop.latchkey.hub.series.SeriesAway;
import coop.latchkey.hub.series.SeriesHealth;
import coop.latchkey.hub.series.SeriesQuestion;
import coop.latchkey.hub.series.SeriesSpan;
import coop.latchkey.hub.series.Subject;
import coop.latchkey.hub.series.Tally;
import coop.latchkey.hub.web.Said;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The questions on people, desks and changes: `/api/v1/spaces/{space}/occupancy/series`,
/// `/changes` and `/desks`.
public final class SeriesArea implements ApiArea {
  private final SeriesAnswers answers;
  private final Supplier<SeriesHealth> health;
  private final Supplier<Directory> directory;
  private final InstantSource clock;
  private final ShapeAnswers shapes;

  /// Over a store.
  ///
  /// @param health how it is
  /// @param directory what the spaces are made of
  public SeriesArea(
      SeriesAnswers answers,
      Supplier<SeriesHealth> health,
      Supplier<Directory> directory,
      InstantSource clock) {
    this.answers = answers;
    this.health = health;
    this.directory = directory;
    this.clock = clock;
    this.shapes = new ShapeAnswers(answers, clock);
  }

  /// Answers a call about a space.
  private interface OfSpace {
    Answer answer(ApiCall call, Directory.Space space) throws ApiProblem;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "getSeries", of(this::series),
        "getSeriesChanges", of(this::changes),
        "getDeskUse", of(this::desks),
        "getVisitCounts", of(shapes::visits),
        "getHeatMap", of(shapes::heat),
        "getUsualDay", of(shapes::usual),
        "getSeriesHealth", _ -> Answer.ok(SeriesJson.health(health.get())));
  }

  private ApiHandler of(OfSpace answer) {
    return call -> {
      try {
        return answer.answer(call, Place.space(directory.get(), call.space()));
      } catch (SeriesAway e) {
        return Answer.bad(
            Problem.of(
                503,
                "series-away",
                Said.of("problem.series.away", "why", String.valueOf(e.getMessage()))));
      }
    };
  }

  private Answer series(ApiCall call, Directory.Space space) throws ApiProblem {
    SeriesSpan span = Asked.span(call, space.timeZone(), clock.instant(), "hour");
    List<Place> places = Place.all(call, space);
    Asked.checkCells(call, span, places.size());
    Integer above = call.query("above").map(Integer::valueOf).orElse(null);
    Disclosure shown = Asked.disclosure(call);
    SeriesQuestion.Totals question =
        new SeriesQuestion.Totals(
            space.id(), places.stream().map(Place::line).toList(), span, above);
    if (Asked.csv(call)) {
      return lines(question, places, shown);
    }
    ObjectNode json = SeriesJson.object();
    Columns.head(json, space.id().value(), span);
    json.put("by", span.by().code()).put("exact", shown.exact());
    Columns.buckets(json, span.buckets(), span.zone());
    ArrayNode lines = json.putArray("lines");
    var _ =
        answers.totals(
            question,
            tallies -> {
              Place place = places.get(lines.size());
              SeriesJson.line(
                  lines, place, Columns.of(place, shown, span.zone(), above != null), tallies);
            });
    return Answer.ok(json);
  }

  private Answer lines(SeriesQuestion.Totals question, List<Place> places, Disclosure shown) {
    SeriesSpan span = question.span();
    boolean above = question.above() != null;
    List<String> names = new ArrayList<>(List.of("zones", "from", "until"));
    Columns.of(places.getFirst(), shown, span.zone(), above)
        .forEach(column -> names.add(column.name()));
    return Table.file(
        question.space() + "-occupancy.csv",
        names,
        table -> {
          List<SeriesSpan.Bucket> buckets = span.buckets();
          List<Place> left = new ArrayList<>(places);
          var _ =
              answers.totals(
                  question,
                  tallies -> lines(table, left.removeFirst(), question, shown, buckets, tallies));
        });
  }

  private static void lines(
      Table table,
      Place place,
      SeriesQuestion.Totals question,
      Disclosure shown,
      List<SeriesSpan.Bucket> buckets,
      List<Tally> tallies) {
    var zone = question.span().zone();
    List<Columns> columns = Columns.of(place, shown, zone, question.above() != null);
    String zones = String.join(" ", place.zones().stream().map(Object::toString).toList());
    for (int i = 0; i < tallies.size(); i++) {
      List<Object> cells = new ArrayList<>();
      cells.add(zones);
      cells.add(String.valueOf(Columns.time(buckets.get(i).from(), zone)));
      cells.add(String.valueOf(Columns.time(buckets.get(i).until(), zone)));
      for (Columns column : columns) {
        Object value = column.value().apply(tallies.get(i));
        cells.add(value == null ? "" : value);
      }
      table.line(cells.toArray());
    }
  }

  private Answer changes(ApiCall call, Directory.Space space) throws ApiProblem {
    SeriesSpan span = Asked.span(call, space.timeZone(), clock.instant(), "all");
    List<Subject> subjects = subjects(call, space);
    var answer =
        (SeriesAnswer.Changes)
            answers.answer(
                new SeriesQuestion.Changes(
                    space.id(),
                    subjects,
                    span.from(),
                    span.until(),
                    (int) call.number("atMost", 2_000)));
    ObjectNode json = SeriesJson.object();
    Columns.head(json, space.id().value(), span);
    ArrayNode lines = json.putArray("lines");
    answer.series().forEach(series -> SeriesJson.changes(lines, series, span.from()));
    return Asked.csv(call) ? ChangesCsv.file(space.id().value(), json) : Answer.ok(json);
  }

  private List<Subject> subjects(ApiCall call, Directory.Space space) throws ApiProblem {
    String desks = call.query("desks").orElse("");
    String doors = call.query("doors").orElse("");
    List<Subject> subjects = new ArrayList<>();
    if (!desks.isEmpty()) {
      deskIds(desks, space).forEach(desk -> subjects.add(new Subject.Desk(desk)));
    }
    if (!doors.isEmpty()) {
      List<String> named = Arrays.asList(doors.split(","));
      answers.tables().subjects(space.id()).stream()
          .filter(one ->
              one instanceof Subject.Door(DoorId door, String _)
                  && (doors.equals("*") || named.contains(door.value())))
          .forEach(subjects::add);
    }
    if (call.query("zones").isPresent() || (desks.isEmpty() && doors.isEmpty())) {
      Place.all(call, space).forEach(place -> subjects.addAll(place.line().subjects()));
    }
    return subjects;
  }

  private static List<DeskId> deskIds(String named, Directory.Space space) throws ApiProblem {
    List<DeskId> known = space.desks().stream().map(Directory.Desk::id).toList();
    if (named.equals("*")) {
      return known;
    }
    List<DeskId> desks = Arrays.stream(named.split(",")).distinct().map(DeskId::new).toList();
    for (DeskId desk : desks) {
      if (!known.contains(desk)) {
        throw new ApiProblem(Problem.unknown("desk", desk.value()));
      }
    }
    return desks;
  }

  private Answer desks(ApiCall call, Directory.Space space) throws ApiProblem {
    SeriesSpan span = Asked.span(call, space.timeZone(), clock.instant(), "all");
    Disclosure shown = Asked.disclosure(call);
    String named = call.query("desks").orElse("");
    List<DeskId> desks =
        named.isEmpty() ? Place.desks(space, Place.zones(call, space)) : deskIds(named, space);
    var answer =
        (SeriesAnswer.Desks) answers.answer(new SeriesQuestion.Desks(space.id(), desks, span));
    ObjectNode json = SeriesJson.object();
    Columns.head(json, space.id().value(), span);
    json.put("exact", shown.exact());
    ArrayNode list = json.putArray("desks");
    Map<DeskId, coop.latchkey.core.id.ZoneId> zones = new HashMap<>();
    space.desks().forEach(desk -> zones.put(desk.id(), desk.zone()));
    Tally all = new Tally();
    for (int i = 0; i < desks.size(); i++) {
      Tally tally = answer.desks().get(i);
      all.add(tally);
      if (shown.showsOne()) {
        DeskId desk = desks.get(i);
        list.add(SeriesJson.desk(desk, zones.get(desk), answer.counted(), tally));
      }
    }
    if (shown.shows(desks.size())) {
      ObjectNode sum = SeriesJson.desk(null, null, answer.counted() * desks.size(), all);
      json.set("all", sum.put("desks", desks.size()));
    } else {
      json.putNull("all");
    }
    return Asked.csv(call) ? ChangesCsv.desks(space.id().value(), json) : Answer.ok(json);
  }
}
