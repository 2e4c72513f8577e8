package coop.latchkey.hub.member;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A content line of RFC 5545, section 3.1: `DTSTART;TZID=Europe/Paris:20261225T090000`.
///
/// @param number of the line in the file on which it begins, from 1
/// @param name in capitals
/// @param parameters names in capitals, values without quotes
record IcsLine(int number, String name, Map<String, String> parameters, String value) {
  private static final String QUOTED = "\"";

  /// Joins folded lines and takes them apart. Lines without a colon are wrong, but for empty ones.
  static List<IcsLine> all(String text) throws IcsProblem {
    List<IcsLine> lines = new ArrayList<>();
    List<String> physical = text.lines().toList();
    int next = 0;
    while (next < physical.size()) {
      int first = next;
      StringBuilder whole = new StringBuilder(physical.get(next++));
      while (next < physical.size() && isFolded(physical.get(next))) {
        whole.append(physical.get(next++), 1, physical.get(next - 1).length());
      }
      if (!whole.toString().isBlank()) {
        lines.add(of(first + 1, whole.toString()));
      }
    }
    return lines;
  }

  private static boolean isFolded(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  private static IcsLine of(int number, String line) throws IcsProblem {
    int colon = outsideQuotes(line, ':', 0);
    if (colon < 0) {
      throw new IcsProblem(
          number,
          "is no line of a calendar, such as DTSTART;VALUE=DATE:20261225",
          "export the calendar again as an .ics file");
    }
    Map<String, String> parameters = new HashMap<>();
    String head = line.substring(0, colon);
    int end = outsideQuotes(head, ';', 0);
    String name = end < 0 ? head : head.substring(0, end);
    while (end >= 0) {
      int start = end + 1;
      end = outsideQuotes(head, ';', start);
      String parameter = end < 0 ? head.substring(start) : head.substring(start, end);
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(
            parameter.substring(0, equals).toUpperCase(Locale.ROOT),
            parameter.substring(equals + 1).replace(QUOTED, ""));
      }
    }
    return new IcsLine(
        number,
        name.strip().toUpperCase(Locale.ROOT),
        parameters,
        line.substring(colon + 1).strip());
  }

  private static int outsideQuotes(String text, char wanted, int start) {
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        quoted = !quoted;
      } else if (text.charAt(i) == wanted && !quoted) {
        return i;
      }
    }
    return -1;
  }

  @Nullable String parameter(String parameter) {
    return parameters.get(parameter);
  }

  /// The same line with another value, for one of several in a list.
  IcsLine with(String one) {
    return new IcsLine(number, name, parameters, one);
  }

  IcsProblem wrong(String what, String mend) {
    return new IcsProblem(number, name + " " + what, mend);
  }
}
