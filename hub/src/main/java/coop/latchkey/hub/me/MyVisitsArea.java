package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.web.Said;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A member's visits, what each cost, and their word on when they left.
///
/// What a correction changes: the visit's end, here and for the space's operators, and who is in
/// now. What it does not change: events, charges, balances, settlements, what doors remember
/// (anti-passback), and the muster list of an evacuation, which goes by confirmed passages alone.
public final class MyVisitsArea implements ApiArea {
  private static final int PAGE = 20;

  private final MeParts parts;
  private final VisitBook book;

  /// Over these.
  public MyVisitsArea(MeParts parts) {
    this.parts = parts;
    this.book = new VisitBook(parts);
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listMyVisits", this::visits,
        "sayWhenILeft", this::correct,
        "withdrawMyCorrection", this::withdraw);
  }

  private Answer visits(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    MyEvents.Place from = MyDoorsArea.place(call);
    return Answer.ok(book.page(me, from, (int) call.number("limit", PAGE)));
  }

  private Answer correct(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    EventId visit = event(call.text("visit"));
    Instant leftAt = time(call.text("leftAt"));
    String id =
        written(handle -> {
          check(book.find(handle, me, visit), visit, leftAt, me);
          String noted =
              Corrections.note(
                  handle, me.spaceId(), me.id(), visit, leftAt, me.id().value(), me.now());
          append(
              handle,
              me,
              "visit.corrected",
              JsonNodeFactory.instance
                  .objectNode()
                  .put("visit", visit.toString())
                  .put("leftAt", leftAt.toString()));
          return noted;
        });
    parts.live().accept(new LiveInput.MemberLeft(me.spaceId(), me.id(), leftAt));
    return Answer.created(
        JsonNodeFactory.instance
            .objectNode()
            .put("correction", id)
            .put("visit", visit.toString())
            .put("leftAt", leftAt.toString()));
  }

  /// Whether they can have left then, as far as doors know.
  static void check(@Nullable Stay stay, EventId visit, Instant leftAt, Me me) {
    if (stay == null) {
      throw new MyRule.Stopped(Problem.unknown("visit", visit.toString()));
    }
    if (!stay.open()) {
      throw new MyRule.Stopped(
          Problem.of(409, "exit-seen", Said.of("problem.exitSeen", "at", local(me, stay.seen()))));
    }
    if (!stay.fits(leftAt, me.now())) {
      throw new MyRule.Stopped(
          Problem.badContent(
              "/leftAt",
              Said.of(
                  "problem.leftAt.outside",
                  "from",
                  local(me, stay.seen()),
                  "to",
                  local(me, stay.latest(me.now())))));
    }
  }

  private static ZonedDateTime local(Me me, Instant at) {
    return at.atZone(me.space().timeZone());
  }

  private Answer withdraw(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    String correction = call.path("correction");
    var _ =
        written(handle -> {
          if (!Corrections.withdraw(handle, me.spaceId(), me.id(), correction, me.now())) {
            throw new MyRule.Stopped(Problem.unknown("correction", correction));
          }
          append(
              handle,
              me,
              "visit.correctionWithdrawn",
              JsonNodeFactory.instance.objectNode().put("correction", correction));
          return correction;
        });
    return Answer.empty();
  }

  private <T> T written(coop.latchkey.hub.store.Writer.Work<T> work) throws ApiProblem {
    try {
      return parts.database().writer().submit(work).join();
    } catch (CompletionException e) {
      throw MyRule.Stopped.in(e);
    }
  }

  private void append(Handle handle, Me me, String action, ObjectNode detail) {
    parts
        .audit()
        .append(
            handle,
            new AuditEntry(me.unnamed(), me.spaceId(), action, "member/" + me.id(), detail));
  }

  static EventId event(String text) throws ApiProblem {
    int hash = text.indexOf('#');
    try {
      return new EventId(
          new GatewayId(text.substring(0, Math.max(0, hash))),
          Long.parseLong(text.substring(hash + 1)));
    } catch (IllegalArgumentException _) {
      throw new ApiProblem(Problem.badContent("/visit", Said.of("problem.visit.none")));
    }
  }

  static Instant time(String text) throws ApiProblem {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new ApiProblem(Problem.badContent("/leftAt", Said.of("problem.time")));
    }
  }
}
