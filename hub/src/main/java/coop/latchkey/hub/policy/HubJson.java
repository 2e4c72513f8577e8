package coop.latchkey.hub.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.rule.Days;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The JSON of rules that only the hub knows.
final class HubJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private HubJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds a rule that is no JSON: " + json, e);
    }
  }

  /// Adds `from` and `to`, where they are.
  static void days(ObjectNode json, Days days) {
    LocalDate from = days.from();
    LocalDate to = days.to();
    if (from != null) {
      json.put("from", from.toString());
    }
    if (to != null) {
      json.put("to", to.toString());
    }
  }

  static Days days(JsonNode json) {
    return new Days(day(json.path("from")), day(json.path("to")));
  }

  private static @Nullable LocalDate day(JsonNode text) {
    return text.isMissingNode() ? null : LocalDate.parse(text.asText());
  }
}
