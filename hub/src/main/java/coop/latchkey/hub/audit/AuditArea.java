package coop.latchkey.hub.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditTrail.Row;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reading the audit log.
public final class AuditArea implements ApiArea {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 50;

  private final Database database;
  private final AuditLog log;
  private final AuditTrail trail;
  private final Function<SpaceId, ZoneId> zones;

  /// @param zones the time zone of a space
  public AuditArea(Database database, AuditTrail trail, Function<SpaceId, ZoneId> zones) {
    this.database = database;
    this.log = new AuditLog(database);
    this.trail = trail;
    this.zones = zones;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listAudit", call -> list(call, call.space(), zones.apply(call.space())),
        "listHubAudit", this::listHub,
        "exportAudit", this::export);
  }

  private Answer listHub(ApiCall call) throws ApiProblem {
    if (!call.caller().mayEverywhere(Permission.AUDIT_READ)) {
      return Answer.bad(Problem.of(403, "not-allowed", Said.of("problem.audit.hub")));
    }
    return list(call, null, ZoneOffset.UTC);
  }

  private Answer list(ApiCall call, @Nullable SpaceId space, ZoneId zone) throws ApiProblem {
    int limit = (int) call.number("limit", PAGE);
    List<Row> rows =
        log.before(filter(call, space, zone), call.number("after", Long.MAX_VALUE), limit + 1);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("timeZone", zone.getId());
    var entries = json.putArray("entries");
    rows.stream().limit(limit).forEach(row -> entries.add(json(row)));
    if (rows.size() > limit) {
      json.put("next", next(call, rows.get(limit - 1).seq(), limit));
    }
    return Answer.ok(json);
  }

  private static String next(ApiCall call, long after, int limit) {
    StringBuilder query = new StringBuilder("after=" + after + "&limit=" + limit);
    for (String name : List.of("actor", "subject", "action", "from", "to")) {
      call.query(name)
          .ifPresent(value ->
              query
                  .append('&')
                  .append(name)
                  .append('=')
                  .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }
    return query.toString();
  }

  private static AuditLog.Filter filter(ApiCall call, @Nullable SpaceId space, ZoneId zone)
      throws ApiProblem {
    return new AuditLog.Filter(
        space,
        call.query("actor").orElse(null),
        call.query("subject").orElse(null),
        call.query("action").orElse(null),
        time(call, "from", zone, 0),
        time(call, "to", zone, 1));
  }

  /// A moment, or a day of the space.
  ///
  /// @param days what is added to a day, so that the last one is whole
  private static @Nullable Instant time(ApiCall call, String name, ZoneId zone, int days)
      throws ApiProblem {
    String text = call.query(name).orElse(null);
    if (text == null) {
      return null;
    }
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toInstant();
    } catch (DateTimeException _) {
      throw new ApiProblem(
          Problem.badContent("/query/" + name, Said.of("problem.audit.day", "text", text)));
    }
  }

  private Answer export(ApiCall call) throws ApiProblem {
    AuditLog.Filter filter = filter(call, call.space(), zones.apply(call.space()));
    boolean csv = call.query("format").orElse("csv").equals("csv");
    database
        .writer()
        .submit(handle -> {
          trail.append(
              handle,
              AuditEntry.of(
                  call.caller(), call.space(), "audit.exported", "space/" + call.space()));
          return call;
        })
        .join();
    AuditExport export = new AuditExport(log, filter);
    return csv
        ? new Answer.File("text/csv", "audit-" + call.space() + ".csv", export::csv)
        : new Answer.File("application/json", "audit-" + call.space() + ".json", export::json);
  }

  static ObjectNode json(Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seq", row.seq());
    json.put("at", Instant.ofEpochMilli(row.at()).toString());
    if (!row.space().isEmpty()) {
      json.put("space", row.space());
    }
    json.put("actor", row.actor());
    json.put("actorName", row.actorName());
    json.put("via", row.via());
    json.put("action", row.action());
    json.put("subject", row.subject());
    try {
      json.set("detail", JSON.readTree(row.detail()));
    } catch (JsonProcessingException _) {
      json.put("detail", row.detail());
    }
    json.put("hash", row.hash());
    return json;
  }
}
