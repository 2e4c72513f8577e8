package coop.latchkey.hub.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/api/v1/spaces/{space}/events` and their export.
public final class EventArea implements ApiArea {
  private static final int PAGE = 100;

  private final EventRows rows;
  private final Database database;
  private final AuditTrail audit;

  /// Over a database.
  public EventArea(Database database, AuditTrail audit) {
    this.rows = new EventRows(database);
    this.database = database;
    this.audit = audit;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of("listEvents", this::list, "exportEvents", this::export);
  }

  private Answer list(ApiCall call) throws ApiProblem {
    EventQuery query = query(call);
    boolean members = members(call, query);
    int limit = (int) call.number("limit", PAGE);
    EventCursor cursor =
        call.query("cursor").isPresent()
            ? EventCursor.parse(call.query("cursor").get())
            : EventCursor.first(!call.query("order").orElse("newest").equals("oldest"));
    List<EventRows.Row> found = rows.page(query, cursor.newestFirst(), cursor.beyond(), limit + 1);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("events");
    found.stream().limit(limit).forEach(row -> list.add(EventJson.of(row, members)));
    if (found.size() > limit) {
      json.put("cursor", new EventCursor(cursor.newestFirst(), found.get(limit - 1).id()).text());
    }
    return Answer.ok(json);
  }

  private Answer export(ApiCall call) throws ApiProblem {
    EventQuery query = query(call);
    boolean members = members(call, query);
    return call.query("format").orElse("csv").equals("csv")
        ? new Answer.File(
            "text/csv; charset=utf-8",
            query.space() + "-events.csv",
            out -> csv(query, members, out))
        : new Answer.File(
            "application/json", query.space() + "-events.json", out -> json(query, members, out));
  }

  private void csv(EventQuery query, boolean members, OutputStream out) throws IOException {
    EventCsv.Lines lines = EventCsv.begin(out);
    rows.each(query, row -> lines.add(EventJson.of(row, members)));
    lines.end();
  }

  private void json(EventQuery query, boolean members, OutputStream out) throws IOException {
    out.write('[');
    boolean[] more = {false};
    rows.each(
        query,
        row -> {
          if (more[0]) {
            out.write(',');
          }
          more[0] = true;
          out.write('\n');
          out.write(EventJson.of(row, members).toString().getBytes(StandardCharsets.UTF_8));
        });
    out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
  }

  private static EventQuery query(ApiCall call) throws ApiProblem {
    return new EventQuery(
        call.space(),
        call.query("door").orElse(null),
        call.query("member").orElse(null),
        call.query("kind").map(kinds -> Arrays.asList(kinds.split(","))).orElse(List.of()),
        time(call, "from"),
        time(call, "until"));
  }

  /// Whether to tell who, and writes down that it was asked.
  private boolean members(ApiCall call, EventQuery query) throws ApiProblem {
    String member = query.member();
    if (member == null && !call.query("members").orElse("false").equals("true")) {
      return false;
    }
    if (!call.caller().may(Permission.PEOPLE_HISTORY, query.space())) {
      throw new ApiProblem(Problem.of(403, "not-allowed", Said.of("problem.events.who")));
    }
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    call.parameters().forEach(detail::put);
    detail.remove("space");
    String subject = member == null ? "events" : "member/" + member;
    var _ =
        database
            .writer()
            .submit(handle -> {
              audit.append(
                  handle,
                  new AuditEntry(call.caller(), query.space(), "history.read", subject, detail));
              return subject;
            })
            .join();
    return true;
  }

  private static @Nullable Instant time(ApiCall call, String name) throws ApiProblem {
    String text = call.query(name).orElse(null);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new ApiProblem(Problem.badContent("/query/" + name, Said.of("problem.time.offset")));
    }
  }
}
