package coop.latchkey.hub.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Events as the API, exports and webhooks tell them: the record of docs/wire.md with the event's
/// id and where and when it came in. Without leave to know who, it says only whether there was
/// somebody: `known`.
public final class EventJson {
  /// What tells who it was, in any kind of event. A command's `by` names the operator, for whom
  /// there is the audit log.
  private static final List<String> WHO = List.of("member", "credential", "plan", "charge", "by");

  private EventJson() {}

  /// One event.
  ///
  /// @param members whether to tell who
  public static ObjectNode of(EventRows.Row row, boolean members) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", row.gateway() + "#" + row.record().path("seq").asLong());
    json.put("gateway", row.gateway());
    json.put("receivedAt", row.receivedAt().toString());
    json.setAll(row.record());
    if (!members) {
      boolean known = json.has("member");
      json.remove(WHO);
      if (row.record().has("credential")) {
        json.put("known", known);
      }
    }
    return json;
  }
}
