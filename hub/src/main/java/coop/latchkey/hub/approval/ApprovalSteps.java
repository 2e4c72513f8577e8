package coop.latchkey.hub.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.approval.Approval.State;
import coop.latchkey.hub.approval.ApprovalMachine.Input;
import coop.latchkey.hub.approval.ApprovalMachine.Step;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/// Writes each step of a request with its audit entry, in its giver's transaction.
record ApprovalSteps(AuditTrail audit, InstantSource clock) {
  /// One step, if there is one.
  Step step(Handle handle, Approval one, Input input, Caller by) {
    Step step = ApprovalMachine.step(one, input, clock.instant());
    if (step instanceof Step.Moved moved) {
      ApprovalRows.update(handle, moved.next());
      boolean expired = moved.next().state() == State.EXPIRED;
      note(handle, moved.next(), expired ? Caller.CONSOLE : by, moved.action());
    }
    return step;
  }

  /// Writes into the audit log.
  void note(Handle handle, Approval one, Caller by, String action) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("approval", one.id()).put("kind", one.ask().kind().code());
    detail.put("operation", one.ask().operation());
    if (one.state() == State.OPEN) {
      detail.put("reason", one.ask().reason());
    } else {
      detail.put("askedBy", one.asker().account());
    }
    Approval.Decision decision = one.decision();
    if (decision != null && !decision.note().isEmpty()) {
      detail.put("note", decision.note());
    }
    if (!one.outcome().isEmpty()) {
      detail.put("outcome", one.outcome());
    }
    audit.append(
        handle, new AuditEntry(by, one.ask().space(), action, one.ask().subject(), detail));
  }
}
