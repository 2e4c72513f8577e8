package coop.latchkey.hub.member;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An object in a seed file that its schema has passed, with its place in the file, so that whoever
/// reads it can say where something is wrong. What the schema demands is there.
record SeedNode(String file, String path, JsonNode json, List<ConfigProblem> problems) {
  static SeedNode root(String file, JsonNode json) {
    return new SeedNode(file, "", json, new ArrayList<>());
  }

  SeedNode child(String key) {
    return new SeedNode(file, at(key), json.path(key), problems);
  }

  String text(String key) {
    return json.path(key).asText();
  }

  @Nullable String textOrNull(String key) {
    return json.has(key) ? text(key) : null;
  }

  /// The elements of a list, each read; those that cannot be are left out, their problem noted.
  <T> List<T> list(String key, Function<SeedNode, @Nullable T> read) {
    List<T> found = new ArrayList<>();
    JsonNode list = json.path(key);
    for (int i = 0; i < list.size(); i++) {
      @Nullable T one =
          read.apply(new SeedNode(file, at(key) + "[" + i + "]", list.get(i), problems));
      if (one != null) {
        found.add(one);
      }
    }
    return found;
  }

  void wrong(String key, String what, String mend) {
    problems.add(new ConfigProblem(file, at(key), what, mend));
  }

  private String at(String key) {
    if (key.isEmpty()) {
      return path;
    }
    return path.isEmpty() ? key : path + "." + key;
  }
}
