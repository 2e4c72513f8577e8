package coop.latchkey.simulator.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who asked for which topics, by MQTT's filters with `+` and `#`; who gets a topic is worked out
/// once and remembered until somebody asks for something else.
///
/// @param <T> who asks
final class Filters<T> {
  /// Topics remembered at most.
  private static final int REMEMBERED_MAX = 100_000;

  private static final class Level<T> {
    private final Map<String, Level<T>> below = new HashMap<>();
    private final Map<T, Integer> here = new LinkedHashMap<>();
  }

  private final Level<T> top = new Level<>();
  private final Map<String, Map<T, Integer>> remembered = new HashMap<>();

  /// Asks for topics at this quality of service.
  void add(String filter, T who, int qos) {
    Level<T> level = top;
    for (String name : filter.split("/", -1)) {
      level = level.below.computeIfAbsent(name, _ -> new Level<>());
    }
    level.here.put(who, qos);
    remembered.clear();
  }

  void remove(String filter, T who) {
    List<Level<T>> way = new ArrayList<>(List.of(top));
    String[] names = filter.split("/", -1);
    for (String name : names) {
      Level<T> below = way.getLast().below.get(name);
      if (below == null) {
        return;
      }
      way.add(below);
    }
    way.getLast().here.remove(who);
    for (int i = names.length; i > 0 && isEmpty(way.get(i)); i--) {
      way.get(i - 1).below.remove(names[i - 1]);
    }
    remembered.clear();
  }

  private static boolean isEmpty(Level<?> level) {
    return level.here.isEmpty() && level.below.isEmpty();
  }

  /// Who gets this topic, each once, with the best quality of service asked for.
  Map<T, Integer> of(String topic) {
    Map<T, Integer> known = remembered.get(topic);
    if (known != null) {
      return known;
    }
    Map<T, Integer> found = new LinkedHashMap<>();
    collect(top, topic.split("/", -1), 0, found);
    if (remembered.size() >= REMEMBERED_MAX) {
      remembered.clear();
    }
    remembered.put(topic, found);
    return found;
  }

  private void collect(Level<T> level, String[] names, int depth, Map<T, Integer> found) {
    Level<T> all = level.below.get("#");
    if (all != null) {
      all.here.forEach((who, qos) -> found.merge(who, qos, Math::max));
    }
    if (depth == names.length) {
      level.here.forEach((who, qos) -> found.merge(who, qos, Math::max));
      return;
    }
    Level<T> named = level.below.get(names[depth]);
    if (named != null) {
      collect(named, names, depth + 1, found);
    }
    Level<T> any = level.below.get("+");
    if (any != null) {
      collect(any, names, depth + 1, found);
    }
  }

  /// Whether a filter takes a topic.
  static boolean matches(String filter, String topic) {
    String[] wanted = filter.split("/", -1);
    String[] names = topic.split("/", -1);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("#")) {
        return true;
      }
      if (i >= names.length || !(wanted[i].equals("+") || wanted[i].equals(names[i]))) {
        return false;
      }
    }
    return wanted.length == names.length;
  }
}
