package coop.latchkey.hub.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What differs between two states of a rule, leaf by leaf.
public final class JsonDiff {
  /// Most differences listed.
  public static final int MOST = 200;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonDiff() {}

  /// One leaf.
  ///
  /// @param pointer where, as a JSON pointer (RFC 6901)
  /// @param before null for nothing
  /// @param after null for nothing
  public record Difference(String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {}

  /// The first [#MOST] differences, by pointer.
  public static List<Difference> between(@Nullable String before, @Nullable String after) {
    Map<String, JsonNode> old = leaves(before);
    Map<String, JsonNode> now = leaves(after);
    TreeSet<String> pointers = new TreeSet<>(old.keySet());
    pointers.addAll(now.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String pointer : pointers) {
      JsonNode was = old.get(pointer);
      JsonNode is = now.get(pointer);
      if (differences.size() < MOST && !java.util.Objects.equals(was, is)) {
        differences.add(new Difference(pointer, was, is));
      }
    }
    return differences;
  }

  /// The tree of a state that is ours.
  public static JsonNode tree(@Nullable String state) {
    try {
      return state == null ? MissingNode.getInstance() : MAPPER.readTree(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept rule is JSON: " + state, e);
    }
  }

  private static Map<String, JsonNode> leaves(@Nullable String state) {
    SortedMap<String, JsonNode> leaves = new TreeMap<>();
    collect("", tree(state), leaves);
    return leaves;
  }

  private static void collect(String pointer, JsonNode node, Map<String, JsonNode> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry ->
              collect(
                  pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                  entry.getValue(),
                  leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(pointer + "/" + i, node.get(i), leaves);
      }
    } else if (!node.isMissingNode()) {
      leaves.put(pointer, node);
    }
  }
}
