package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.rule.RuleProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Deletes what is held of members who asked for it, once their day has come: first everything but
/// their charges, of which counts are left; then, once those are settled, the charges. What was
/// deleted is in no table any more; only a backup of before has it. Running again does nothing
/// twice: a hub that dies between takes it up where it was.
public final class MemberErasure {
  private final MeParts parts;
  private final Consumer<SpaceId> forget;
  private final ErasureRows rows;

  /// @param forget makes what is remembered of a space's passages be read anew
  public MemberErasure(MeParts parts, Consumer<SpaceId> forget) {
    this.parts = parts;
    this.forget = forget;
    this.rows = new ErasureRows();
  }

  /// What was done.
  ///
  /// @param erased members of whom only charges are left
  /// @param settled members whose charges are deleted, too
  /// @param blocked members whom something in the rules still names
  public record Done(int erased, int settled, int blocked) {}

  /// Does what is due. Waits for the disk.
  public synchronized Done run(Instant now) {
    int erased = 0;
    int blocked = 0;
    for (ErasureRow row : parts.database().read(handle -> ErasureRow.due(handle, now))) {
      if (erase(row, now)) {
        erased++;
      } else {
        blocked++;
      }
    }
    List<ErasureRow> settled = parts.database().read(handle -> ErasureRow.settled(handle, now));
    settled.forEach(this::settle);
    return new Done(erased, settled.size(), blocked);
  }

  private boolean erase(ErasureRow row, Instant now) {
    List<MemberId> guests =
        parts.reception().guests(row.space()).stream()
            .filter(guest -> guest.pass().host().equals(row.member()))
            .map(guest -> guest.id())
            .toList();
    List<RuleEdit> edits = new ArrayList<>();
    guests.forEach(guest -> edits.add(RuleEdit.remove(RuleKind.MEMBER, guest.value())));
    edits.add(RuleEdit.remove(RuleKind.MEMBER, row.member().value()));
    Why why = new Why("deletion", "asked for by the member", now);
    if (parts.rules().change(row.space(), edits, why)
        instanceof RuleEditor.Outcome.Refused(List<RuleProblem> problems)) {
      block(row, problems);
      return false;
    }
    var zone =
        parts.directory().get().spaces().stream()
            .filter(one -> one.id().equals(row.space()))
            .findFirst()
            .orElseThrow()
            .timeZone();
    var _ =
        parts
            .database()
            .writer()
            .submit(handle -> {
              long events = rows.erase(handle, row, guests, zone, now);
              note(
                  handle,
                  row,
                  "member.erased",
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("events", events)
                      .put("chargesKeptUntil", row.keptUntil().toString()));
              return row;
            })
            .join();
    parts.live().accept(new LiveInput.MemberLeft(row.space(), row.member(), now));
    forget.accept(row.space());
    return true;
  }

  /// Says what still names them, once for each such reason.
  private void block(ErasureRow row, List<RuleProblem> problems) {
    String by = problems.stream().map(RuleProblem::path).collect(Collectors.joining("; "));
    if (by.equals(row.blocked())) {
      return;
    }
    var _ =
        parts
            .database()
            .writer()
            .submit(handle -> {
              ErasureRows.block(handle, row, by);
              note(
                  handle,
                  row,
                  "erasure.blocked",
                  JsonNodeFactory.instance.objectNode().put("by", by));
              return row;
            })
            .join();
  }

  private void settle(ErasureRow row) {
    var _ =
        parts
            .database()
            .writer()
            .submit(handle -> {
              int charges = ErasureRows.settle(handle, row);
              note(
                  handle,
                  row,
                  "member.chargesErased",
                  JsonNodeFactory.instance.objectNode().put("charges", charges));
              return row;
            })
            .join();
    forget.accept(row.space());
  }

  private void note(Handle handle, ErasureRow row, String action, ObjectNode detail) {
    parts
        .audit()
        .append(
            handle,
            new AuditEntry(Caller.CONSOLE, row.space(), action, "member/" + row.member(), detail));
  }
}
