package coop.latchkey.hub.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What pages ask of the API's resources: whole lists, single ones with their version, changes for
/// a version.
final class Resources {
  private Resources() {}

  /// One resource.
  ///
  /// @param version its `ETag`
  record One(JsonNode json, String version) {}

  /// A resource; null when there is none, or the caller may not see it.
  static @Nullable One one(PageCall call, String operation, String name, String id) {
    Answer answer = call.ask(operation, "space", call.space().value(), name, id);
    return answer instanceof Answer.Json(int _, JsonNode json, String etag)
        ? new One(json, etag == null ? "" : etag)
        : null;
  }

  /// All of a list of a space, page by page; nothing when the caller may not see it.
  static List<JsonNode> all(PageCall call, String operation, String list) {
    List<JsonNode> all = new ArrayList<>();
    Map<String, String> asked = new HashMap<>(Map.of("space", call.space().value()));
    boolean more = true;
    while (more) {
      JsonNode page = json(call.api().call(call.caller(), operation, Api.Asked.of(asked)));
      page.path(list).forEach(all::add);
      more = page.has("next") && !all.isEmpty();
      if (more) {
        asked.put("after", all.getLast().path("id").asText());
      }
    }
    return all;
  }

  /// Names by ids, for a field to choose from.
  static Map<String, String> choices(PageCall call, String operation, String list) {
    Map<String, String> names = new LinkedHashMap<>();
    all(call, operation, list).forEach(one -> names.put(id(one), one.path("name").asText(id(one))));
    return names;
  }

  static String id(JsonNode one) {
    return one.path("id").asText();
  }

  /// Changes or removes something for the version that was read.
  ///
  /// @param body null to send none
  static Answer change(
      PageCall call,
      String operation,
      String name,
      String id,
      @Nullable JsonNode body,
      String version) {
    Map<String, String> asked = Map.of("space", call.space().value(), name, id);
    Api.Asked all = body == null ? Api.Asked.of(asked) : Api.Asked.of(asked, body);
    return call.api().call(call.caller(), operation, all.matching(version));
  }

  /// The content of an answer; missing when it has none.
  static JsonNode json(Answer answer) {
    return answer instanceof Answer.Json json ? json.json() : MissingNode.getInstance();
  }

  /// What was refused; null when nothing was.
  static @Nullable Problem problem(Answer answer) {
    return answer instanceof Answer.Bad bad ? bad.problem() : null;
  }
}
