package coop.latchkey.hub.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import org.jspecify.annotations.Nullable;

/// Something to be written into the audit log.
///
/// @param space null when it concerns the whole hub
/// @param action what was done, such as `member.changed`, `history.read`
/// @param subject what it was done to: a kind and an id, such as `member/ana`
/// @param detail what else is to be known; no secrets, no card numbers
public record AuditEntry(
    Caller caller, @Nullable SpaceId space, String action, String subject, ObjectNode detail) {
  /// With nothing else to be known.
  public static AuditEntry of(
      Caller caller, @Nullable SpaceId space, String action, String subject) {
    return new AuditEntry(caller, space, action, subject, JsonNodeFactory.instance.objectNode());
  }

  /// With one thing more to be known.
  public AuditEntry with(String name, String value) {
    ObjectNode more = detail.deepCopy().put(name, value);
    return new AuditEntry(caller, space, action, subject, more);
  }
}
