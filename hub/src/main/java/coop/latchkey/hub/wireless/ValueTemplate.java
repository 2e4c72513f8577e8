package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where in a message a value stands. Home Assistant writes this as a Jinja template; the simple
/// forms are read here, `{{ value }}` and `{{ value_json.occupancy }}` with filters such as `|
/// float`. Nothing is ever evaluated: whatever is cleverer is not understood.
///
/// @param whole whether the value is the message itself
/// @param path names and indexes into the message's JSON
record ValueTemplate(boolean whole, List<String> path) {
  /// A message that is the value itself.
  static final ValueTemplate WHOLE = new ValueTemplate(true, List.of());

  private static final int TEXT_MAX = 300;
  private static final int STEPS_MAX = 8;

  /// Filters that leave a value what it is, as far as it matters here.
  private static final String FILTERS =
      "(?:\\s*\\|\\s*(?:float|int|round|trim|string|lower|upper|is_defined|bool)"
          + "(?:\\(\\s*[-0-9.]*\\s*\\))?)*";

  private static final Pattern FORM =
      Pattern.compile(
          "\\s*\\{\\{-?\\s*(?<what>value|value_json(?<steps>(?:\\.\\w+|\\[\\s*(?:'[^']*'|\"[^\"]*\"|\\d+)\\s*])*))"
              + FILTERS
              + "\\s*-?}}\\s*");

  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<name>\\w+)|\\[\\s*(?:'(?<one>[^']*)'|\"(?<two>[^\"]*)\"|(?<n>\\d+))\\s*]");

  /// Copies the list.
  ValueTemplate {
    path = List.copyOf(path);
  }

  /// Reads a template; empty when it is cleverer than the simple forms.
  static Optional<ValueTemplate> of(String text) {
    if (text.isBlank()) {
      return Optional.of(WHOLE);
    }
    if (text.length() > TEXT_MAX) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    if (form.group("what").equals("value")) {
      return Optional.of(WHOLE);
    }
    List<String> path = new ArrayList<>();
    Matcher step = STEP.matcher(form.group("steps"));
    while (step.find()) {
      path.add(first(step.group("name"), step.group("one"), step.group("two"), step.group("n")));
    }
    return path.size() > STEPS_MAX ? Optional.empty() : Optional.of(new ValueTemplate(false, path));
  }

  private static String first(String... found) {
    for (String one : found) {
      if (one != null) {
        return one;
      }
    }
    return "";
  }

  /// The value in a message, as text; empty when it holds none there.
  ///
  /// @param text the message
  /// @param json the same, read
  Optional<String> in(String text, JsonNode json) {
    if (whole) {
      return Optional.of(text.strip());
    }
    JsonNode at = json;
    for (String step : path) {
      at =
          at.isArray() && step.matches("\\d{1,4}")
              ? at.path(Integer.parseInt(step))
              : at.path(step);
    }
    return at.isValueNode() && !at.isNull() ? Optional.of(at.asText().strip()) : Optional.empty();
  }
}
