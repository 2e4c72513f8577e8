package coop.latchkey.hub.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a kind of rule is edited in a form; [RuleEditing] does what is the same for all of them.
interface RuleForm {
  /// `plan`, `calendar`.
  String kind();

  /// The operation that reads one.
  String read();

  /// The operation that removes one.
  String remove();

  /// The page of one.
  default String page(PageCall call, String id) {
    return "/spaces/" + call.space() + "/" + kind() + "s/" + id;
  }

  /// The page of all of them.
  default String list(PageCall call) {
    return "/spaces/" + call.space() + "/plans";
  }

  /// A way back to it.
  default Html back(PageCall call) {
    return RuleViews.back(call);
  }

  /// What the page of one is called.
  default String title(PageCall call, String name) {
    return name;
  }

  /// Whether the page of one can remove it.
  default boolean removes() {
    return true;
  }

  /// The fields of a rule as the API shows it; of nothing, those to begin with.
  Map<String, List<String>> fields(JsonNode rule);

  /// The rule that the fields say.
  ///
  /// @param kept the rule as it is; missing when there is none
  ObjectNode rule(Map<String, List<String>> fields, String id, JsonNode kept);

  /// The fields themselves, without the form around them.
  Html html(PageCall call, Map<String, List<String>> fields, @Nullable Problem problem);
}
