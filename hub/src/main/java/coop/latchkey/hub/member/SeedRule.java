package coop.latchkey.hub.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.wire.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A rule of a seed file, which is the policy's own JSON and something beside: read by the policy's
/// own reader, whose complaint becomes a problem with its place in the file. When it complains,
/// each field is tried by itself, so that all that is wrong is told at once.
///
/// @param node where the rule stands
/// @param json the rule alone, as the policy has it
/// @param plain a rule with nothing but what it cannot do without, and that right
/// @param places fields that stand elsewhere in the file
record SeedRule(SeedNode node, ObjectNode json, ObjectNode plain, Map<String, String> places) {
  /// `plans[0].from: what is wrong`.
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "((?:[A-Za-z]+(?:\\[\\d+])?)(?:\\.[A-Za-z]+(?:\\[\\d+])?)*): (.*)", Pattern.DOTALL);

  private static final List<String> DAYS = List.of("from", "to", "until", "units");
  private static final String MIDNIGHT = "00:00";
  private static final String END_OF_DAY = "24:00";

  private static final Map<String, String> MENDS =
      Map.ofEntries(
          Map.entry("from", "write the beginning as it is in the guide, before the end"),
          Map.entry("to", "write the end as it is in the guide, after the beginning"),
          Map.entry("allowance", "mend the unit, the period or what belongs to them"),
          Map.entry("passback", "mend the mode or its time"),
          Map.entry("capacity", "write how many people fit, and reserve fewer"),
          Map.entry("arrearsSince", "write a day of the calendar as YYYY-MM-DD"),
          Map.entry("until", "write a day of the calendar as YYYY-MM-DD"),
          Map.entry("plans", "swap or mend the days"),
          Map.entry("pauses", "swap or mend the days"),
          Map.entry("days", "swap or mend the days"),
          Map.entry("badges", "swap or mend the days"),
          Map.entry("weekly", "write hours between 00:00 and 24:00"),
          Map.entry("stale", "write a longer time, such as P3D"),
          Map.entry("pins", "mend the number or the times"));

  /// The rule; when it is wrong, what is right of it, so that what else is wrong about it can be
  /// found and what names it is not reported as well; null when not even that can be.
  <T> @Nullable T read(Function<byte[], Parsed<T>> reader) {
    json.findValues("weekly").forEach(SeedRule::endAtMidnight);
    return switch (reader.apply(bytes(json))) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Bad<T>(String _, String detail) -> {
        ObjectNode right = json.deepCopy();
        if (!complainOfEach(right, reader)) {
          complain(detail, -1);
        }
        if (reader.apply(bytes(right)) instanceof Parsed.Ok<T>(T value)) {
          yield value;
        }
        yield reader.apply(bytes(plain)) instanceof Parsed.Ok<T>(T value) ? value : null;
      }
    };
  }

  /// Midnight at the end of a day may be written either way.
  private static void endAtMidnight(JsonNode weekly) {
    for (JsonNode span : weekly) {
      if (span instanceof ObjectNode fields && MIDNIGHT.equals(fields.path("to").asText())) {
        fields.put("to", END_OF_DAY);
      }
    }
  }

  /// Tries each field, and each object of a list, beside nothing but the plain rule.
  ///
  /// @param right the rule, from which all that is wrong is taken away
  private boolean complainOfEach(ObjectNode right, Function<byte[], ? extends Parsed<?>> reader) {
    boolean found = false;
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      JsonNode value = field.getValue();
      boolean objects = value.isArray() && value.path(0).isObject();
      for (int i = 0; i < (objects ? value.size() : 1); i++) {
        JsonNode one = objects ? value.get(i) : value;
        String detail = complaint(field.getKey(), one, objects, reader);
        if (detail != null) {
          complain(detail, objects ? i : -1);
          found = true;
          takeAway(right, field.getKey(), objects ? i : -1, reader);
        }
      }
    }
    return found;
  }

  private @Nullable String complaint(
      String field, JsonNode value, boolean inList, Function<byte[], ? extends Parsed<?>> reader) {
    ObjectNode alone = plain.deepCopy();
    if (inList) {
      alone.putArray(field).add(value);
    } else {
      alone.set(field, value);
    }
    if (field.equals("capacity") && json.has("reserved")) {
      alone.set("reserved", json.get("reserved"));
    }
    return reader.apply(bytes(alone)) instanceof Parsed.Bad<?>(String _, String detail)
            && COMPLAINT.matcher(detail).matches()
        ? detail
        : null;
  }

  /// An element keeps its place in its list when it is right without its days.
  private void takeAway(
      ObjectNode right, String field, int index, Function<byte[], ? extends Parsed<?>> reader) {
    JsonNode element = index < 0 ? null : right.path(field).get(index);
    if (element instanceof ObjectNode object) {
      object.remove(DAYS);
      if (complaint(field, object, true, reader) == null) {
        return;
      }
    }
    if (plain.has(field)) {
      right.set(field, plain.get(field));
    } else {
      right.remove(field);
    }
  }

  /// Notes a complaint.
  ///
  /// @param index the real place of a list's element that was tried alone; -1 for none
  private void complain(String detail, int index) {
    Matcher parts = COMPLAINT.matcher(detail);
    if (!parts.matches()) {
      node.wrong("", detail, "mend what contradicts itself");
      return;
    }
    String path = parts.group(1);
    if (index >= 0) {
      path = path.replaceFirst("\\[0]", "[" + index + "]");
    }
    String place = place(path);
    node.wrong(place, parts.group(2), mend(place));
  }

  private String place(String path) {
    for (Map.Entry<String, String> moved : places.entrySet()) {
      if (path.equals(moved.getKey()) || path.startsWith(moved.getKey() + ".")) {
        String rest = path.substring(moved.getKey().length());
        String place = moved.getValue() + rest;
        return place.startsWith(".") ? place.substring(1) : place;
      }
    }
    return path;
  }

  private static String mend(String place) {
    String last = place.substring(place.lastIndexOf('.') + 1).replaceAll("\\[\\d+]", "");
    return MENDS.getOrDefault(last, "write it as the guide for operators shows");
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// A copy of the node's object without what only the file has.
  static ObjectNode copy(SeedNode node, Set<String> without) {
    ObjectNode copy = node.json().deepCopy();
    return copy.remove(List.copyOf(without));
  }

  /// Some fields of an object.
  static ObjectNode only(ObjectNode json, String... fields) {
    return json.deepCopy().retain(fields);
  }
}
