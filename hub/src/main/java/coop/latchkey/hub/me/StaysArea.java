package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.EventId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.store.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;

/// A member's visits and their corrections, for operators. An operator corrects the end of a visit
/// that no door saw by the same rules as the member, and to the same effect ([MyVisitsArea]). Each
/// look is a look at somebody's history and written down.
public final class StaysArea implements ApiArea {
  private static final int PAGE = 20;

  private final MeParts parts;
  private final VisitBook book;

  /// Over these.
  public StaysArea(MeParts parts) {
    this.parts = parts;
    this.book = new VisitBook(parts);
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listStays", this::stays,
        "correctStay", this::correct,
        "withdrawCorrection", this::withdraw,
        "listCorrections", this::corrections);
  }

  private Answer stays(ApiCall call) throws ApiProblem {
    Me them = Me.about(call, parts);
    MyEvents.Place from = MyDoorsArea.place(call);
    var _ = written(handle -> append(handle, call, "history.read", nothing()));
    return Answer.ok(book.page(them, from, (int) call.number("limit", PAGE)));
  }

  private Answer correct(ApiCall call) throws ApiProblem {
    Me them = Me.about(call, parts);
    EventId visit = MyVisitsArea.event(call.text("visit"));
    Instant leftAt = MyVisitsArea.time(call.text("leftAt"));
    Caller caller = call.caller();
    String author = caller.name().isBlank() ? caller.account() : caller.name();
    ObjectNode json = nothing().put("visit", visit.toString()).put("leftAt", leftAt.toString());
    String id =
        written(handle -> {
          MyVisitsArea.check(book.find(handle, them, visit), visit, leftAt, them);
          String noted =
              Corrections.note(
                  handle, them.spaceId(), them.id(), visit, leftAt, author, them.now());
          append(handle, call, "visit.corrected", json);
          return noted;
        });
    parts.live().accept(new LiveInput.MemberLeft(them.spaceId(), them.id(), leftAt));
    return Answer.created(json.deepCopy().put("correction", id));
  }

  private Answer withdraw(ApiCall call) throws ApiProblem {
    Me them = Me.about(call, parts);
    String correction = call.path("correction");
    var _ =
        written(handle -> {
          if (!Corrections.withdraw(handle, them.spaceId(), them.id(), correction, them.now())) {
            throw new MyRule.Stopped(Problem.unknown("correction", correction));
          }
          return append(
              handle, call, "visit.correctionWithdrawn", nothing().put("correction", correction));
        });
    return Answer.empty();
  }

  private Answer corrections(ApiCall call) throws ApiProblem {
    Me them = Me.about(call, parts);
    List<Correction> all =
        written(handle -> {
          append(handle, call, "history.read", nothing());
          return Corrections.all(handle, them.spaceId(), them.id());
        });
    ObjectNode json = nothing();
    ArrayNode list = json.putArray("corrections");
    all.forEach(one -> VisitBook.put(list.addObject(), one));
    return Answer.ok(json);
  }

  private String append(Handle handle, ApiCall call, String action, ObjectNode detail) {
    String member = "member/" + call.path("member");
    parts
        .audit()
        .append(handle, new AuditEntry(call.caller(), call.space(), action, member, detail));
    return member;
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  private <T> T written(Writer.Work<T> work) throws ApiProblem {
    try {
      return parts.database().writer().submit(work).join();
    } catch (CompletionException e) {
      throw MyRule.Stopped.in(e);
    }
  }
}
