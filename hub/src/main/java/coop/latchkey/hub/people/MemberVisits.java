package coop.latchkey.hub.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// One person's passages and refusals, the latest first. Every look is written into the audit log
/// before anything is shown.
final class MemberVisits {
  private static final int LIMIT = 50;

  private final PeoplePorts ports;

  MemberVisits(PeoplePorts ports) {
    this.ports = ports;
  }

  private record Row(long id, String gateway, String record) {}

  /// `memberVisits`.
  Answer list(ApiCall call) throws ApiProblem {
    SpaceId space = call.space();
    MemberId member = PeopleArea.member(call);
    int limit = (int) call.number("limit", LIMIT);
    long before = call.number("after", Long.MAX_VALUE);
    AuditEntry entry = AuditEntry.of(call.caller(), space, "history.read", "member/" + member);
    boolean known =
        ports
            .database()
            .writer()
            .submit(handle -> {
              if (StoredMember.find(handle, space, member).isEmpty()) {
                return false;
              }
              ports.audit().append(handle, entry);
              return true;
            })
            .join();
    if (!known) {
      throw new ApiProblem(Problem.unknown("member", member.value()));
    }
    List<Row> rows =
        ports.database().read(handle -> rows(handle, space, member, before, limit + 1));
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("member", member.value());
    json.put("timeZone", ports.space(space).timeZone().getId());
    ArrayNode visits = json.putArray("visits");
    rows.stream().limit(limit).forEach(row -> visit(visits.addObject(), row));
    if (rows.size() > limit) {
      json.put("next", "?after=" + rows.get(limit - 1).id() + "&limit=" + limit);
    }
    return Answer.ok(json);
  }

  private static List<Row> rows(
      Handle handle, SpaceId space, MemberId member, long before, int most) {
    return handle
        .createQuery(
            "SELECT e.id, s.gateway, e.record FROM event e JOIN source s ON s.id = e.source"
                + " WHERE e.space = :space AND e.member = :member AND e.member <> ''"
                + " AND e.id < :before AND e.kind IN ('memberPassed', 'accessDenied')"
                + " ORDER BY e.id DESC LIMIT :most")
        .bind("space", space.value())
        .bind("member", member.value())
        .bind("before", before)
        .bind("most", most)
        .map((row, _) ->
            new Row(row.getLong("id"), row.getString("gateway"), row.getString("record")))
        .list();
  }

  private static void visit(ObjectNode json, Row row) {
    JournalRecord record =
        switch (WireCodec.readRecord(row.record().getBytes(StandardCharsets.UTF_8))) {
          case Parsed.Ok<JournalRecord>(JournalRecord good) -> good;
          case Parsed.Bad<JournalRecord>(String _, String detail) ->
              throw new IllegalStateException("the database holds a bad record: " + detail);
        };
    json.put("event", row.gateway() + "#" + record.seq()).put("at", record.at().toString());
    json.put("clockSure", record.clock().synced());
    switch (record.fact()) {
      case Fact.MemberPassed passed -> {
        json.put("what", "passed").put("door", passed.door().value());
        json.put("direction", passed.direction().code());
        ZoneId zone = passed.zone();
        if (zone != null) {
          json.put("zone", zone.value());
        }
        Charge charge = passed.charge();
        if (charge != null) {
          json.put("units", charge.units());
        }
      }
      case Fact.AccessDenied denied ->
          json.put("what", "denied")
              .put("door", denied.door().value())
              .put("direction", denied.direction().code())
              .put("reason", denied.reason().code());
      default -> throw new IllegalStateException("not asked for: " + record.fact());
    }
  }
}
