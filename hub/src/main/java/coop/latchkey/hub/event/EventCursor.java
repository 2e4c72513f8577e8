package coop.latchkey.hub.event;

import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the list of events: events that arrive later stand beyond its newest end and change
/// no page.
///
/// @param newestFirst which way the list goes
/// @param beyond the id of the last event of the page before
record EventCursor(boolean newestFirst, long beyond) {
  private static final Pattern TEXT = Pattern.compile("([no])([0-9]{1,18})");

  /// The beginning of a list.
  static EventCursor first(boolean newestFirst) {
    return new EventCursor(newestFirst, newestFirst ? Long.MAX_VALUE : 0);
  }

  static EventCursor parse(String text) throws ApiProblem {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new ApiProblem(Problem.badContent("/query/cursor", Said.of("problem.cursor")));
    }
    return new EventCursor(matcher.group(1).equals("n"), Long.parseLong(matcher.group(2)));
  }

  String text() {
    return (newestFirst ? "n" : "o") + beyond;
  }
}
