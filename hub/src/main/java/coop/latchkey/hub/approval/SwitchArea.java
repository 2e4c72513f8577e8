package coop.latchkey.hub.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.ApprovalKind;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// For what a space wants a second person, over the API.
public final class SwitchArea implements ApiArea {
  private final Database database;
  private final SwitchBook book;
  private final AuditTrail audit;
  private final InstantSource clock;

  /// Over the book.
  public SwitchArea(Database database, SwitchBook book, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.book = book;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "getApprovalSettings",
        call -> shown(book.of(call.space())),
        "changeApprovalSettings",
        this::change);
  }

  /// Taking back what was wanted needs a second person; wanting more does not.
  public Optional<Matter> touched(ApiCall call) throws ApiProblem {
    Switches before = book.of(call.space());
    call.mustMatch("settings", Long.toString(before.version()));
    return wanted(call, before).lessThan(before)
        ? Optional.of(Matter.settings(call.space()))
        : Optional.empty();
  }

  private Switches wanted(ApiCall call, Switches before) {
    return before.next(
        call.body().path("ban").asBoolean(),
        call.body().path("lockdown").asBoolean(),
        call.body().path("history").asBoolean(),
        clock.instant());
  }

  private Answer change(ApiCall call) throws ApiProblem {
    SpaceId space = call.space();
    Object outcome = database.writer().submit(handle -> changed(handle, call, space)).join();
    if (outcome instanceof Problem problem) {
      return Answer.bad(problem);
    }
    Switches now = (Switches) outcome;
    book.keep(space, now);
    return shown(now);
  }

  private Object changed(Handle handle, ApiCall call, SpaceId space) {
    Switches before = SwitchBook.read(handle, space);
    try {
      call.mustMatch("settings", Long.toString(before.version()));
    } catch (ApiProblem e) {
      return e.problem();
    }
    Switches wanted = wanted(call, before);
    List<Problem.Field> missing = missing(handle, space, before, wanted);
    if (!missing.isEmpty()) {
      return new Problem(
          409,
          "no-second-person",
          Said.of("problem.approval.nobody", "why", missing.getFirst().detail()),
          missing,
          null);
    }
    SwitchBook.write(handle, space, wanted);
    ObjectNode detail = json(wanted);
    audit.append(
        handle,
        new AuditEntry(
            call.caller(), space, "approvals.changed", Matter.settings(space).subject(), detail));
    return wanted;
  }

  /// What is switched on needs two people who may do it, and two who could switch it off again.
  private static List<Problem.Field> missing(
      Handle handle, SpaceId space, Switches before, Switches wanted) {
    List<Problem.Field> missing = new ArrayList<>();
    for (ApprovalKind kind :
        List.of(ApprovalKind.BAN, ApprovalKind.LOCKDOWN, ApprovalKind.HISTORY)) {
      if (wanted.on(kind) && !before.on(kind)) {
        lacks(handle, space, kind.permission(), kind.code(), missing);
      }
    }
    if (wanted.any() && !before.any()) {
      lacks(handle, space, Permission.SETTINGS_WRITE, "", missing);
    }
    return missing;
  }

  private static void lacks(
      Handle handle,
      SpaceId space,
      Permission permission,
      String field,
      List<Problem.Field> missing) {
    int people = Approvers.people(handle, space, permission);
    if (people < 2) {
      missing.add(
          new Problem.Field(
              field.isEmpty() ? "" : "/" + field,
              field.isEmpty()
                  ? Said.of(
                      "problem.approval.lacksOff", "n", people, "permission", permission.code())
                  : Said.of(
                      "problem.approval.lacks", "n", people, "permission", permission.code())));
    }
  }

  private static Answer shown(Switches switches) {
    ObjectNode json = json(switches);
    if (switches.since() != null) {
      json.put("since", switches.since().toString());
    }
    return Answer.ok(json, Long.toString(switches.version()));
  }

  private static ObjectNode json(Switches switches) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ban", switches.ban())
        .put("lockdown", switches.lockdown())
        .put("history", switches.history());
  }
}
