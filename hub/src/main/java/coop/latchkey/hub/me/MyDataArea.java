package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.web.Said;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;

/// What is held of a member, who looked at it, and its deletion.
public final class MyDataArea implements ApiArea {
  private static final int PAGE = 50;

  private final MeParts parts;
  private final DataExport export;

  /// Over these.
  public MyDataArea(MeParts parts) {
    this.parts = parts;
    this.export = new DataExport(parts);
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "downloadMyData", this::download,
        "listLooksAtMe", this::looks,
        "showMyErasure", this::erasure,
        "askForMyErasure", this::ask,
        "cancelMyErasure", this::cancel);
  }

  private Answer download(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    return new Answer.File(
        "application/json", "latchkey-" + me.id() + ".json", out -> export.write(me, out));
  }

  private Answer looks(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    long before = after(call);
    int limit = (int) call.number("limit", PAGE);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("looks");
    record Look(long seq, Instant at, String by, boolean history) {}
    var rows =
        parts
            .database()
            .read(handle ->
                handle
                    .createQuery(
                        "SELECT seq, at, actor_name, action FROM audit_entry WHERE space = :space"
                            + " AND subject = :subject AND action IN ('history.read',"
                            + " 'member.invited') AND seq < :before ORDER BY seq DESC LIMIT :most")
                    .bind("space", me.spaceId().value())
                    .bind("subject", "member/" + me.id())
                    .bind("before", before)
                    .bind("most", limit + 1)
                    .map((row, _) ->
                        new Look(
                            row.getLong("seq"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getString("actor_name"),
                            row.getString("action").equals("history.read")))
                    .list());
    rows.stream()
        .limit(limit)
        .forEach(one ->
            list.addObject()
                .put("at", one.at().toString())
                .put("by", one.by())
                .put("what", one.history() ? "history" : "account"));
    if (rows.size() > limit) {
      json.put("next", "?after=" + rows.get(limit - 1).seq() + "&limit=" + limit);
    }
    return Answer.ok(json);
  }

  private static long after(ApiCall call) throws ApiProblem {
    String after = call.query("after").orElse("");
    try {
      return after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
    } catch (NumberFormatException _) {
      throw new ApiProblem(Problem.badContent("/query/after", Said.of("problem.list.place")));
    }
  }

  private Answer erasure(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    Optional<ErasureRow> row =
        parts.database().read(handle -> ErasureRow.of(handle, me.spaceId(), me.id()));
    return Answer.ok(json(me, row));
  }

  private Answer ask(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    ErasureRow row =
        written(handle -> {
          Optional<ErasureRow> asked = ErasureRow.of(handle, me.spaceId(), me.id());
          if (asked.isPresent()) {
            return asked.get();
          }
          if (MemberRow.of(handle, me.spaceId(), me.id()).isEmpty()) {
            throw new MyRule.Stopped(Problem.unknown("member", me.id().value()));
          }
          ErasureRow fresh =
              ErasureRow.asked(me.spaceId(), me.id(), me.now(), me.space().timeZone());
          fresh.insert(handle);
          note(
              handle,
              me,
              "erasure.asked",
              JsonNodeFactory.instance.objectNode().put("due", fresh.dueAt().toString()));
          return fresh;
        });
    return Answer.accepted(json(me, Optional.of(row)));
  }

  private Answer cancel(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    var _ =
        written(handle -> {
          if (!ErasureRow.cancel(handle, me.spaceId(), me.id())) {
            throw new MyRule.Stopped(
                Problem.of(404, "no-erasure", Said.of("problem.erasure.none")));
          }
          note(handle, me, "erasure.cancelled", JsonNodeFactory.instance.objectNode());
          return me;
        });
    return Answer.empty();
  }

  private void note(Handle handle, Me me, String action, ObjectNode detail) {
    parts
        .audit()
        .append(
            handle,
            new AuditEntry(me.unnamed(), me.spaceId(), action, "member/" + me.id(), detail));
  }

  private <T> T written(coop.latchkey.hub.store.Writer.Work<T> work) throws ApiProblem {
    try {
      return parts.database().writer().submit(work).join();
    } catch (CompletionException e) {
      throw MyRule.Stopped.in(e);
    }
  }

  /// What would happen, or will: also before anything was asked for.
  private static ObjectNode json(Me me, Optional<ErasureRow> asked) {
    ZoneId zone = me.space().timeZone();
    ErasureRow row = asked.orElseGet(() -> ErasureRow.asked(me.spaceId(), me.id(), me.now(), zone));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("asked", asked.isPresent());
    if (asked.isPresent()) {
      json.put("askedAt", row.askedAt().toString());
    }
    json.put("dueAt", row.dueAt().toString());
    if (!row.blocked().isEmpty()) {
      json.put("blocked", row.blocked());
    }
    ArrayNode kept = json.putArray("kept");
    kept.addObject()
        .put("what", me.texts().text("me.kept.charges"))
        .put("why", me.texts().text("me.kept.charges.why"))
        .put("until", row.keptUntil().toString());
    kept.addObject()
        .put("what", me.texts().text("me.kept.audit"))
        .put("why", me.texts().text("me.kept.audit.why"));
    kept.addObject()
        .put("what", me.texts().text("me.kept.counts"))
        .put("why", me.texts().text("me.kept.counts.why"));
    return json;
  }
}
