package coop.latchkey.hub.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.change.JsonDiff;
import coop.latchkey.hub.rule.RuleEdit;
import java.util.List;
import java.util.function.Function;

/// How rules and hardware look as resources: their fields beside each other, and a version.
final class Resource {
  /// Most in one page of a list.
  static final int PAGE_MAX = 200;

  private static final int VERSION_LENGTH = 20;

  private Resource() {}

  /// The version of what is kept like this: equal for equal content.
  static String version(String kept) {
    return Secrets.digest(kept).substring(0, VERSION_LENGTH);
  }

  /// The version of a rule that there is.
  static String version(RuleEdit edit) {
    return version(String.valueOf(edit.state()));
  }

  /// A rule with its name and what else stands beside it.
  static ObjectNode json(RuleEdit edit) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", edit.id());
    JsonNode state = JsonDiff.tree(edit.state());
    state
        .properties()
        .forEach(field -> {
          if (!field.getKey().equals("rule")) {
            json.set(field.getKey(), field.getValue());
          }
        });
    state.path("rule").properties().forEach(field -> json.set(field.getKey(), field.getValue()));
    return json;
  }

  /// One page of a list that is ordered by ids: `after` and `limit` of the query say which.
  ///
  /// @param name of the list
  /// @param read what stands behind an id, at most so many
  static Answer page(ApiCall call, String name, Reader read) {
    int limit = (int) call.number("limit", PAGE_MAX);
    List<ObjectNode> found = read.behind(call.query("after").orElse(""), limit + 1);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray(name);
    found.stream().limit(limit).forEach(list::add);
    if (found.size() > limit) {
      json.put("next", "?after=" + found.get(limit - 1).path("id").asText() + "&limit=" + limit);
    }
    return Answer.ok(json);
  }

  /// Reads a list.
  @FunctionalInterface
  interface Reader {
    /// The first of those behind an id.
    List<ObjectNode> behind(String after, int most);
  }

  /// The same for what is in memory.
  static <T> Reader of(List<T> all, Function<T, String> id, Function<T, ObjectNode> json) {
    return (after, most) ->
        all.stream()
            .filter(one -> id.apply(one).compareTo(after) > 0)
            .sorted((a, b) -> id.apply(a).compareTo(id.apply(b)))
            .limit(most)
            .map(json)
            .toList();
  }
}
