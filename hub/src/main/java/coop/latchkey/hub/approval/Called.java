package coop.latchkey.hub.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.ApiCall;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A call as it is kept until somebody has approved it: with the version it was meant for, and
/// without what concerns the asking alone.
final class Called {
  /// The parameter that tells why.
  static final String REASON = "approvalReason";

  private static final Set<String> LEFT_OUT = Set.of(REASON, "Idempotency-Key");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Called() {}

  /// The same text for the same call.
  static String text(ApiCall call) {
    ObjectNode json = MAPPER.createObjectNode();
    ObjectNode parameters = json.putObject("parameters");
    new TreeMap<>(call.parameters())
        .forEach((name, value) -> {
          if (!LEFT_OUT.contains(name)) {
            parameters.put(name, value);
          }
        });
    String version = call.ifMatch();
    if (version != null) {
      json.put("ifMatch", version);
    }
    if (!call.body().isMissingNode()) {
      json.put("type", call.type());
      json.set("body", call.body());
    }
    return json.toString();
  }

  /// The call again.
  static Api.Asked asked(String text) {
    JsonNode json = json(text);
    Map<String, String> parameters = new TreeMap<>();
    json.path("parameters")
        .properties()
        .forEach(one -> parameters.put(one.getKey(), one.getValue().asText()));
    Api.Asked asked =
        json.has("body")
            ? new Api.Asked(
                parameters,
                json.get("body"),
                coop.latchkey.hub.api.Bytes.NONE,
                json.path("type").asText(),
                null)
            : Api.Asked.of(parameters);
    return json.has("ifMatch") ? asked.matching(json.path("ifMatch").asText()) : asked;
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a call that was kept is JSON", e);
    }
  }

  /// Why, as whoever asks has written it.
  static String reason(ApiCall call) {
    String text = call.query(REASON).orElseGet(() -> call.text("reason"));
    return text.strip();
  }
}
