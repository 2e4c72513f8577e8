package coop.latchkey.hub.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.forecast.Forecast;
import coop.latchkey.core.forecast.Forecast.Change;
import coop.latchkey.core.forecast.Forecast.Holders;
import coop.latchkey.hub.web.ForecastText;

/// A forecast as the API shows it.
final class ForecastJson {
  private ForecastJson() {}

  static ObjectNode of(Forecast forecast, ForecastText text) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("from", forecast.from().toString())
            .put("until", forecast.until().toString());
    ArrayNode changes = json.putArray("changes");
    forecast.changes().forEach(change -> changes.add(of(change, text)));
    return json.put("more", forecast.more());
  }

  private static ObjectNode of(Change change, ForecastText text) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", change.kind().code());
    json.put("sentence", text.sentence(change));
    ArrayNode doors = json.putArray("doors");
    change.doors().forEach(door -> doors.add(door.value()));
    json.put("memberCount", change.memberCount());
    ArrayNode members = json.putArray("members");
    change.members().forEach(member -> members.add(member.value()));
    Holders holders = change.holders();
    if (holders != null) {
      json.put("plan", holders.plan().value()).put("planHolders", holders.count());
    }
    ArrayNode spans = json.putArray("spans");
    change
        .spans()
        .forEach(span ->
            spans
                .addObject()
                .put("from", span.from().toString())
                .put("until", span.until().toString()));
    return json.put("spanCount", change.spanCount());
  }
}
